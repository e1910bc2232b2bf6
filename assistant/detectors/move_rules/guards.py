# ruff: noqa: E501 (a rule is one row)
"""What keeps a story from being heard as a move: reported speech, narration, and moves' look-alikes."""

from __future__ import annotations

from assistant.base.events import MoveKind

REPORTED = r"(?:(?<!just )said|says|(?:they|would|i|always) say|(?<!you )asked|asks|(?<!i have )told|(?<!you )(?<!can )(?<!probably )(?<!might )tell|tells|goes|thought|thinks|replied|(?<!i )answered|shouted|begged|wanted|wondered|telling|asking|saying|remind\S*|decided|suggest\S*)(?: \S+){0,2} $|(?:he|she|they|who|would not|did not|never|boss|manager|team|teacher|would) $|(?:i|he|she|they|we|it) (?:was|were) (?:all |just )?like(?: \S+)? $"
"""Text before a match that makes it somebody's words in a story: "he said", "I asked her if"."""

NARRATED = r"""^(?:and |but |then |so |because |when |well |at first |in the end |anyway )*(?:he|she|they|people|customers|everyone|the (?!question|answer|point|short|nerves|real|actual|first|last|one|thing|words)\S+|our|her|his|their|my (?:manager|boss|mum|mother|dad|father|team|job|friend|colleague|supervisor|teacher|director|first|old|previous)|when (?:i|we)|if (?:someone|a|the|people|they)|we (?!can|could|might)\S+|i went (?:back|to|over|home|through)|i (?:used|would(?! (?:like|love|prefer|rather|sooner|feel|appreciate|be|hire|fire|sack|not hire))|remember|asked|told|said|gave|took|tried|had|decided|made|needed|stopped|started|restarted|apologised|teach|run|repeat|learned|learnt))(?!\S)|used to|last (?:year|week|month|summer)|(?:two|three|few|\d+) (?:years|months|weeks) ago|at the time|back then|(?:every|each) (?:day|week|month|morning|time|shift|meeting|call|night|lesson|visit)|^yesterday"""
"""A sentence that tells a story, gives a habit, or speaks of others."""

TELLING = r"(?:(?:so |and )?i (?:thought|answered|asked|told|decided)|(?:was|were) (?:the|a) (?!bit|little|mess|bad|terrible|rubbish|long)\S+|i ever|(?:^|and |so |but )(?:i|we) (?:did(?! not go there)|got|made|went|kept|used)|we (?:got|did(?! not go there)|made|went|kept|had)|^the (?!(?:question|answer) )\S+ (?:was|were)|^you (?:need|have to|always|can|should)|said|says|asked|asks|told|tells|replied|shouted|goes|he|she|him|they|them|her|his|their|customers?|patients?|manager|boss|colleagues?)"
"""A word of a story about others, anywhere in a sentence."""

NARRATED_FACTOR = 0.4
"""What remains of a rule's weight in a narrated sentence."""
FIRM = 0.95
"""Rules from this weight on are believed in a narrated sentence too: an outright request."""

GO_ON: tuple[MoveKind, ...] = (
    "ask_skip", "decline", "ask_slower", "ask_louder", "ask_brief", "ask_meaning", "ask_hearing", "ask_stop",
)  # fmt: skip
"""Requests about how the interview goes on."""

YIELDS: dict[MoveKind, frozenset[MoveKind]] = {
    "ask_interviewer_question": frozenset(
        (
            "ask_restart",
            "rephrase",
            "ask_pause",
            "ask_repeat",
            "return_to_question",
            "admit_nerves",
            "laugh_off",
            *GO_ON,
        )
    ),
    "laugh_off": frozenset(("ask_restart", "rephrase", "return_to_question", "apologise", *GO_ON)),
    "ask_pause": frozenset(("ask_restart", "ask_repeat", "return_to_question", "laugh_off", *GO_ON)),
    "return_to_question": frozenset(("ask_restart",)),
    "ask_restart": frozenset(("ask_repeat",)),
    "ask_skip": frozenset(("ask_restart", "return_to_question", "ask_stop", "decline")),
    "apologise": frozenset(("admit_nerves", "ask_repeat")),
    "admit_nerves": frozenset(("decline", "ask_stop", "ask_meaning")),
    "rephrase": frozenset(("ask_meaning",)),
    "ask_repeat": frozenset(("ask_meaning", "ask_hearing", "ask_louder")),
    "finished": frozenset(("ask_skip", "ask_stop")),
}
"""By move, those it gives way to where they score as much in the same sentence: a request is a question too."""

