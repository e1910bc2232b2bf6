"""Words by which a part of an advertisement tells what it is. Pure."""

from __future__ import annotations

import re

_MONEY = (
    r"^(?!.*\b(?:budgets?|turnover|portfolio|worth|invoices?|owe[sd]?|debts?|spend|revenue|projects?|takings"
    r"|grants?|funds?"
    r"|float|till|contracts?)\b).*[£€$₹₦]\s?\d|\b\d[\d,.]*k?\s?(?:per|an|a) (?:hour|year|annum|day|month)"
    r"|\bper (?:annum|hour)\b"
    r"|\bpro rata\b"
)
"""A sum that is paid: one to be looked after is none."""
_OFFERED = (
    r"pension|holidays?|annual leave|days'? leave|bonus(?:es)?|discount|free (?!from|of|to)"
    r"|parking|sick pay|perks?|gym|healthcare"
    r"|health (?:plan|insurance|cover)|dental (?:plan|cover|insurance|and vision)|and dental|dental,|(?:and"
    r"|,) vision\b|401|life (?:cover|assurance|insurance)"
    r"|cycle|bike|stock options|share scheme"
    r"|maternity|paternity|parental|salary|wages?|\bpay\b|tips|uniform (?:supplied|provided)"
    r"|provided|supplied|study leave"
    r"|birthday (?:off|leave)|medical[,/&] "
    r"|(?:medical|health) and dental|staff (?:meals?|housing|discount|lunch|rates)|ski pass"
    r"|paid (?:breaks|leave|time|training)|insurance for"
    r"|rising to|allowances?|rewards?|subsidised|employee assistance|relocation"
)
_ADMIN = (
    r"apply|application|applicants?\b|applications|closing date|deadline|interviews?"
    r"|shortlist\w*|cover(?:ing)? letter|\bcvs?\b|r[ée]sum[ée]s?"
    r"|e-?mail|phone \w+ (?:on|at)|ring \w+|call (?:in|us)|text \w+ your|visit (?:us|our)"
    r"|www\.|https?:|@|no agenc(?:y|ies)|agencies (?:please|need)|references? number|job ref"
    r"|vacancy|vacancies|enquiries|enquire|drop (?:in|cv|us)|get in touch|send (?:us|a|your)|contact|write to|posted"
)
_STATEMENT = (
    r"equal opportunit\w+|equal[- ]opportunity|(?:and|&|,|value|celebrate|our|promot\w+) diversity"
    r"|diversity (?:and|&|of)"
    r"|diverse (?:workforce|team|company|backgrounds?|and inclusive)|inclusive (?:employer|workplace|culture"
    r"|environment|team)"
    r"|(?:not|never|without) discriminat\w+|discrimination|regardless of|irrespective of"
    r"|protected (?:characteristic|class|veteran)"
    r"|all backgrounds|everyone whatever|welcomes? applica\w+|applications from|under-?represented"
    r"|reasonable adjustments?|(?:reasonable|request|need|provide|discuss) accommodations?|accommodations? (?:for"
    r"|to) (?:qualified"
    r"|applicants|individuals|candidates)|disability confident|in the case of equal|preference (?:will|is|may be"
    r"|shall be) (?:be )?given"
    r"|(?:given|get) preference|employment equity|affirmative action"
    r"|(?:we|is|are|being)\b.{0,30}\bcommitted to (?:safeguarding|creating|building|equality)|armed forces covenant"
    r"|real living wage|reserve the right|gender (?:identity|equality|balance|pay)|(?:race|age|religion), gender"
    r"|gender,"
    r"|veteran status"
)
_SITE = (
    r"(?:use|uses|our|accept|all|essential|these|by|of) cookies?|cookies? (?:policy|settings|notice|preferences"
    r"|to)|^cookies?\W*$"
    r"|privacy (?:policy|notice|statement|centre|terms|&|and)|privacy\s{2,}|^privacy\b|(?:^|[|·>]"
    r"|\s{2})\s*(?:sign|log) ?in\b"
    r"|(?:sign|log) ?in (?:or|to (?:apply|save|see|view))|share(?: this|\s*:)|(?:follow|find|like|join) us on"
    r"|\b(?:facebook|twitter|linkedin|whatsapp)\W+(?:facebook|twitter|linkedin|whatsapp|e-?mail|x|copy link)\b"
    r"|^(?:subscribe|newsletter|sign up)\b|(?:subscribe|sign up) (?:to|for)|\bsubscribe\W*$|©|all rights reserved"
    r"|similar jobs|^\W*back to (?:\w+ )?(?:search|jobs?|results|list|top|vacanc\w+|\d+)|apply now|save (?:this )?job"
    r"|report this (?:job|ad)|browse (?:all|jobs|more|by|our|similar)|home >|terms (?:of use|of service|(?:and"
    r"|&) conditions)"
    r"|job alerts?|jobs like this|also open"
    r"|accept all|»|^by \S+ (?:on|»)|people also viewed"
    r"|\d{4},? \d{1,2}:\d\d|\d+ (?:likes|repl(?:y|ies)|comments|views|guests? online)\b"
    r"|^(?:also|now) (?:hiring|posted|recruiting|wanted)|(?:also|currently) (?:hiring|recruiting)"
    r"|other (?:vacancies|roles|openings|jobs)"
    r"|\bp/bag\b|\bp\.?\s?o\.? box\b|accept all|manage settings|search results|view all"
    r"|read more|^print\b|print this|careers?\s*\|"
)
_COMPANY = (
    r"^(?:[Ww]e\b(?!'?(?:re| are)? (?:also )?(?:need|looking|look|want|expect|require|ask|after|would|seek|hope))"
    r"|[Oo]ur (?!\w+ (?:need|require))|[Ff]ounded|[Ee]stablished|[Ss]ince (?:1\d|20)"
    r"|(?!We\b|You\b|The (?:successful|right|ideal|person|candidate)|Candidates?"
    r"|Applicants?)[A-Z][\w&'. ]{2,40} (?:is|are|has|have|was|were|moves?|makes?|sells?|runs?"
    r"|serves?|supports?) )"
)
_MUST = (
    r"must(?:-have)?\b|essential|required|requirements?|requires?|mandatory|minimum|at least"
    r"|no less than|needs? to|you(?:'ll| will)? need|needed"
    r"|necessary|have to\b|should have|you(?:'ll| will) (?:already )?have|you(?:'ve| have)\b"
    r"|you(?:'re| are) (?:a|an|happy|comfortable|able|fit|confident)"
    r"|we(?:'re| are) (?:after|looking for)|looking for|we (?:want|need)|would like to appoint"
    r"|someone who|somebody who|wanted\b|no experience"
)
_ABLE = (
    r"\bable to\b|ability|abilities|capable|confident|comfortable|comfort with|willing"
    r"|happy to|fluent|proficien\w+|competent|familiar\w*|good with"
    r"|skills?\b|skilled|understanding of|knowledge of|knowledge\b|experience\w*|experienced"
    r"|track record|proven|strong\b|excellent|patien\w+|eye for"
    r"|attention to detail|attitude|self-?motivated|team player|reliable|punctual|trustworthy"
    r"|calm|organised|communicat(?:or|ion)|literate|aptitude"
)
_PAPER = (
    r"qualifi\w+|certifi\w+|diploma|degree|bachelor\w*|master'?s|ph\.?d|nvq|gcses?|a-?levels?"
    r"|\blevel \d|\bhnc\b|\bhnd\b|\bqqi\b|licen[cs]ed?\b|registered|registration"
    r"|accredited|\bcard\b|\bticket\b|trained\b|training (?:in|cert)|apprenticeship|cscs"
    r"|red seal|\brn\b|\bb\.?\s?(?:sc|a|ed|tech|com)\b|diplom\w+"
    r"|chartered|membership of|or equivalent|part-qualified"
)
_YEARS = (
    r"\b(?:\d+\+?|one|two|three|four|five|six|seven|eight|ten|a|several|many|few)\s*(?:-|–|to"
    r"|or)?\s*(?:\d+|two|three|four|five|more)?\+?"
    r"\s*(?:years?|yrs?|months?)\b(?!.{0,12}(?:contract|fixed))"
)
_NICE = (
    r"advantage\w*|desirable|desired|preferred|preferably|preference|bonus\b|(?:a|big|real"
    r"|huge) plus\b|nice to have|nice-to-have|ideal(?:ly)?\b|handy|useful|so much the better"
    r"|would (?:be|help)|helpful|welcome\b|not essential|counts for|even better"
    r"|love(?:ly)? (?:it )?if|beneficial|an asset|a help|any (?:exposure|knowledge|experience)"
    r"|good to have|extra points|great if|better still|would suit"
)
_TERMS = (
    r"\bhours\b|hrs\b|shifts?\b|weekends?|nights?\b|rota\b|roster|on[- ]call|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|\bmon\b|\bfri\b|\bsat\b"
    r"|thurs\b|\d\s?(?:am|pm)\b|full[- ]time|part[- ]time|permanent|fixed[- ]term|temporary"
    r"|contract\b|maternity cover|seasonal|term[- ]time|start(?:ing)? (?:date|in|:)"
    r"|based (?:in|at)"
    r"|\bbased\b|hybrid|remote|on-?site|in the office|from home|location|probation\w*"
    r"|zero[- ]hours|overtime|bank holidays"
)
_CHECKS = (
    r"\bdbs\b|vetting|police (?:check|clearance)|background (?:check|screen)|criminal record"
    r"|disclosure|\bpvg\b|drug (?:test|and alcohol|screen)|right to work|work permit|visa"
    r"|sponsor\w*|clearance|references\b|medical\b|occupational health|vaccinat\w+|over 18"
    r"|aged? 18|18 or over|work rights|authori[sz]ed to work|citizens?\b|eligible to work"
    r"|working with children"
)
_BODY = (
    r"driving licen[cs]e|driver'?s licen[cs]e|own (?:transport|car|vehicle|way)"
    r"|clean (?:\w+ )?licen[cs]e|\blift(?:ing)?\b|\d+\s?(?:kg|kilos?|lbs?|pounds?)"
    r"|stand(?:ing)? (?:for|all)|heights|travel\w*"
    r"|outdoors?|all weathers?|physical\w*|physically|fit enough|on your feet|bending|ppe\b"
    r"|cold|heat\b|noise|noisy|relocat\w+|live-?in|overnight"
)
_TASK = (
    r"^(?:to |and )?(?:you(?:'ll|'d| will| would)(?: also| then)? (?:be |\w+)|responsible for"
    r"|duties|supporting|assisting|providing|working with|ensure|ensuring|assist|support"
    r"|manage|managing"
    r"|help|helping|prepare|preparing|maintain|maintaining|lead|leading|deliver|delivering"
    r"|develop|provide|carry out|work (?:with|closely|alongside)|run|write|build|answer\w*"
    r"|keep|"
    r"\w+ing\b(?! (?:licen|experience|skill|qualif|cert)))"
)
_YOU_WILL = (
    r"\byou(?:'ll| will|'d| would) (?!need|have|already|be (?:a|an|able|registered|someone"
    r"|comfortable|confident)\b|get|receive|enjoy)"
)
_JOKE = (
    r"\(joke\)|(?<!clean )(?<!the )(?<!maintain )\bcoffee machine\b|(?:to|with|of) the coffee machine\b"
    r"|\bphotocopier\b|\bjok(?:e|es|ing)\b|\bpuns?\b|sense of humou?r|karaoke|\bbanter\b"
    r"|opinions? (?:about|on)|ninja|rockstar|unicorn|wizard|superpower|synergy|collingwood|barrack for|shouted at"
    r"|(?:respect|like|love|greet|put up with|get along with|feed|walk) (?:the|our) (?:dog|cat|ghost|parrot|boss)"
    r"|(?:office|shop|yard|resident|pub) (?:dog|cat|ghost|parrot)|opinions? on|appear interested"
    r"|\bghosts?\b|pinball|\bbeat [A-Z]\w+ at\b"
    r"|(?:survive|tolerate|endure|put up with|cope with|forgive|laugh at|withstand"
    r"|sit through) (?:[A-Z]\w+'s|our|the boss's|my)"
    r"|(?:good|decent|own|proper|favourite|best|share) biscuits?|biscuits? (?:tin|of choice)|star wars|crossword"
    r"|ping[- ]pong|table tennis|snacks|playlist|tea[- ]making"
    r"|make (?:a )?(?:decent|good|proper) (?:cup|brew|tea|coffee)"
)
CUES = {
    name: re.compile(rf"(?:(?<![A-Za-z])|(?![A-Za-z]))(?:{pattern})", re.I)
    for name, pattern in {
        "money": _MONEY,
        "offered": _OFFERED,
        "admin": _ADMIN,
        "statement": _STATEMENT,
        "site": _SITE,
        "must": _MUST,
        "able": _ABLE,
        "paper": _PAPER,
        "years": _YEARS,
        "nice": _NICE,
        "terms": _TERMS,
        "checks": _CHECKS,
        "body": _BODY,
        "task": _TASK,
        "you_will": _YOU_WILL,
        "joke": _JOKE,
        "offers": r"\bwe (?:offer|provide|pay|give|cover)|you(?:'ll| will) (?:get|receive|enjoy)"
        r"|\bour (?:staff|colleagues|people) (?:get|enjoy)",
        "if_you": r"^if you|\bif you(?:'ve| have)\b",
        "legend": r"\b[ED]\s*=\s*(?:essential|desirable)|tested by|^criteri(?:on|a)\s*[|/]",
        "closing": r"closing date|^(?:application )?deadline\b|deadline (?:for applic\w+|is|to apply)|deadline\s*:"
        r"|\bvisits?\b.*\b(?:welcome|encouraged)\b|\bvisit (?:us (?:at|on)|our (?:site|web))"
        r"|interviews? (?:will|week|:)|interviews? are (?:on|held|planned)|^interviews? (?:on|in)\b"
        r"|apply (?:by|now|via|online|through|with (?:an?|your))|^(?:please )?apply\b|shortlisted|shortlisting"
        r"|canvassing"
        r"|(?:send|your|a|two-page|one-page|with|submit|hand) cvs?\b|^cvs?\b|\bcvs? (?:and|or|to|by|&|with)"
        r"|cover(?:ing)? letter|application form|^resum[eé]s?\b|(?:send|submit) an? resum[eé]"
        r"|original certificates|\bwalk-?ins?(?: interviews?)?\s*[:–-]|walk-?in interview|"
        r"please (?:send|ring|call|contact|do not|don't|email)|(?:send|e-?mail|text|ring|call|whatsapp) (?:us|me"
        r"|him|her)"
        r" (?:your|an?|on|at|with)|^(?:send|e-?mail|text|ring|call|write to|whatsapp) (?:[A-Z]\w+|\d)"
        r"|drop (?:in (?:and|with|to)|cv)"
        r"|no agenc|agencies (?:please|need)|references? number|job ref",
        "about_itself": r"^(?:founded|established|since (?:19|20)\d\d)\b|^(?:we|our)\b(?!(?:'(?:re|ll|ve)| are| will"
        r"| do| also| really| only| still| mainly)* (?:need|look|want|expect|require|ask|after|would|seek|search|hope"
        r"|insist|prefer)"
        r"| \w+ (?:needs?|wants?|must|requires?)\b|'d )",
        "supported": r"(?:can|may|could) be (?:supported|arranged|provided|offered|talked about)"
        r"|sponsorship is available",
        "joining": r"\b(?:looking for|seeking|seeks?|recruit(?:ing)?|require|need|want|hiring|opportunity for)"
        r"\b.*\b(?:to )?join(?:ing)?"
        r" (?:us|our|the|a|this|an)\b|^(?:come and )?join (?:us|our|the|a)\b"
        r"|at the heart of (?:our|an?)\b|\bexciting (?:\w+ )?(?:journey|time)|\bregistered in (?:19|20)\d\d\b"
        r"|\b(?:with|of|to|for) (?:her|him)\W*$|^as (?:an?|our|the) [\w -]+?,? you(?:'re| are| stand| sit)\b",
        "any_other": r"\bany other (?:\w+ )?(?:duties|tasks)|other duties as|reasonably (?:required|requested)"
        r"|commensurate with",
        "negated": r"\b(?:no|not|don't|won't|isn't) (?:need\w*|necessary|essential|required|have to|experience|worry)",
    }.items()
} | {"company": re.compile(_COMPANY)}
"""Cues by name; a word is none in the middle of another one, as a print in a fingerprint."""


def cues(text: str) -> dict[str, bool]:
    """Tell which cues a part has."""
    plain = text.replace("’", "'")
    return {name: pattern.search(plain) is not None for name, pattern in CUES.items()}
