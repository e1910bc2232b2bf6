# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Finds what an advertisement is for, and who placed it. Nothing is invented: both stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    r"|copilot|cabin crew|flight attendant|tour guide|nursery nurse|sub-?editor|curate|organist|rep|temp|runner)s?\b",
    re.I,
)
LABELLED_TITLE = re.compile(
    r"^(?:job title|post title|position(?: title)?|role|vacancy|post|title|job|we(?:'re| are) hiring)\s*[:–-]\s*(.+)$",
    re.I,
)
LABELLED_EMPLOYER = re.compile(
    r"^(?:employer|company(?: name)?|organi[sz]ation|school|client|hotel)\s*[:–-]\s*(.+)$", re.I
)
NOT_A_TITLE = re.compile(
    r"cookie|sign in|browse|search|apply|share|home\s*[|>]|similar|hours?\b.*\d|salary|[£€$]"
    r"|^back\b|^about|^come |^send |^text |^ring |^call |menu|reports? to|careers?\b"
    r"|jobs? ?board|posted|located?",
    re.I,
)
BEFORE_TITLE = re.compile(
    r"^(?:wanted|vacancy|now hiring|hiring|we(?:'re| are) hiring|job|urgent(?:ly)?|required"
    r"|staff wanted|help wanted|home > join us >|position|seeking|recruiting|re|subject|opening(?: for)?)"
    r"\s*[:!–-]?\s*(?:an?\s+)?",
    re.I,
)
AFTER_TITLE = re.compile(
    r"\s*(?:\([^()]*\)|\s[x×]\s?\d+\b.*|\bwanted\b.*|\brequired\b.*|\bneeded\b.*|[-–—|]\s+\d.*|[-–—|,]\s*(?:full"
    r"|part)[- ]time.*|\bfor (?:a|an|our|the)\b.*|\bto join\b.*)\s*$",
    re.I,
)
COMPANY_MARK = re.compile(
    r"& (?:co|sons?|daughters?|partners)\b|\b(?:ltd|limited|plc|inc|llc|llp|gmbh|pty|group|trust|council"
    r"|university|college|school|academy|hospital|clinic|surgery|practice"
    r"|house|hotel|inn|pub|restaurant|bakery|café|cafe|charity|foundation|society|association"
    r"|church|library|museum|care home|nursing home|home care|services?|solutions"
    r"|logistics|foods?|farms?|motors?|garage|shop|stores?|supplies|systems|labs?"
    r"|laborator(?:y|ies)|bank|agency|partners|studios?|brewery|works|co-op|cooperative"
    r"|company"
    r"|holdings|industries|engineering|construction|electrical|heating|kitchen|salon|gym"
    r"|nursery|kindergarten|county|city of|department|ministry|authority|station)\b",
    re.I,
)
PLACE_AFTER = re.compile(r"(?:,\s+|\s+[-–—|]\s+|\s{2,})(?:near |in )?[A-Z][\w'’. /&-]+(?:,\s*[A-Z][\w'’. /-]+)*$")
SELF = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:At |Here at |About |Welcome to "
    r"|Join )?((?:The )?[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|and|the|for))*)"
    r"(?:,| is | are | has | have | runs | makes | sells | was | helps | works | provides "
    r"| moves | supports | builds | serves | we )"
)
AT = re.compile(
    r"\b(?:at|with|for|join|work for|join us at)\s+((?:the )?[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|and))*)"
)
NOT_AN_EMPLOYER = frozenset(
    """
    we you the this that our your it there they he she what who why if as at in for from our monday tuesday
    wednesday thursday friday saturday sunday job role about apply please all any experience full must salary
    hours location contract essential desirable christmas pay some every no you'll we're applications candidates
    successful applicants people everyone somebody someone benefits closing cvs interviews
    """.split()
)
SMALL = ("AND", "FOR", "THE", "OF", "AT", "IN", "WITH")
FORMS = ("LTD", "INC", "PTY", "MR", "MRS", "DR", "ST", "CO")
MOST_HEAD_WORDS = 16
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
    if NOT_A_TITLE.search(line) and not BEFORE_TITLE.match(line):
        return 0.0
    named = ROLES.search(line)
    if BULLET.match(line) or line[:1].islower() or line[:1].isdigit():
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
    )


def _title_in_prose(lines: Sequence[str]) -> str:
    text = " ".join(lines)
    words = r"((?:[\w/&'’-]+ ){0,4}?" + ROLES.pattern + r"(?:[ /]+" + ROLES.pattern + r")*)"
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
    named = re.match(r"(.+?)\s+(?:at|with|in)\s+[A-Z]", text)
    text = named[1] if named and ROLES.search(named[1]) else text
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


def employer_in(text: str) -> str:
    """Return who placed an advertisement; empty if it does not say."""
    lines = [re.sub(r"[*#_`]+", "", line).strip() for line in text.splitlines() if line.strip()]
    for line in lines[:LOOKED_AT]:
        if found := LABELLED_EMPLOYER.match(line):
            return _tidy_employer(found[1])
    scored: dict[str, float] = {}
    for name, points in _employers(lines):
        scored[name] = scored.get(name, 0.0) + points
    body = " ".join(lines)
    for name in scored:
        scored[name] += 0.4 * min(body.count(name.split(",")[0]), 4)
    best = max(scored, key=lambda name: scored[name], default="")
    return sentence_case(best) if " " in best and scored[best] >= 1.4 else best if best and scored[best] >= 1.4 else ""


def _employers(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give what may be an employer, with points: names in the head, then those of which something is said."""
    yield from _in_head(lines)
    for piece in lines[0].split(". ")[0].split(", ")[1:] if lines else ():
        if COMPANY_MARK.search(piece) and not _mostly_role(piece):
            yield _tidy_employer(piece), 1.3
    told = (found[1].strip(" .") for line in lines if not BULLET.match(line) for found in SELF.finditer(line))
    for name in told:
        if name.split()[0].lower() not in NOT_AN_EMPLOYER and len(name) > 2 and not _mostly_role(name):
            yield name, 0.5 + 0.5 * (len(name.split()) > 1) + 0.5 * bool(COMPANY_MARK.search(name))


def _in_head(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    for number, line in enumerate(lines[:LOOKED_AT]):
        sentence = re.search(r"cookie|[£€$]|\bjobs?\b|[.?!]$|: ", line, re.I)
        if len(line.split()) > MOST_HEAD_WORDS or BULLET.match(line) or sentence:
            continue
        for piece in re.split(r"\s+[|–—·-]\s+|\.\s+|,\s+(?=[A-Z])", line):
            name = _tidy_employer(piece)
            if name and COMPANY_MARK.search(name) and not _mostly_role(name):
                yield name, 1.4 - 0.05 * number
            elif name[:1].isupper() and not ROLES.search(name) and number < 3 and not line[:1].isdigit():
                yield name, 1.1 if number == 0 and line.isupper() else 0.7


def _mostly_role(name: str) -> bool:
    return bool(ROLES.search(name.split(",", maxsplit=1)[0])) and not re.search(
        r"\b(?:ltd|inc|llc|plc|& |school|home|trust|council|hospital|university)\b", name, re.I
    )


def _tidy_employer(text: str) -> str:
    name = re.split(r"\s{2,}|\s+\(", text.strip(" .:;!"))[0]
    cut = PLACE_AFTER.search(name)
    name = name[: cut.start()] if cut and cut.start() > 2 else name
    name = re.sub(r"^(?:about|join|at)\s+", "", name, flags=re.I)
    return sentence_case(name.strip(" ,.-"))
