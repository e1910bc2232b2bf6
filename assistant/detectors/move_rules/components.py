# ruff: noqa: E501 (a rule is one row)
"""The parts that rules are made of: who asks, for what, in which mood. Each is a set of ways to say one thing.

Written in evened-out text (see `sentences`): lower case, contractions spelt out, no fillers, no hedges. A part may name
parts above it in braces. Between two words of a part only what is written may stand; gaps belong to the rules.
"""

from __future__ import annotations

COMPONENTS: dict[str, str] = {
    # --- who asks ---
    "ask": r"""(?:can|could|may|might|shall) (?:i|we)|(?:do|would) you mind(?: if (?:i|we)| me)?|mind (?:if (?:i|we)|me)
        |(?:okay|all right|fine|possible|acceptable|cool|allowed|permissible|awful|bad|rude) (?:if (?:i|we)|to|for me to)
        |possible i|too late (?:to|for me to|if i)|(?:any|is there a|some) (?:chance|way|possibility) (?:i|we|of|to|for)|am i (?:allowed|able|okay|permitted) to|i wonder if (?:i|we)
        |(?:can|could|would|will) you (?:let|allow|give|grant|permit|spare|indulge) (?:me|us)|what if (?:i|we)|how about (?:i|we)|do you (?:think|reckon) (?:i|we) (?:could|can|may|might)|you (?:be )?(?:okay|all right|happy|fine) (?:with me|if i|for me to)|(?:can|could|would) you mind (?:me|if)
        |i (?:was|am) (?:wondering|hoping)(?: if| to)?|if (?:i|we) (?:could|may|might|can)|i (?:would )?(?:appreciate|be grateful)""",
    "offer": r"""(?:let|allow|permit) (?:me|us)|i (?:will|shall|had better|should|ought to|have to|must|need|want|wish|fancy)
        |i am (?:going|about|happy|keen) to|i would (?:like|love|prefer|rather|appreciate)|i could do with|i am (?:starting|beginning|restarting|trying|redoing)""",
    "give": r"(?:give|giving|get) (?:me|us)|spare me|grant me|allow me|bear with me",
    # --- doing it over ---
    "again": r"""(?:all )?over(?: again)?|again|afresh|anew|once more|one more time|a second time|another time|a different time
        |(?:from|back to) (?:page|square|line|step|day) one|from (?:the )?(?:(?:very )?(?:top|beginning|start|outset|first)|scratch|zero|nothing|fresh)|fresh|at the (?:very )?(?:beginning|start|top)|back to the (?:very )?(?:beginning|start|top)""",
    "redo_verb": r"""start(?:ed|ing)?|beginn?(?:ing)?|go|try(?:ing)?|do(?:ing)?|take|tak(?:e|ing)|answer(?:ing)?|say(?:ing)?|run|tell|tackle
        |attempt|approach|explain|have|give|put|kick off|pick|revisit|come at|back up|return|rewind|reset|back""",
    "another": r"""(?:another|a second|one more|a new|a better|a different|a third|a cleaner|a clearer|a stronger|a fresh|a further|more than one) (?:go|try|shot|chance|crack|stab|attempt|bash|run|take|start|pass|swing|time|answer|version|opportunity|bite|whack|turn|round|response|goes)""",
    "restart": r"restart(?:ed|ing)?|redo(?:ing)?|re ?do|re ?start|retry|retake|re ?take|rerun|reset|do over|mulligan|fresh start|clean slate|second (?:take|attempt|chance)|take two|re ?answer",
    "that": r"(?:all )?(?:of )?(?:that|this|it|what i|everything|my|the last|the whole)",
    "better": r"""better(?: way)?|differently|another way|(?:a|some) (?:different|better|clearer|simpler|cleaner|other|neater) (?:way|words|terms|answer)|more (?:clearly|simply|precisely|accurately|sensibly|elegantly|coherently)
        |clearer|properly|correctly|simpler|straight|more (?:clear|sense)|in other words|less (?:clumsily|confusing)|(?:in )?(?:plain|plainer|simple|simpler|clearer|easier|fewer|normal) (?:words|english|terms|language)|more plainly|plainly|some other way|other words|(?:a|one) (?:way )?that makes sense""",
    "say": r"(?:try |attempt |have a go at )?(?:say(?:ing)?|put(?:ting)?|find|phras(?:e|ing)|word(?:ing)?|explain(?:ing)?|express(?:ing)?|fram(?:e|ing)|describ(?:e|ing)|try|answer|make|tell)",
    "rephrase": r"re ?phrase|re ?word|re ?state|re ?frame|reformulate|paraphrase|clarify",
    "botched": r"""(?:came|come|coming|went|going|is|was|are|sounded|sounds|got) (?:out )?(?:all |a |an |completely )?(?:wrong|rubbish|terrible|awful|mess|garbled|jumbled|muddled|badly|bad|poor|nonsense|muddle|rough|clumsy
        |confusing|backwards?|gibberish|mangled|weak|hopeless|useless|messy|scrambled|tangled|weird|funny|odd)
        |(?:did not|does not|do not|made no|makes no|not) (?:\S+ ){0,2}?(?:sense|right|well|clear|good|great|meant|mean|coherent|best)|(?:messed|mucked|stuffed|screwed|cocked|fluffed|botched|garbled|muddled|mangled|bungled) (?:\S+ )?(?:up|that|this|it)""",
    # --- time to think ---
    "number": r"(?:a|an|one|two|three|five|ten|fifteen|twenty|thirty|sixty|couple|half|another|few|several|\d+)",
    "moment": r"""(?:{number} |some |(?:a )?couple of |half a |the |my |one or two )?(?:(?:more|quick|short|brief|tiny|wee|small|little|deep|extra|good|proper|of|a|slow|big|few) ){{0,2}}
        (?:seconds?(?! (?:opinion|job|chance|time|hand|thing|class|year|shift|language|degree|question|part|attempt|go|try|half|floor|person|example|point|reason|look|home|child))|moments?|minutes?|ticks?|mo|beat|breathers?|breath|break|pause|think|jiffy|time|space|silence|quiet)""",
    "think": r"""think(?! of (?:the|my|our|them|him|her|those|these)(?!\S))|ponder|reflect|consider|breathe|pause|stop(?! until| talking| rambling| myself| there)|come up with|slow down|gather|collect|compose|mull|digest|process|catch my|regroup|get my (?:thoughts|head|bearings|breath)|work out|figure out
        |organi[sz]e|clear my (?:head|throat|mind)|settle|reset my|calm|recall|remember|have a (?:think|look|sip|drink|moment)|take a|steady|centre|order my|straighten""",
    "refresh": r"water|a? ?drink|sip|tissue|cough|sneeze|notes?|write (?:that|it|this) down|jot|door|window|phone|loo|toilet|bathroom|blow my nose|glasses|cv|resume|coffee|tea",
    "wait": r"hang on|hold on|wait|one second|bear with me|stop|hold up",
    # --- feelings ---
    "i_am": r"i am|i feel|i get|i (?:always|often|usually|sometimes|tend to|can|must have) (?:get|feel|go|become|gone)|i have got|i am feeling|i am getting|i have been feeling|you are making me|me|i sound|i look|i seem|i become|i have become",
    "nervous": r"""nervous|nervy|worried|the pressure|nerves|anxious|anxiety|flustered|shaking|shaky|jittery|jitters|panick\S*|panic|overwhelmed|tongue ?tied|wound up|stressed(?: out)?|stressing|freaking out|freaked|bricking it|all over the place
        |sweating|sweaty|scared|petrified|terrified|frightened|afraid of|rusty|out of practice|trembling|tense|on edge|intimidated|frazzled|uneasy|stuttering|stammering|worked up|edgy|jumpy|clammy|self conscious
        |in bits|daunted|rattled|wobbly|quaking|spinning|frozen|freezing|froze|blanking|blanked|butterflies|a wreck|nervous wreck|in a (?:state|flap|tizz\S*)|out of my depth|losing it|going to pieces|struggling|not myself|on the spot|thrown|star ?struck
        |choking|tripping over|stumbling|shy|apprehensive|awkward|uncomfortable|fumbling|crumbling|flapping|hyperventilating|jelly|discombobulated|dreading|not feeling|keyed up|off balance|unsettled|out of my comfort zone|(?:in|under) the spotlight|under pressure|tied in knots""",
    "body": r"my (?:(?:\S+) )?(?:hands?|heart|voice|mouth|throat|mind|head|brain|legs?|knees?|stomach|palms?|tongue|chest|thoughts|words|nerves|body|face|cheeks)",
    "upset": r"""shak\S+|trembl\S+|wobbl\S+|rac(?:ing|es)|pound\S+|thump\S+|dry|blank\S*|mush|spinning|fog\S*|empty|jelly|sweat\S*|stuck|frozen|freez\S+|froze|scrambled|fried|all over|crack\S*|stopped|shut(?:ting)? down|gone|melted|jumbled
        |knots?|tied|churning|flipping|quiver\S*|clammy|going|failing|deserted|numb|turned|beating|hammering|tight|not working|let(?:ting)? me down|getting|kicking|kicked|red|burning|abandoned|escap\S+|vanished|fuzzy|mess|is not coming|cotton wool""",
    "scary": r"intimidating|nerve ?(?:w?racking)|scary|daunting|terrifying|overwhelming|stressful|frightening|nervy|unnerving|a lot for me|hard for me|a big deal|out of my comfort zone",
    "occasion": r"interviews?|this|these|today|right now|at the moment|being (?:asked|interviewed|here)|here|under (?:pressure|the spotlight)|on the spot|put on the spot|(?:this|these) (?:things|situations?)|cameras?|the spotlight",
    # --- talk about talk ---
    "back": r"""(?:go|going|come|coming|get|getting|circl(?:e|ing)|loop(?:ing)?|swing(?:ing)?|jump|cut|head|turn(?:ing)?|bring(?:ing)? (?:it|this|me|myself|things)|take (?:it|us)|hop|flip|work my way|rewind|track|skip|steer|tie (?:it|this)|link (?:it|this)|refer(?:ring)?|cast|double) (?:this )?back (?:to|on|over)|return(?:ing)? to|revisit(?:ing)?|back to|rewind(?:ing)? to|pick up on""",
    "question": r"questions?|point|topic|subject|what you (?:\S+ )?(?:asked|wanted|were|said)|thing you asked|one you asked|you asked|what i was (?:saying|going)|where (?:i|we) (?:was|were|left)|main (?:thing|story|thread)|original|track",
    "earlier": r"earlier|before|previous(?:ly)?|last|first|second|other|prior|just now|a (?:moment|minute|while) ago|the beginning|opening|at the start|third|back then|started|ago",
    "strayed": r"""off (?:(?:\S+) ){0,2}?(?:topic|track|tangent|piste|subject|point|course|on one|script)|on a tangent|sidetracked|side ?tracked|tangent|lost the (?:thread|plot|question|point)|digress\S*|drifted|wandered|strayed|carried away
        |ahead of myself|down a rabbit hole|rabbit hole|away from (?:the|your|what)|lost sight|lost track|nowhere near|round the houses|detour|rambled|missed the point|long way round|too much detail|into the weeds|derailed|off course|veered|meandered|around in circles""",
    "joke": r"""word salad|disaster|train wreck|car crash|shambles|ted talk|journey|novel|essay|monologue|mouthful|ramble|waffle|marathon|saga|lecture|masterclass|dog s dinner|mess|soup|gibberish|rollercoaster|life story|bombshell
        |podcast|speech|eloquent|smooth|articulate|clear as mud|embarrassing|awkward|the worst|painful|rambly|not english|gobbledygook|fever dream|sentence|english|well rehearsed|poetry|comedy|circus|scenic route|rant|sermon|filibuster""",
    "talk": r"answers?|sentences?|questions?|reply|response|story|explanation|attempt|start|beginning|words?|voice|mouth|brain|head|mind|interview|one|last|first|whole|thing|way|bit|part|everything|english",
    "tag": r"(?:is|was|are|am|did|do|have|has|does|were|can|could)(?: not)? (?:i|it|that|this)(?: not)?|eh|huh|right|hey",
    # --- the interviewer and the job ---
    "wh": r"what|who|how|when|where|why|which",
    "aux": r"is|are|do|does|did|would|will|can|could|have|has|should|was|were|am",
    "job": r"""role|position|job|team|company|department|office|firm|organi[sz]ation|budget|culture|salary|pay|shifts?|rota|training|process|(?:next )?(?:step|stage)s?|starters?|recruits?|joiners?|hours|site|benefits|holiday|manager|report|place|start date|(?:typical|normal|average|usual|regular|ordinary) (?:day|week|shift)|first (?:week|month|day|ninety|six|three|year|thirty|hundred)
        |success|progression|promotion|remote\S*|hybrid|flexib\S+|onboarding|induction|mentor\S*|ward|school|store|branch|probation|contract|overtime|expectations|feedback|challenges?|priorit\S+|turnover|career|vacancy|notice|parking|uniform|colleagues|clients|customers|project|tech stack|stack|deadline|decision""",
    # --- how the interview goes on ---
    "you_do": r"""(?:can|could|would|will|may) you(?! (?:imagine|believe|see|tell by))|(?:do|would|will) you mind|i (?:would |will )?(?:be |really )?(?:appreciate|grateful|like|love|prefer|need|want|thankful|happy)(?: it)?(?: if)? you(?: could| would| can)?(?: to)?
        |(?:can|could|may|might) (?:i|we) ask you to|(?:chance|way|possibility|possible|okay|all right)(?: that| for| of| if)? you|if you (?:can|could|would|might|spoke|talked|slowed)|it would (?:\S+ ){{1,3}}if you|you (?:could|should|need to|have to|must|had better|(?:will|are going to) (?:have|need) to)|i (?:was|am) (?:wondering|hoping)(?: if)? you|i need you to|i wonder if you|do you think you (?:can|could)""",
    "shall": r"""{ask}|let us|(?:shall|should) (?:i|we)|can (?:it|this|that) be|i (?:will|would|should|shall|might|must|need to|have to|want to|wish to|would like to|would prefer to|am going to|think i (?:will|would|need|have|should))|(?:we|you) (?:can|could|should|might|may)|(?:can|could|would|will) you(?: let (?:me|us))?
        |do you mind(?: if (?:i|we))?|best (?:if we|to|we)|better (?:if we|to)|i (?:vote|say|suggest|propose) we|possible to|(?:happy|fine|okay) to|want to|would like""",
    "skip": r"skip(?:ping)?|bypass|pass(?:ing)?(?: on| over)?|leav(?:e|ing)|drop(?:ping)?|jump(?:ing)?|miss(?:ing)?(?: out)?|ditch|park|shelve|sidestep|(?:get|move|moving|go|jump|come|hop|slide) (?:past|off|over|away from|on from)|avoid|omit|give up on|swap|change",
    "one": r"(?:this|that|it|the|your)(?: (?:one|question|last|first|whole|particular|current|other|here|bit))*",
    "other": r"(?:next|another|other|different|following|new|easier|fresh)(?: (?:one|question|thing|topic|subject))|(?:the )?next|something (?:else|different|new|easier)|another",
    "tell": r"answer(?:ing)?|say(?! (?:that|first|so))(?:ing)?|discuss(?:ing)?|talk(?:ing)?|go(?:ing)? (?:into|there)|get(?:ting)? into|shar(?:e|ing)|tell(?:ing)?|comment(?:ing)?|disclos(?:e|ing)|reveal(?:ing)?|respond(?:ing)?|speak(?:ing)?|go there|get personal|open(?:ing)? up|bring(?:ing)? (?:that|it) up",
    "personal": r"(?:that|this|it|(?:that|this|the|your) (?:one|question)|there)|my (?:\S+ )?(?:private|personal|confidential|health|family|religion|politics|age|marriage|children|money|salary|life|home|wife|husband|partner|divorce|illness|boss|manager|employer|job)|(?:private|personal|confidential) \S+",
    "talk_verb": r"speak(?:ing)?|talk(?:ing)?|say(?:ing)?|ask(?:ing)?|read(?:ing)?|tell(?:ing)?|explain(?:ing)?|repeat(?:ing)?|pronounc(?:e|ing)|go(?:ing)?|do(?:ing)? (?:it|that)|put(?:ting)? (?:it|that)|spoke|talked|said|take (?:it|that)|give (?:me )?(?:it|that|the question)|run (?:it|that|through it)",
    "slowly": r"(?:more |much |too )?(?:slow(?:er|ly)?|less (?:quickly|fast|quick|rapidly)|not (?:so|that|as|too) (?:fast|quick|quickly)|(?:at )?half (?:the|that|your) speed|at a (?:slower|gentler|calmer) (?:pace|speed|rate)|in slow motion)",
    "may_i": r"(?:shall|should|can|may|could|do|must|would|am) i(?: (?:allowed|supposed|meant|okay|have|be))?(?: to)?|(?:is it|would it be) (?:\S+ )?(?:if|to|for me)|i (?:can|could|may|might)",
    "you_want": r"(?:do|would|did) you (?:want|like|need|prefer|mind|rather|expect|expecting)|you (?:want|need|prefer)|are you (?:after|looking for|expecting|wanting)|should (?:i|it|this)|do i (?:need|have|give)|is it",
    "short": r"""(?:short|shorter|brief|briefly|concise|succinct|(?:a )?quick(?! (?:break|think|second|moment|minute|drink|look|go|try|question|breath))|nutshell|gist|summary|headlines?|highlights|bullet points|outline|(?:one|a single|a|two|one or two|a couple of|two or three|a few|few|only a few) (?:sentences?|words?|lines?)
        |sentence or two|(?:short|quick|brief|condensed|abridged|potted|simple|yes or no|one word|one line) (?:one|version|answer|reply|response|story))""",
    "end": r"(?:stop|end|finish|quit|leav(?:e|ing)|terminate|abort|close|wrap up|cut short|exit|call off|halt|break off|stopping|ending|finishing|quitting|be done with|get out of|shut down|turn off|switch off)",
    "off": r"(?:turn|switch|shut) (?:it|this|that|(?:this|that|the) (?:thing|machine|programme|program|computer)) (?:off|down)|(?:turn|switch|shut) (?:off|down) (?:this|that|the) (?:thing|machine|programme|program|computer)",
    "session": r"(?:interview|session|practice|conversation|talk|call|program|exercise|rehearsal|training|app|game)",
}
