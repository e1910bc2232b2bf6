"""Finds what an advertisement is for. Nothing is invented: the title stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.preparation.parts import BULLET

ROLES = re.compile(
    r"\b(?:accountant|administrator|adviser|advisor|agent|analyst|apprentice|architect|artist"
    r"|assistant|associate|attendant|auditor|baker|barber|barista"
    r"|bartender|bookkeeper|bricklayer|builder|butcher|buyer|captain|caretaker|carer|carpenter"
    r"|cashier|chef|chemist|clean(?:er|ing)|clerk|coach|consultant"
    r"|controller|cook|coordinator|co-ordinator|counsell?or|courier|decorator|dentist|designer"
    r"|developer|director|dispatcher|doctor|driver|electrician"
    r"|engineer|estimator|executive|farmhand|fitter|fundraiser|gardener|geologist|groom|guard"
    r"|hairdresser|handyperson|head|host|housekeeper|hygienist|inspector"
    r"|installer|instructor|intern|interpreter|janitor|joiner|journalist|keeper|labourer"
    r"|laborer|lawyer|lead|leader|lecturer|librarian|lifeguard|machinist"
    r"|manager|mason|matron|mechanic|mentor|merchandiser|midwife|miller|musician|nanny|nurse"
    r"|officer|operative|operator|optometrist|organiser|owner|painter"
    r"|paralegal|paramedic|partner|pharmacist|photographer|physiotherapist|picker|pilot"
    r"|planner|plasterer|plumber|porter|practitioner|principal|producer"
    r"|programmer|psychologist|ranger|receptionist|recruiter|registrar|representative"
    r"|researcher|roofer|sales(?:person|man|woman)?|scaffolder|scheduler"
    r"|scientist|secretary|server|shepherd|solicitor|specialist|steward|stylist|superintendent"
    r"|supervisor|surveyor|tailor|teacher|technician|technologist"
    r"|tester|therapist|tiler|trainee|trainer|translator|treasurer|tutor|vet|veterinarian"
    r"|herds(?:man|woman|person)|bookseller|caseworker|postwoman"
    r"|waiter|waitress|waiting staff|warden|warehouse|welder|worker|writer"
    r"|editor|gp|rn|sre|hca|swim teacher|team member|crew(?: member)?|helper|hand"
    r"|groundskeeper|milker|valeter|firefighter|commis|soldier|farmer|actor|postman|postie"
    r"|conductor|sprayer|rigger|erector|polisher|cutter|dealer|croupier|enumerator|rider"
    r"|courier|student|skipper|deckhand|roustabout|optician|podiatrist|dietitian"
    r"|veterinary nurse|surgeon|sommelier|stylist|auditor|moderator|scientist|statistician"
    r"|actuary|broker|packer|stocker|concierge|teller|store(?:man|woman|keeper)|stevedore|docker|fore(?:man|woman)"
    r"|handler|handyman|maid|butler|doorman|arborist|glazier|upholsterer|dressmaker|seamstress|jeweller|locksmith"
    r"|blacksmith|farrier|printer|proofreader|copywriter|illustrator|animator|reporter|broadcaster|choreographer"
    r"|curator|archivist|conservator|emt|sonographer|radiographer|phlebotomist|audiologist|osteopath"
    r"|beautician|florist|forester|stockman|shearer|bosun|shunter|loader|sorter|checker|grader|assembler|turner"
    r"|setter|toolmaker|moulder|driller|paver|banksman|slater|thatcher|pipefitter|boilermaker|millwright|lineman"
    r"|jointer|professor|bursar|invigilator|examiner|governess|au pair|childminder|babysitter|playworker|chaplain"
    r"|undertaker|detective|constable|sergeant|barrister|attorney|notary|typist|telephonist|telemarketer|canvasser"
    r"|auctioneer|valuer|appraiser|assessor|adjuster|underwriter|trader|banker|economist|biologist|ecologist"
    r"|zoo ?keeper|beekeeper|gamekeeper|green(?:s)?keeper|grounds(?:man|woman|person)|dishwasher|brewer|distiller"
    r"|cellarman|barkeeper|landlord|caterer|bricky|sparky|plater|fabricator|blaster|tree surgeon|dog walker"
    r"|physio|storesperson|yardman|linesman|signaller|dispenser|radiologist|anaesthetist|orthodontist"
    r"|copilot|cabin crew|flight attendant|tour guide|nursery nurse|sub-?editor|curate|organist|rep|temp|runner"
    r"|apprenticeship|(?:research|teaching|postdoctoral) fellow|postdoc|guide|chargehand|hostess|presenter|usher"
    r"|bellman|demonstrator|marshal|stewardess|jockey|sawyer|potter|weaver|engraver|bookbinder|luthier|chocolatier|confectioner"
    r"|roaster|winemaker|busser|orderly|doula|ganger|platelayer|groundworker|oiler|bailiff|(?:debt|refuse) collector"
    r"|negotiator|conveyancer|aide|linguist|stenographer|groomer|breeder|grower|pruner|fencer|waller|dean|facilitator|imam|pastor|verger"
    r"|embalmer|gravedigger|cobbler|saddler|restorer|locum|campaigner|metallurgist|physicist|linesperson"
    r"|(?:fisher|signal|draughts|drafts|trades|lines|plants|herds|sales)(?:man|woman|person)|\w{3,}(?:ologist|smith|wright"
    r"|dresser|monger|icist|iatrist|iatrician|itionist|ographer)|(?:head|cabinet|shoe|wig|dress|watch)(?:master|teacher|maker)"
    r"|(?:kitchen|stable|farm|ranch|deck|stage)[- ]?hand)s?\b",
    re.I,
)
COMPANY_MARK = re.compile(
    r"& (?:co|sons?|daughters?|partners)\b|\b(?:ltd|limited|plc|inc|llc|llp|gmbh|pty|group|trust|council"
    r"|university|college|school|academy|hospital|clinic|surgery|practice"
    r"|house|hotel|inn|pub|restaurant|bakery|café|cafe|charity|foundation|society|association"
    r"|church|library|museum|care home|nursing home|home care|services?|solutions"
    r"|logistics|foods?|farms?|motors?|garage|shop|stores?|supplies|systems|labs?"
    r"|laborator(?:y|ies)|bank|agency|partners|studios?|brewery|works|co-op|cooperative"
    r"|company|(?:timber |builders )?merchants|haulage|airways|airlines|nurseries|estates|bakehouse|bros|brothers"
    r"|orchards?|vineyards?|wines|foundry|mills|joinery|technologies|ferries|ferry|shipping|fisheries|seafoods|hospice|co-operative"
    r"|constabulary|holdings|industries|engineering|construction|electrical|heating|kitchen|salon|gym"
    r"|nursery|kindergarten|county|city of|department|ministry|authority|station)\b",
    re.I,
)
LABELLED_TITLE = re.compile(
    r"^(?:job title|post title|position(?: title)?|role|vacancy|post|title|job|we(?:'re| are) hiring)\s*[:–-]\s*(.+)$",
    re.I,
)
NOT_A_TITLE = re.compile(
    r"cookie|sign in|browse|search|apply|share|home\s*[|>]|similar|hours?\b.*\d|salary|[£€$]"
    r"|^back\b|^about|^come |^send |^text |^ring |^call |menu|reports? to|careers?\b"
    r"|jobs? ?board|posted|located?",
    re.I,
)
BEFORE_TITLE = re.compile(
    r"^(?:wanted|vacancy|now hiring|hiring|we(?:'re| are) hiring|job|urgent(?:ly)?|required"
    r"|staff wanted|help wanted|home > join us >|position|seeking|recruiting|re|subject|opening(?: for)?)(?![a-z])"
    r"\s*[:!–-]?\s*(?:an?\s+)?",
    re.I,
)
AFTER_TITLE = re.compile(
    r"\s*(?:\([^()]*\)|\s[x×]\s?\d+\b.*|\bwanted\b.*|\brequired\b.*|\bneeded\b.*|[-–—|]\s+\d.*|[-–—|,]\s*(?:full"
    r"|part)[- ]time.*|\bfor (?:a|an|our|the)\b.*|\bto join\b.*)\s*$",
    re.I,
)
_PRAISE = (
    r"an?|experienced|enthusiastic|friendly|reliable|motivated|hard-?working|passionate|dynamic|talented|dedicated"
    r"|skilled|ambitious|energetic|caring|committed|full-?time|part-?time|temporary|permanent|new|another|great|good"
    r"|exceptional|outstanding|highly|self-motivated|proactive|conscientious|competent|keen|bright|suitable"
    r"|additional|extra|calm|cheerful|kind|careful|capable|confident|patient|steady|decent|honest"
)
PRAISE = re.compile(rf"^(?:(?:{_PRAISE})(?:,? and |, | |$))+(?=\w)", re.I)
"""Words before a title that praise the person who is looked for."""
SMALL = ("AND", "FOR", "THE", "OF", "AT", "IN", "WITH")
FORMS = ("LTD", "INC", "PTY", "MR", "MRS", "DR", "ST", "CO")
MOST_WORDS_SMALL = 5
"""Of a first line without a capital that is a title none the less."""
LOOKED_AT = 14
"""Lines from the start in which a title stands."""


def title_in(text: str) -> str:
    """Return what the job is called; empty if the advertisement does not say."""
    lines = [re.sub(r"[*#_`]+", "", line).strip() for line in text.splitlines() if line.strip()][:LOOKED_AT]
    for line in lines:
        if found := LABELLED_TITLE.match(line):
            return _tidy(found[1])
    candidates = [(_title_score(line, number), -number, line) for number, line in enumerate(lines)]
    best = max(candidates, default=(0.0, 0, ""))
    return _tidy(best[2]) if best[0] > 0 else _title_in_prose(lines)


def _title_score(line: str, number: int) -> float:
    words = line.split()
    if NOT_A_TITLE.search(re.sub(r"\([^()]*\)", "", line)) and not BEFORE_TITLE.match(line):
        return 0.0
    named = ROLES.search(line)
    in_small = line[:1].islower() and not (number == 0 and len(words) <= MOST_WORDS_SMALL)
    if BULLET.match(line) or in_small or line[:1].isdigit():
        return 0.0
    if (
        not named
        or len(words) > 16
        or (line.endswith(".") and len(words) > 5)
        or re.match(r"(?:we|our|you|i)\b", line, re.I)
    ):
        return 0.0
    return (
        2.0
        - 0.1 * number
        + 0.5 * (len(words) <= 7)
        + 0.4 * line.isupper()
        + 0.5 * (number == 0)
        - 0.3 * bool(COMPANY_MARK.search(line))
        - 0.8 * bool(re.search(r"\b(?:union|workers'|federation|guild|association)\b", line, re.I))
    )


def _title_in_prose(lines: Sequence[str]) -> str:
    text = " ".join(lines)
    words = r"((?:[\w/&'’-]+,? ){0,4}?" + ROLES.pattern + r"(?:[ /]+" + ROLES.pattern + r")*)"
    asked = re.search(
        r"\b(?:looking for|seeking|seeks?|hiring|recruit(?:ing)?|need|after|appoint"
        r"|wanted:?)\s+(?:an?|our next|another)\s+" + words,
        text,
        re.I,
    )
    if asked:
        return _tidy(asked[1])
    opening = re.split(r"\. |, | wanted\b| required\b| - | – |: ", lines[0])[0] if lines else ""
    if ROLES.search(opening) and len(opening.split()) <= 6:
        return _tidy(opening)
    begun = (
        BEFORE_TITLE.match(lines[0]) or re.search(r"\b(?:wanted|required|needed)\b", lines[0], re.I) if lines else None
    )
    return _tidy(re.split(r",\s", lines[0])[0]) if begun and len(lines[0].split()) <= 8 else ""


def _tidy(title: str) -> str:
    text = title.split("  ", maxsplit=1)[0]
    named, colon, rest = text.partition(": ")
    text = rest if colon and ROLES.search(rest) and not ROLES.search(named) else text
    text = BEFORE_TITLE.sub("", text).strip()
    pieces = re.split(r"\s+[|>]\s+", text)
    text = next((piece for piece in reversed(pieces) if ROLES.search(piece)), pieces[0])
    for _ in range(3):
        text = AFTER_TITLE.sub("", text).strip(" .,:;–-!")
    head, comma, rest = text.partition(", ")
    if comma and ROLES.search(head) and (COMPANY_MARK.search(rest) or not ROLES.search(rest)):
        text = head
    dashed = re.split(r"\s+[-–—]\s+", text)
    if len(dashed) > 1 and ROLES.search(dashed[0]):
        text = dashed[0]
    for_whom = re.match(r"(.+?)\s+(?:at|with|in|@)\s+[A-Z]", text)
    text = for_whom[1] if for_whom and ROLES.search(for_whom[1]) else text
    text = PRAISE.sub("", text)
    return sentence_case(whole_brackets(text.split(". ")[0]))


def whole_brackets(text: str) -> str:
    """Leave out a bracket that was cut through: it reads as a fault of the program."""
    return text if text.count("(") == text.count(")") else text.partition("(")[0].rstrip(" ,–-")


def sentence_case(text: str) -> str:
    """Return a name that is written in capitals as it is read; short words may be short forms and keep theirs."""
    if not text.isupper():
        return text
    return " ".join(_cased(word, number) for number, word in enumerate(text.split()))


def _cased(word: str, number: int) -> str:
    if number and word in SMALL:
        return word.lower()
    plain = word.strip("(),.")
    short_form = (len(plain) <= 3 and plain not in (*SMALL, *FORMS)) or not re.search(r"[AEIOUY]", plain)
    return word if short_form and plain not in FORMS else word.capitalize()
