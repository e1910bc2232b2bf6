"""Words by which a dated line of a CV tells that it is study, or time without pay. Pure."""

from __future__ import annotations

import re

_PLACE = r"uni|universit\w+|colleges?|school|institute|academy|polytechnic|tvet"
_PAPER = (
    r"b\.?sc|b\.?a\b|m\.?sc|m\.?a\b|ph\.?d|mba|degrees?|diploma|bachelor\w*|master'?s|a[- ]levels?|gcses?|course"
    r"|studied|student|studies|graduat\w+|bootcamp|abitur|leaving cert|nvq|nqf|btec|hnd|hnc|certificate"
    r"|b\.?(?:ed|tech|com|eng)|b\.e|m\.e|m\.?(?:ed|tech|com|eng)|retrain\w+"
    r"|evening class(?:es)?"
)
QUALIFICATION = re.compile(rf"\b(?:{_PAPER})\b", re.I)
STUDY = re.compile(rf"\b(?:{_PLACE}|{_PAPER})\b", re.I)
FULL_TIME_STUDY = re.compile(
    r"full[- ]time|\b(?:b\.?sc|b\.?a|m\.?sc|m\.?a|ph\.?d|mba|b\.e|m\.e|[bm]\.?(?:ed|tech|com|eng"
    r"|nurs\w*))\b|degree|bachelor|master|university|retrain|bootcamp|course",
    re.I,
)
NOT_FULL_TIME = re.compile(
    r"part[- ]time|evening|night school|day release|distance|online|open university"
    r"|correspondence|weekend|while working|alongside",
    re.I,
)
UNPAID = re.compile(
    r"\bvolunt\w+|\bunpaid\b|\bcareer break\b|\bbreak\b(?! bulk)|\bmaternity\b(?! cover)|\bpaternity\b"
    r"|\btravel(?:l?ing|led)\b(?! sales| nurse)|\bgap year\b|\bsabbatical\b|\bcar(?:ed"
    r"|ing) for (?:my|our|an? (?:parent|elderly))"
    r"|\b(?:minding|minded|nursing|nursed) (?:my|our)\b"
    r"|\blook(?:ed|ing)? after (?:my|our|mum|dad|the (?:children|kids))"
    r"|\bredundan\w+\b(?=\W*$)|\bno entry\b|\bunemployed\b|\bout of work\b"
    r"|\bfull[- ]time (?:mum|mother|dad|father|parent|carer)\b|\bhomemaker\b|\braising\b"
    r"|\btrustee\b|\bpro bono\b|\bhobby\b|\bmember(?: of| since)\b|\bcoach(?:ed|ing)? (?:under"
    r"|my)|\bfoster\w*|\bunder-?\d+s?\b|\b(?:hurling|rugby|netball|swimming|football|cricket"
    r"|scouts?|girl guid\w+|brownies|choir|parish|sunday school)\b(?!.*\bpaid\b)|\bmoved to\b"
    r"|\brecover\w+|\billness\b|\bbetween jobs\b"
    r"|\bcarer for (?:my|our|an? (?:parent|relative|elderly))|\bparental leave\b"
    r"|\bstay[- ]at[- ]home\b|\bfamily (?:leave|care|reasons)\b"
    r"|\bsick leave\b|\bmedical leave\b|\bbereave\w+|\bjob (?:search|hunting|seeking)\b"
    r"|\bgovernor\b|\btreasurer\b|\bcommittee\b"
    r"|\bno paid work\b|\bat home with\b|^(?:home )?address\b|\bwork experience\b"
    r"|\bexchange (?:year|student)\b|\berasmus\b"
    r"|\b(?:was|been|stayed|am) (?:at )?home\b|\bhome with (?:my|our)\b|\b(?:was|were|is) (?:ill|unwell)\b"
    r"|^(?:registered|licen[sc]ed|certified|accredited|chartered|qualified|admitted)\b",
    re.I,
)
STATE = re.compile(
    r"\b(?:licen[cs]e|permit|passport|clearance|regist(?:ered|ration)|certificate|member(?:ship)?|citizen\w*|resident)\W*$"
    r"|\b(?:living|lived|live|settled|based|resident|married) (?:here|in|near)\b|^full\b.*\blicen[cs]e\b",
    re.I,
)
"""What somebody has or is since a date, and no post: a licence, a place to live in."""
ASIDE = re.compile(r"\((?!volunt|unpaid|pro bono)[^()]*\)", re.I)
"""A remark in brackets, which does not tell that a post was unpaid."""