OWN_SPEECH = (
    r"(?<!\S)i (?:(?:need|try|tend|want|have|used|had|ought|will|would|do|did|can|often|sometimes|always|usually|still|just|am|was) )*"
    r"(?:to )?(?:talk|speak|rush|gabble|mumble)(?:ed|ing|s)?(?!\S)"
)
"""How one speaks oneself: a habit that is told, and nothing asked of the other."""
ADVICE = r"(?:advice|tip|rule|trick) (?:is|was|would be)"
"""What follows is advice to others."""
BARRED: dict[MoveKind, str] = {
    "ask_slower": r"(?:it|everything|things) (?:is|are) (?:all |moving |happening )?going|" + OWN_SPEECH,
    "ask_louder": OWN_SPEECH,
    "admit_nerves": r"(?:calm|fine|good|well|great|cool|comfortable|confident|happy|best) (?:under pressure|on the spot|in the spotlight)|the calm one|but then (?:i|we|it)|shak\S+ hands with|weakness(?:es)? (?:is|are|would be|was)|{nervous} (?:when(?:ever)?|before|around) (?:the|a|an|our|my|customers?|clients?|presentations?|exams?|meetings?|deadlines?|flights?|auditors?)(?!(?: \S+)? (?:interview\S*|questions?|camera|spotlight))|(?:speaking|flying|driving|heights|exams|presentations|meetings|deadlines|people) (?:\S+ )?(?:make|makes|made) me|not (?:\S+ )?(?:nervous|anxious|scared|the nervous|afraid|stressed|worried)|nervous system|nerves of steel|(?:was|were|used to|had been) .. {nervous}|{nervous} (?:customers?|patients?|flyers?|parents?|people|students?|clients?|children|kids?|pupils?|users?|passengers?|dogs?|horses?|animals?)",
    "ask_restart": r"^if (?:i|we) could ... (?:i|we) would (?!like|love|be|appreciate|prefer)\S+|i said to (?!you)\S+|and (?:he|she|they) (?:said|agreed|let|did)|{another} (?:at|with|on|of) (?:the (?:\S+ )?question (?:about|on|regarding|where|with)|question \S+|number \S+|the (?:\S+ )?{earlier} (?:question|one))|rewind (?:back )?to (?:what|your|the (?:question|one|part)|when)|(?:restart|reset|redo|retry|start|rewind|begin) .. (?:server|system|machine|computer|router|project|campaign|service|career|business|company|application|engine|database|job)|(?:career|life|company|industry) (?:again|over)|(?:again|over|afresh) as (?:a|an)|(?<!like )(?<!love )(?<!want )(?<!prefer )to (?:begin|start) with|would .. do (?:it|that job|that) (?:(?:all|properly|better|differently) )?(?:again|over)$",
    "ask_pause": ADVICE
    + r"|(?:stop|finish|end|pause) (?:here|there|now|early|altogether|for (?:today|now|good)|(?:the|this) (?:interview|session|practice))|(?:hang|hold) on (?:a|an|the|tight|tightly|until|till)(?! (?:second|sec|moment|minute|tick|mo|bit|little|couple|few|quick|tiny|brief|short|half|wee))|give me ... and i (?:would|could)|i said to (?!you)\S+|of downtime|wants? (?:my|our|them|him|her|people|everyone|the)(?!\S)|(?:second|moment|minute) (?:to get going|in the (?:morning|evening)s?)|bear with (?!me|us)\S|hold on to|(?:campaign|machine|production|line|project|meeting|game|video)$",
    "return_to_question": ADVICE
    + r"|back to the (?:very )?(?:beginning|start|top)(?! of (?:the|our|this) (?:interview|talk|conversation))|back to (?:work|school|uni\S*|college|normal|basics|the office|bed|sleep|england|that company)|out of the question|no question|the question (?:was|is) (?:how|whether) (?:we|i|they|to)",
    "ask_interviewer_question": r"^what else (?:have you got|do you have)|^when(?:ever)? you(?!.* (?:what|how|who|which|where|why|does|would|can|could|do you|did you|are you|is it|is that|is there)(?!\S))|you (?:might|may|could) (?:ask|wonder)|still (?:awake|with me|listening)|(?:let me|i will|i would like|i am going to|if i) .* (?:is|would) that (?:be )?(?:okay|all right|fine)|{wh} (?:i|we|he|she|they|my)|{wh} (?:else )?(?:am|was|would|did|could|should|have|had|do) i (?!need|wear|bring|report|expect|be|get|have|hear|start|work|know|find)|can you (?:imagine|believe)|who would(?! (?:be|i))|what is the point|you know what|i (?:asked|told|said|always)|(?:he|she|they) (?:asked|said|told)|(?:(?<!love to )(?<!like to )(?<!keen to )(?<!curious to )know|knew|understand|learn|learned|show|see|find out|matters?|depends on|explain) (?:what|how|why|where|who|which)",
    "laugh_off": r"^(?:(?!(?:i|it|me|my|what|{talk})(?!\S)|(?:that|this) (?:is|was|came|went|sounded)(?!\S))\S+ ){1,4}?(?:is|was|are|were|has been) (?:\S+ ){0,3}?(?:joke|laugh|{joke})|(?:it|that) (?:is|was) (?:\S+ ){0,3}?(?:joke|laugh|{joke}) (?:the|that|your|this|our|their) (?!{talk}(?!\S))\S+|(?:he|she|they) (?:thought|muttered|joked|laughed)$",
    "finished": r"(?:when|once|until|before|after|if|till|as soon as) i (?:am|have) (?:done|finished)",
}
"""By move, what looks like it and is not, wherever it stands in the sentence."""
