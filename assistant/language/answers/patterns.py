# ruff: noqa: E501 (a pattern is read more easily on one line)
"""How people begin to tell each part of an answer: turns of phrase, each a cue among many. Pure."""

from __future__ import annotations

import re
from functools import cache

AMOUNT = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|a hundred|hundred|a couple of|a few|half a)"
)
SPAN = r"(?:minutes?|hours?|days?|weeks?|weekends?|months?|years?|quid|pounds?|dollars?|euros?|rupees|percent)"
DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|morning|noon|midnight|tomorrow)"
SOURCES: dict[str, str] = {
    # where, who, what had gone wrong
    "setting": r"^(?:so |and |well |okay |yeah |um )*(?:i was|we were|this was|it was|there was|there were|we had|i had|this is|it's|she was|he was|they were)\b",
    "when it was": r"\b(?:last (?:year|summer|winter|autumn|spring|march|may|june|october|november|december|month|week)|years? ago|back in|in twenty|twenty (?:one|two|three|four|five|nineteen|sixteen|seventeen|eighteen)|at the time|one (?:day|night|morning|evening|time)|my (?:first|last|old|previous) (?:job|place|company|year|week|school))\b",
    "somebody had": r"\b(?:had|hadn't|'d) (?:\w+ )?(?:\w+ed|gone|been|broken|left|lost|given|done|taken|put|come|never|not|just|already)\b",
    "went wrong": r"\b(?:wrong|broke|broken|failed|failing|crashed|missing|stuck|late|complain\w*|angry|shouting|leaking|behind|delay\w*|refused|sick|off sick|never turned up|wouldn't|couldn't|nobody)\b",
    "worked for": r"\b(?:worked|working) (?:at|in|for|on|with)\b|\bcompany\b|\bteam of\b",
    # what fell to the speaker
    "on me": r"\b(?:(?:it|that|this) (?:was|were|fell|came|is) (?:up to|on|down to|for|only )?(?:me|us|myself|my)|on my head|my (?:job|call|responsibility|task|shift|section|turn)|left (?:it )?to me|landed (?:on|with)|i owned|in charge|incharge|responsible)\b",
    "must": r"\b(?:had to|have to|needed to|need to|supposed to|meant to|was to|were to|must|mustn't|had got to|gotta)\b",
    "by when": rf"\b(?:by|before|until|till|due|within|deadline|no later than) (?:the |next |end of )?(?:{DAY}|{AMOUNT}|end|audit|deadline|half)",
    "so long": rf"\b(?:i|we|me|us|you)(?:'d| had| have| got|'ve)?(?: only| about| maybe| got)* {AMOUNT} {SPAN}\b",
    "wanted": r"\b(?:wanted|asked|told|said|expect\w*|promised) (?:me|us|it|that)?\b.*\bto\b|\b(?:the aim|the goal|the target|the point|the deal|the idea|what (?:they|she|he|i) (?:wanted|needed))\b",
    "at stake": r"\b(?:or (?:else|we|i|they)|otherwise|if (?:not|i|we|it|that|he|she|they) (?:\w+ ){0,4}(?:lose|lost|gone|penalt\w*|fail\w*|sack\w*|fine|miss\w*)|penalty|at risk|sacked|lose the)\b",
    # what was done
    "i did": r"\b(?:i|we) (?:then |just |also |first |went and |sat down and |would )?(?:rang|called|phoned|told|asked|wrote|made|took|put|got|went|set|checked|started|moved|gave|sent|built|pulled|changed|showed|brought|ran|split|stopped|talked|sat|looked|cleared|drew|printed|swapped|pushed|fixed|counted|did|booked|found|kept|let|said|used|turned|cut|opened|carried|sorted|cleaned|drove|walked|spoke|divided|increased|decided|offered|agreed)\b",
    "then": r"^(?:and |so |but )*(?:then|first|next|after that|straight away|in the evening|that night|that evening|the next day|meanwhile|parallel\w*)\b|^(?:and )?so (?:i|we|what i did)\b",
    "no subject": r"^(?:and |so |then |just )*(?:rang|told|put|got|went|took|made|moved|presented|checked|swapped|gave|sent|wrote|pulled|called|did|had)\b",
    "i says": r"\b(?:i (?:said|says|told (?:him|her|them)|goes)|said to (?:him|her|them|the))\b",
    # what came of it
    "in the end": r"\b(?:in the end|at the end|finally|eventually|long and short|end of (?:it|the day)|ended up|turned out|came out|came in|worked out|as it (?:happens|turned)|it worked|paid off|went (?:off|fine|well|live|out|through|down)|made it|got there)\b",
    "so much now": r"\b(?:from \w+ (?:\w+ )?(?:to|down to|up to)|down to|up to|under|instead of|used to be|out of|of them|per cent|percent|more than|fewer|less than|not one|not a single|nobody|no one|every ?(?:one|body)|all (?:of them|\w+))\b",
    "they were glad": r"\b(?:thank\w*|happy|glad|pleased|delighted|hugged|shook my hand|well done|apolog\w*|gave (?:me|us)|came back|stayed|signed|renewed|bought|brought|sweets|card|chocolates|promot\w*|got the job|passed|offered me|kept (?:me|us|him|her))\b",
    "since then": r"\b(?:since(?: then)?|ever since|to this day|still|from (?:that day|then) on|after that|later|afterwards|by (?:the summer|christmas|summer|winter|then|the end))\b",
    "we never": r"\b(?:never|not|didn't|hasn't|haven't|no) (?:\w+ )?(?:again|missed?|lost?|lose|one|single|complaints?|since|another)\b",
    "lost it": r"\b(?:we lost|they left|he left|she left|got a warning|cost (?:us|me|the)|didn't (?:work|help|get)|was too late)\b",
    # lesson
    "learned": r"\b(?:learn\w*|taught|lesson|realis\w*|realiz\w*|what i (?:took|take)|i took from|showed me|i know now|what it (?:taught|shows)|discover)\b",
    "now i": r"\b(?:now i|i now|since then i|these days i|i (?:always|never) \w+ (?:now|since)|next time|i'd do|if i did it again|from that day)\b",
    "wisdom": r"\b(?:you (?:can't|don't|have to|need to|got to|should|never|just)|better to|cheaper than|that's what i say|my experience|sometimes you|people (?:don't|just|need|want)|nobody (?:minds|wants|likes))\b",
    # general talk
    "always i": r"\b(?:i (?:always|usually|generally|normally|never|try to|tend to|like to|would always|just try|think|believe|guess|suppose)|i'd (?:always|usually|say)|i'm (?:quite|pretty|very|a|not somebody|the kind|good|someone))\b",
    "remark": r"^(?:so |and |but |well |oh |um |uh |er |okay |ok |yeah |yes |aye |no |right |hm )*(?:that's (?:about )?it|so yeah|yeah|that's all|good question|i mean|you know|sorry|honestly|god|anyway|okay|bless|fair play|right|and that was that|so that's (?:it|that|me|my))\b",
    "i hate this": r"\b(?:hate this|good question|let me think|where was i|sorry|to be honest|to be fair|if i'm honest|i'll be honest|i won't lie|mad|crazy|funny|daft|laughed|my (?:mum|mother|dad|father|wife|husband|daughter|son|sister|brother|cousin))\b",
    # motivation
    "drawn": r"\b(?:i (?:\w+ )?(?:love|like|enjoy|want|wanted|hope|prefer)|what i like|favou?rite|passion\w*|dream\w*|draws?|drew|drives|interest\w*|happy|proud|the feeling|for me (?:it|the)|because|cause|cos|reason|it's the)\b",
    "i bring": r"\b(?:i (?:can|could|know|speak|have (?:a|my|the|done|worked|completed|also)|hold|got (?:my|a)|bring|understand)|i'm (?:organi[sz]ed|used to|good|reliable|patient|qualified|trained|fast|strong|careful|never)|i've (?:been|done|got|a|my|had)|qualif\w*|licen[cs]e|certificate|experience|years (?:of|in|as)|notice|available|start (?:on|monday|straight)|shifts?|nights)\b",
    "i have lived": r"\b(?:i (?:did|done|was|worked|volunteer\w*|helped|ran|started|grew up|used to|went|took|spent|looked after|built|made|studied|trained|taught|organi[sz]ed)|when i was|since i was|as a (?:kid|child|student|boy|girl)|at school|in my (?:own|spare|free) time|placement|last (?:year|summer))\b",
    "you lot": r"\b(?:you (?:do|have|are|make|guys|lot|people|run)|your (?:company|school|hospital|shop|team|firm|website|product|ward|trust|people|work|fleet|place)|yourselves|here|this (?:job|place|company|role|school))\b",
    # weakness
    "too much": r"\b(?:too (?:\w+ )?(?:much|slow|strict|fast|long|quick|soft|blunt|nice|loud|quiet|many)|i(?:'m| am| get| was) (?:\w+ )?(?:bad|terrible|rubbish|awful|slow|impatient|shy|nervous|untidy|late|not good|no good|hopeless)|can't (?:say no|stand|let|help|stop)|i (?:struggle|forget|avoid|put off|take over|overthink|panic|freeze|lose|rush|interrupt)|perfectionist|weakness|problem|trouble|temper|paperwork|delegat\w*)\b",
    "it cost": r"\b(?:cost (?:me|us|the|my)|because of (?:it|that)|i've lost|nearly lost|complained|had to (?:do|ring|phone|redo)|ended up|it meant)\b",
    "i work on it": r"\b(?:so (?:now )?i(?:'ve| have)?|now i|what i do|i(?:'ve| have)? (?:started|been|got|joined|set|asked|made|bought|signed|put|write|keep|use|try|practi[sc]e|force|make|give|go|do)|course|class|list|timer|alarm|calendar|reminder|toastmasters|every (?:morning|day|week|monday|friday|night)|on a (?:wednesday|thursday|monday|tuesday|friday)|mentor|notebook|app)\b",
    "better now": r"\b(?:better|calmer|easier|less|fewer|quicker|faster|now ?(?:a ?days)?|these days|lately|since (?:january|february|march|april|may|june|july|august|september|october|november|december|i|then|last|that)|used to (?:be|take)|last (?:month|week|review)|not (?:once|one|a single)|haven't|hasn't|improv\w*|notice[ds]?|says i|told me)\b",
    # technical
    "i would": r"\b(?:i'd|i would|you'd|you would|i will|i'll|we'd|you (?:take|check|look|put|start|go|make|want|need|ask|open)|i (?:look|check|start|take|go|ask|put|write|make|turn|open|use))\b",
    "first then": r"\b(?:first|then|next|after|before|start (?:with|by)|once|straight away|last|finally|step)\b",
    "weighs": r"\b(?:but (?:it|then|you|that|if)|rather|instead|downside|on the other hand|depends|whereas|cheaper|slower|quicker|faster|you (?:lose|loose|save|gain|pay|could)|i could|it costs?|worth|prefer|sooner|against|trade|at the (?:cost|price)|takes longer|more (?:work|expensive|time))\b",
    "would know": r"\b(?:you(?:'ll| can|'d)? (?:know|see|tell|hear|feel)|i(?:'ll| can|'d)? (?:know|see|tell|check|count|measure|test|watch|compare)|when (?:the|it|they|you)|should (?:be|come|sit|read|go|match|not)|alert|match(?:es)?|logs?|graph|sample|test|measure|within|target|compare|sign)\b",
}  # fmt: skip


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Return them compiled, in their order; some 15 ms, once."""
    return tuple(map(re.compile, SOURCES.values()))
