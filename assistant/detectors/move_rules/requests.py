# ruff: noqa: E501 (a rule is one row)
"""The rules of requests that change how the interview goes on: skip it, slower, shorter, can you hear me, stop.

Written as those in `rules`. A request is made here and now: a sentence that tells of others holds none.
"""

from __future__ import annotations

from assistant.base.events import MoveKind
from assistant.detectors.move_rules.rules import Rule

REQUESTS: dict[MoveKind, tuple[Rule, ...]] = {
    "ask_skip": (
        Rule(
            "(?:{shall}|{you_do}) ... {skip}(?: over)? {one}(?: (?:out|alone|aside|behind|off|be|for now|for the moment|then|instead))*(?: (?:and|or|because|as|if|to) .*)?$",
            0.9,
            longest=24,
        ),
        Rule(
            "(?:{ask}|let us|shall (?:i|we)|{you_do}|i would like to|i (?:will|might|want to) (?:have to )?) ... (?:skip|pass|move past)$",
            0.8,
            "edge",
            longest=14,
        ),
        Rule(
            "^(?:(?:nah|no|yes|i will|please) )*(?:skip(?:ping)?|pass(?:ing)? on|pass(?:ing)? over|leave|leaving|next) (?:this|that|it|the) ?(?:one|question|it)?(?: out| alone| for now)?$",
            0.85,
            longest=9,
        ),
        Rule(
            "^(?:(?:i|i am|a|hard|big|have to|going to|will|not that one|not this one) )*(?:skip|pass|passing|skipping|next|next (?:question|one)|(?:another|different|new|other) (?:question|one))$",
            0.85,
            "edge",
            longest=8,
        ),
        Rule(
            "{shall} ... (?:mov\\S+|go|going|jump\\S*|carry|get|come|proceed|switch|skip|hop|head|turn)(?: \\S+){0,2}? (?:to|with|on|onto|for) (?:the |a |an |your )?{other}(?: (?:and|because|if) .*)?$",
            0.9,
            longest=20,
        ),
        Rule(
            "(?:{shall}|{you_do}) ... (?:ask|give|try|have|do|hit|throw)(?: me| us)? (?:with |at )?(?:a |an |the |your )?(?:{other}|something (?:else|different|easier)|anything else)",
            0.85,
            longest=18,
        ),
        Rule(
            "(?:{ask}|let us|shall we|(?:we|you) can|i would like to|^please|^now) (?:\\S+ )?mov(?:e|ing) (?:on|along)(?: from {one})?(?: (?:then|quickly|shall we))?$",
            0.8,
            "edge",
            longest=9,
        ),
        Rule("giv(?:e|ing) {one} a miss", 0.9, longest=16),
        Rule("^what else (?:have you got|do you have|can you ask|is there)", 0.7, "edge", longest=9),
        Rule("^(?:ask|give) me (?:a |an |the )?(?:{other}|something (?:else|different|easier))", 0.85, longest=10),
        Rule(
            "^(?:i )?(?:can not|could not|do not know how to|have no idea how to|am not able to|am unable to) answer {one}$",
            0.6,
            "edge",
            longest=12,
        ),
        Rule("^(?:go|move|jump|skip|on)(?: on| over)? to (?:the )?{other}$", 0.85, "edge", longest=8),
    ),
    "decline": (
        Rule(
            "i .. (?:rather|prefer\\S*|sooner|choose|choosing|opt|elect)(?: \\S+){0,2}? not(?: to)?(?: \\S+)? {tell}",
            0.9,
            longest=22,
        ),
        Rule(
            "i .. (?:rather|prefer\\S*|sooner|choose|choosing)(?: \\S+){0,2}? not(?: to)?(?: (?:if|thank|thanks|that|on|for).*)?$",
            0.85,
            "edge",
            longest=14,
        ),
        Rule(
            "i .. (?:rather|prefer if|prefer it if|sooner)(?: that)? (?:we|you) (?:did not|do not|would not|not|left|skipped|dropped)",
            0.85,
            longest=16,
        ),
        Rule(
            "(?:not|never) (?:\\S+ ){0,2}?(?:comfortable|happy|at ease|keen|willing|prepared|inclined|at liberty|free|able|allowed) (?:to |with |about )?(?:be )?(?:{tell}|(?:that|this)(?: question| one)?$)",
            0.85,
            longest=18,
        ),
        Rule(
            "i (?:am|feel|would feel|would be|get|do feel) .. (?:uncomfortable|uneasy|awkward|funny|odd|strange) (?:\\S+ )?(?:{tell}|about (?:that|this) question)",
            0.95,
            longest=18,
        ),
        Rule(
            "i (?:do not|would not|will not|am not going to|am not gonna|can not|could not|must not|refuse to|decline to|have to decline to|would refuse to)(?: \\S+){0,4}? {tell}(?: \\S+){0,2}? {personal}(?: (?:if|sorry|with|here|thank|because|at|i|to) .*)?$",
            0.85,
            "edge",
            longest=18,
        ),
        Rule(
            "i .. (?:decline|refuse)(?: (?:to .*|that|this|it|the question|that question|this question|that one))?$",
            0.85,
            longest=12,
        ),
        Rule(
            "^(?:{one}|it) (?:is|feels|seems|sounds|gets) (?:\\S+ ){0,3}?(?:private|personal|confidential|off limits|sensitive|none of your business|no business of yours|my (?:own )?business|between me and .*)(?: (?:for me|to me|question|matter|one|thing|subject|topic|information|business))*(?: i .*)?$",
            0.8,
            "edge",
            longest=16,
        ),
        Rule(
            "(?:that|this|it|one) is not (?:something|a thing|a question|anything) (?:that )?i (?:\\S+ ){0,3}?{tell}",
            0.85,
            longest=18,
        ),
        Rule("^no comment$", 0.9, longest=6),
        Rule(
            "(?:do|must|should) i (?:\\S+ ){0,2}?(?:answer|say|tell you|talk about) .. (?:that|this|it|one)$",
            0.75,
            "edge",
            longest=12,
        ),
        Rule(
            "(?:do i have to|must i|am i obliged to|am i required to|have i got to) (?:answer|say|tell)",
            0.85,
            "edge",
            longest=12,
        ),
        Rule("{ask} .. (?:choose|refuse|decline|opt|prefer|rather)?(?: to)? not (?:to )?{tell}", 0.85, longest=14),
        Rule("{ask} .. (?:refuse|decline)", 0.8, longest=12),
        Rule(
            "you (?:\\S+ ){0,3}?(?:not|no right|illegal|can not) .. (?:allowed|supposed|permitted|meant|able)?(?: to)? ask(?:ing)? (?:me |that|this|about)",
            0.85,
            longest=16,
        ),
        Rule(
            "(?:would|will|prefer to|like to|rather|sooner|going to|want to|need to) ... keep {one} .. (?:to myself|private|out of|to me)",
            0.9,
            longest=18,
        ),
        Rule("(?:let us not|can we not|could we not|do not let us) .. {tell}", 0.85, longest=14),
        Rule("(?:none of your business|mind your own business)", 0.85, longest=10),
    ),
    "ask_slower": (
        Rule(
            "(?:{you_do}|{ask}|{shall}) ... slow(?:ing)? (?:down|it|that|things|up|the pace|your \\S+)(?: down)?(?: (?:when|for|please|so|because|if|while|as) .*)?$",
            0.9,
            longest=22,
        ),
        Rule("(?:{you_do}|{ask}) ... {talk_verb} ... {slowly}", 0.9, longest=22),
        Rule("^(?:sorry )?{talk_verb}(?: to me)?(?: it| that| this| things)? {slowly}", 0.85, longest=10),
        Rule(
            "^{slowly}$|^slow down$|^not (?:so|too|that) (?:fast|quick|quickly)$|^less (?:fast|quick|speed)$",
            0.85,
            "edge",
            longest=8,
        ),
        Rule("^(?:my \\S+ is not so good )?{slowly}(?: (?:my|i|for|because) .*)?$", 0.6, "edge", longest=12),
        Rule(
            "you (?:\\S+ ){0,3}?(?:speak|speaking|talk|talking|going|rushing|racing|rattling)(?: \\S+){0,2}? (?:fast|quick|quickly|speed|ahead)(?: (?:for|i|and i|to) .*)?$",
            0.85,
            "edge",
            longest=16,
        ),
        Rule(
            "(?:that|it|this|the question|you) (?:is|was|came|went|are|were)(?: out)? (?:going )?(?:too |so )?(?:fast|quick)(?: for me.*)$",
            0.8,
            "edge",
            longest=14,
        ),
        Rule("^(?:that|it|you) (?:is|was|are|were) too (?:fast|quick)$", 0.75, "edge", longest=8),
        Rule(
            "{you_do} ... (?:go easy on the speed|ease off|take it slower|lower (?:the|your) (?:speed|pace|tempo)|reduce (?:the|your) (?:speed|pace|tempo)|take your time (?:with|over|when))",
            0.85,
            longest=16,
        ),
        Rule(
            "{you_do} ... (?:slower|more slowly|less quickly|less fast|not so fast|not talk so fast|not go so fast|half the speed)",
            0.85,
            longest=18,
        ),
        Rule(
            "(?:your|the) (?:speech|pace|speed|speaking|talking|voice|tempo) (?:is|was) .. (?:fast|quick|high|rapid)",
            0.8,
            "edge",
            longest=12,
        ),
        Rule(
            "i (?:can not|could not|am struggling to|am finding it hard to|do not) (?:keep|follow) (?:up|you)(?: (?:with you|at (?:this|that) (?:speed|pace)))?$",
            0.55,
            "edge",
            longest=12,
        ),
        Rule("(?:{you_do}|{ask}) .. {talk_verb} less$", 0.8, "edge", longest=14),
        Rule("i (?:need|want) (?:it |that |this |things )?(?:slower|more slowly|slow)$", 0.8, "edge", longest=9),
    ),
    "ask_louder": (
        Rule(
            "(?:{you_do}|{ask}) ... (?:{talk_verb}|be|get)(?: \\S+){0,4}? (?:louder|loudly|more loud|loud)",
            0.9,
            longest=20,
        ),
        Rule(
            "(?:{you_do}|^) .. (?:speak(?:ing)? up|raise (?:your|the) (?:voice|volume)|turn (?:it|yourself|that|(?:your|the) (?:volume|sound|voice|speaker|mic\\S*)) up|turn(?:ing)? up (?:the|your) (?:volume|sound|voice)|turn your (?:volume|voice) up|increase (?:the|your) volume|shout)(?: (?:for|so|because|i|love|mate|when|than) .*|(?: love| mate| dear))?$",
            0.9,
            longest=18,
        ),
        Rule(
            "(?:{you_do}|{ask}) ... (?:speak(?:ing)? up|turn(?:ing)? (?:it|yourself|(?:your|the) (?:volume|sound|voice)) up|raise (?:your|the) (?:voice|volume)|turn up (?:the|your) (?:volume|sound|voice)|increase (?:the|your) volume)",
            0.9,
            longest=18,
        ),
        Rule(
            "^(?:much |more |bit )?(?:louder|loud|loudly|volume(?: up)?|more volume)(?: (?:if|so|for|i) .*)?$",
            0.85,
            "edge",
            longest=12,
        ),
        Rule("^(?:speak|talk) (?:more )?(?:louder|loudly|loud|up)", 0.85, "edge", longest=9),
        Rule(
            "i (?:can|could) (?:barely|hardly|scarcely|only just|not|almost not|not even) .. hear (?:you|your|what you|the question|anything|a thing)",
            0.85,
            "edge",
            longest=16,
        ),
        Rule("i (?:do not|am not) hear(?:ing)? (?:you|your|anything|well|good|so good)", 0.8, "edge", longest=14),
        Rule(
            "(?:(?<!if )you|your (?:\\S+ )?(?:voice|volume|sound|microphone|mic))(?: are| is| sounds?| seems?| come\\S*| appears?| speak| talk)?(?: \\S+){0,3}? (?:quiet|quietly|faint|faintly|low|soft|softly|far away|distant|muffled|inaudible|weak|silent)(?: (?:for|i|on|at|to|and|here|sorry|today).*)?$",
            0.8,
            "edge",
            longest=14,
        ),
        Rule(
            "^(?:the )?(?:sound|volume|audio) (?:is|seems) (?:\\S+ ){0,2}?(?:quiet|low|faint|soft|down|weak)(?: (?:on|at|for|here|i) .*)?$",
            0.75,
            "edge",
            longest=12,
        ),
        Rule(
            "(?:hard|difficult|struggling|trouble|problems?|not easy|tough|straining) .. (?:to hear|hearing|to make out|making out) .. (?:you|your|what)",
            0.85,
            "edge",
            longest=16,
        ),
    ),
    "ask_brief": (
        Rule(
            "(?:{ask}|{may_i}|{you_want}) ... (?:be|keep|keep (?:it|this|that|things|my answer)|make (?:it|this|that)|answer|say|give|go|do|tell|have|get|need|put|reply|respond|just)(?: \\S+){0,5}? {short}",
            0.9,
            longest=24,
        ),
        Rule("(?:do|would|did) you (?:want|like|need|prefer) ... {short}(?: .*)?$", 0.85, "edge", longest=20),
        Rule(
            "^(?:is|are|would|will|does|do)(?: (?:it|that) be)? (?:a |an |the )?{short}(?: \\S+){0,3}? (?:do|enough|okay|all right|fine|good|be|acceptable|work|sufficient|suffice|count|possible|allowed)(?: .*)?$",
            0.9,
            "edge",
            longest=18,
        ),
        Rule(
            "(?:long|full|whole|detailed) (?:version|answer|story|one|form) or (?:\\S+ ){0,3}?{short}|{short}(?: version| answer| one)? or (?:\\S+ ){0,2}?(?:long|full|whole|detail\\S*)",
            0.85,
            "edge",
            longest=22,
        ),
        Rule(
            "how (?:long|short|brief|detailed|big|deep) (?:should|shall|must|may|can|do you (?:want|need|like)|would you like|does|do)(?: \\S+){0,2}? (?:my|the|this|an?|i|it|me|your) ?(?:answer|reply|response)?(?: .*)?$",
            0.7,
            "edge",
            longest=14,
        ),
        Rule(
            "how (?:long|short|brief|detailed) (?:should|shall|must|may|can|do|does|would)(?: \\S+){0,3}? (?:answers?|reply|response|i (?:talk|speak|go on|make|be))",
            0.85,
            "edge",
            longest=16,
        ),
        Rule(
            "how much (?:detail|time|of (?:it|the story)|information|depth) (?:do|have|should|would|shall|can|are) (?:you|i|we)",
            0.85,
            "edge",
            longest=14,
        ),
        Rule(
            "how much (?:do|would|should) (?:you|i) (?:want|like|need|say|tell)(?: me)?(?: to)?(?: say| tell| talk| know| hear)?(?: .. (?:this|that|it))?$",
            0.8,
            "edge",
            longest=14,
        ),
        Rule(
            "how long (?:have i got|do i (?:have|get)|have we got|can i (?:have|take|talk)|am i allowed)(?: .*)?$",
            0.85,
            "edge",
            longest=14,
        ),
        Rule("(?:is|would) {short} (?:okay|fine|enough|all right|good|be)", 0.8, "edge", longest=18),
    ),
    "ask_meaning": (
        Rule(
            "what (?:exactly |precisely )?(?:do|did|would) you (?:\\S+ )?mean(?: (?:by|with|when|there|exactly|in|here|sorry).*)?(?: \\?)?$",
            0.9,
            "edge",
            longest=18,
        ),
        Rule(
            "^what (?:do|does|did|is) (?:\\S+ ){1,3}?(?:mean|meaning|meant)(?: (?:exactly|here|in this|by|of|for you).*)?(?: \\?)?$",
            0.85,
            "edge",
            longest=14,
        ),
        Rule("what (?:\\S+ )?is (?:meant|the meaning)", 0.85, "edge", longest=14),
        Rule(
            "^(?:how (?:do|did) you mean(?: that)?|in what (?:sense|way|context|respect)|meaning what|mean what|such as what|as in what|like what)$",
            0.85,
            "edge",
            longest=8,
        ),
        Rule("when you say ... (?:do you|what|is that|are you|does)", 0.85, "edge", longest=22),
        Rule("(?:do|did) you mean(?! it)", 0.8, "edge", longest=22),
        Rule(
            "(?:{you_do}) ... (?:explain\\S*|clarify\\S*|rephras\\S+|reword\\S*|simplif\\S+|defin\\S+|paraphras\\S+|unpack|spell out)(?: .* (?:question|that|this|it|mean\\S*|word|term|asking|me|after|looking for|want\\S*)| (?:question|that|this|it|please))?(?: (?:for|to|because|if|a|again|what|in) .*)?$",
            0.85,
            "edge",
            longest=20,
        ),
        Rule(
            "{you_do} ... (?:put|say|word|ask|phrase|phrasing|express|frame|explain|make|wording|putting|asking|tell|give|use) (?:\\S+ ){0,3}?(?:another way|differently|different|(?:other|simpler|plainer|easier|different|simple|plain|easy|normal|clearer) (?:words?|terms|way|language|english)|simpler|clearer|easier|more (?:simply|clearly|plainly|simple|clear))",
            0.9,
            "edge",
            longest=20,
        ),
        Rule(
            "(?:use|with|in) (?:simpler|easier|other|simple|easy|plain|plainer) (?:words|english|language|terms)$",
            0.5,
            "edge",
            longest=12,
        ),
        Rule(
            "i (?:do not|can not|am not|did not|still do not|could not) (?:\\S+ ){0,2}?(?:understand\\S*|get|follow\\S*|see|grasp|clear (?:on|about)|with you on|sure (?:i )?(?:understand|follow|get|about)?) .. (?:the question|your question|this question|that question|what (?:you|that means|it means|is meant|is being)|you mean|the meaning)",
            0.85,
            "edge",
            longest=18,
        ),
        Rule(
            "^(?:i )?(?:do not|am not sure i|can not) (?:understand|follow|get you|get it|follow you|understand you|understand it|understand that)$",
            0.75,
            "edge",
            longest=10,
        ),
        Rule(
            "(?:not sure|do not know|no idea|unsure|not clear|not certain|unclear|wondering) (?:about )?what (?:exactly )?(?:it is )?(?:you|that|this|the question) .. (?:ask\\S*|mean\\S*|want\\S*|after|looking|getting|is about|is)",
            0.85,
            "edge",
            longest=18,
        ),
        Rule(
            "^(?:what|sorry what) (?:are you|is it (?:that )?you|were you|is it you are) (?:\\S+ ){0,2}?(?:getting at|asking|after|looking for|want\\S*|saying|trying)",
            0.85,
            "edge",
            longest=14,
        ),
        Rule(
            "(?:do not|did not) know (?:this|that|the|your) (?:word|expression|term|phrase)|what is (?:this|that|the) word (?!for)",
            0.85,
            "edge",
            longest=14,
        ),
        Rule(
            "^what is (?:a |an |the )?(?!(?:team|role|job|company|salary|next|process|culture|pay|office|biggest|best|worst|your|my|main|first|most|word|plan|point)(?!\\S))\\S+ (?:exactly|here)(?: \\?)?$",
            0.7,
            "edge",
            longest=8,
        ),
        Rule(
            "^(?:the|your|this|that) question is (?:\\S+ ){0,2}?(?:unclear|confusing|not clear|hard to understand|vague|too (?:difficult|complicated|vague))",
            0.8,
            "edge",
            longest=12,
        ),
    ),
    "ask_hearing": (
        Rule(
            "(?:can|do|could|are|is|does|will|would) (?:you|anyone|anybody|somebody|someone|they) (?:all )?(?:\\S+ ){0,3}?(?:hear|hearing|receiving|receive|getting|picking up) (?:me|this|us|my (?:voice|words))",
            0.9,
            longest=16,
        ),
        Rule("(?:can|do) you hear$|(?:can|do) you hear (?:anything|what i)", 0.85, "edge", longest=10),
        Rule(
            "^(?:hello )?(?:are|is) (?:you|anyone|anybody|someone|somebody) (?:\\S+ )?(?:there|listening|here|still there|on the line|online|awake|hearing)(?: (?:to me|at all|somewhere))?(?: \\?)?$",
            0.85,
            "edge",
            longest=9,
        ),
        Rule(
            "^(?:hello )?(?:(?:is )?(?:anyone|anybody|you still|still|somebody) (?:out )?there)(?: \\?)?$|^(?:hello|hey|hi) (?:anyone|anybody|are you there|you there|can you hear).*",
            0.85,
            "edge",
            longest=10,
        ),
        Rule(
            "^(?:is|are|does) (?:this|my|the|it|your) (?:(?:thing|mic|microphone|sound|audio|connection|line|recording|headset|voice|machine|computer|program|speaker) )?(?:still |even |actually |properly )?(?:on|working|work|recording|live|connected|muted|broken|coming through|getting through|picking (?:me|this|it|anything) up|picking up .*|listening|dead)(?: .*)?(?: \\?)?$",
            0.85,
            "edge",
            longest=12,
        ),
        Rule(
            "am i (?:still |even |being |getting )*(?:coming (?:through|across|over)|on mute|muted|audible|loud enough|heard|recorded|through|connected|cutting out|breaking up|still on|live)",
            0.85,
            "edge",
            longest=14,
        ),
        Rule(
            "^(?:have i lost you|did (?:i|you) lose (?:you|me)|did we lose (?:you|connection)|have you gone|are you gone|have you frozen|are you frozen|did you hear (?:me|that|any of that|what i said)|did you (?:get|catch) (?:that|any of that|what i said)|has it (?:cut out|frozen|stopped|crashed)|did (?:it|you) (?:cut out|freeze|hang))",
            0.85,
            "edge",
            longest=14,
        ),
        Rule("^(?:hello|hey|hi)(?: (?:hello|hi|there|anyone|anybody))* \\?$|^hello there \\?$", 0.8, "edge", longest=6),
        Rule("^hello(?: hello| are you)?(?: \\?)?$", 0.55, "edge", longest=4),
        Rule("^test(?:ing)?(?: test(?:ing)?| one| two| three| can you hear.*)*$", 0.8, "edge", longest=9),
        Rule(
            "(?:not sure|do not know|wonder\\S*|hope|check\\S*|make sure|see) (?:if |whether |that )?you (?:can |are |could )?(?:still |even )*hear(?:ing)? me",
            0.85,
            "edge",
            longest=16,
        ),
    ),
    "ask_stop": (
        Rule("(?:^|(?:{shall}|{you_do}) ... ){end} (?:\\S+ ){0,2}?{session}(?: .*)?$", 0.9, longest=18),
        Rule(
            "(?:{shall}|^) ... (?:call it a day|call it quits|leave it (?:there|here|at that) for (?:today|now)|call a halt|wrap (?:it |this |things )?up(?: here| now| there| for today| early)?|(?:{end}|finish\\S*) (?:it |this |up |things )?(?:early|for (?:today|now|the day)|today|altogether|completely|right (?:here|now)|the whole thing))$",
            0.85,
            longest=16,
        ),
        Rule(
            "(?:(?:can|could|shall|may|might|should) (?:i|we)|let us|i (?:want|need|wish|have|would like|must|am going) ?(?:to)?(?: have to)?) .. {end} (?:it |this |things )?(?:here|now|there)(?: .*)?$",
            0.7,
            "edge",
            longest=14,
        ),
        Rule(
            "(?:i (?:want|need|wish|have|would like) to|i must|i am going to have to) (?:stop|end|finish|quit)(?: now| this)?(?: (?:because|somebody|someone|the|as) .*)?$",
            0.75,
            "edge",
            longest=12,
        ),
        Rule(
            "i (?:do not|no longer) (?:want|wish|feel like)(?: to)? (?:do(?:ing)? this|carry(?:ing)? on|continu(?:e|ing)|go(?:ing)? on)(?: with (?:this|the interview|it|the practice))?(?: (?:any more|anymore|now|today|any longer))?$",
            0.85,
            "edge",
            longest=14,
        ),
        Rule(
            "i can not (?:do this|carry on|go on|continue)(?: with (?:this|the|it)(?: interview| practice)?)?(?: (?:any more|anymore|now|today|any longer))?$",
            0.75,
            "edge",
            longest=12,
        ),
        Rule(
            "(?:had|have had|is|that is) (?:\\S+ )?enough for (?:today|now|one day|me today)", 0.8, "edge", longest=12
        ),
        Rule(
            "^(?:i )?(?:give up|quit|i am out|i want out|i am done with (?:this|the interview)|i want to go home)(?: (?:let|can|now|i) .*)?$",
            0.75,
            "edge",
            longest=12,
        ),
        Rule("(?:done|finished|me done|all) for (?:today|the day)", 0.75, "edge", longest=14),
        Rule("^i (?:have to|need to|must) (?:go|leave) now", 0.85, "edge", longest=12),
        Rule(
            "^i (?:have to|need to|must|have got to|had better) (?:go|leave|run|dash|head off|stop)(?: now| soon)?(?: (?:sorry|can|could|so|somebody|someone|the|my) .*)?$",
            0.7,
            "edge",
            longest=16,
        ),
        Rule(
            "(?:carry on|continue|do this|do the rest|pick this up|finish this) (?:another (?:day|time)|tomorrow|later|some other time)",
            0.8,
            "edge",
            longest=14,
        ),
    ),
}
"""Rules by kind of request."""
