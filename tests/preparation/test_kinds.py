"""What looks like a requirement, a post or a gap, and is none; and lists in which facts were lost."""

from __future__ import annotations

import pytest

from assistant.preparation.advertisement import read_advertisement
from assistant.preparation.cv import read_cv
from assistant.preparation.dates import month_text, read_month
from assistant.preparation.employer import employer_in
from assistant.preparation.title import title_in

pytestmark = pytest.mark.slow

TODAY = read_month("2026-11")
HEAD = "Payroll clerk\nCreel Ltd\n\nRequirements\n- Three years of payroll\n- Sage essential\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "Medical, dental, birthday leave, monthly lunch.",
        "Must respect the dog, must have an opinion on tea, must never say \"synergy\".",
        "Also hiring: Boiler operator (first class certificate a must), store assistant",
        "Walk-in: Saturday 5th, 9.30 am to 1 pm, at gate 2. Must carry original certificates.",
        "by mary_b » Tue Oct 13, 2026 7:42 pm",
        "P/Bag X1409, Cala, Eastern Cape",
        "We are looking for an enthusiastic clerk to join our friendly team.",
        "As a payroll clerk you stand between the staff and an empty purse.",
        "You must be able to get along with her.",
    ],
)  # fmt: skip
def test_what_is_never_asked_about(line: str) -> None:
    """Benefits, jokes, other jobs, how to apply, an address and praise lead to no question."""
    ad = read_advertisement(f"{HEAD}{line}\n")
    found = [item for item in (*ad.must, *ad.nice, *ad.duties, *ad.conditions) if item.line == line]
    assert found == []
    assert [item.text for item in ad.must] == ["Three years of payroll", "Sage essential"]


@pytest.mark.parametrize(
    "line",
    [
        "Work to tight deadlines without losing a decimal",
        "Experience of printing payslips",
        "Experience of payroll in inclusive schools",
        "Experience of working with other agencies",
        "Knowledge of data privacy",
        "Look after a payroll budget of $240,000",
    ],
)
def test_a_word_of_a_notice_is_not_yet_a_notice(line: str) -> None:
    """A deadline, a print inside of a word, an agency or a sum in a requirement does not make it how to apply."""
    ad = read_advertisement(f"Payroll clerk\nCreel Ltd\n\nRequirements\n- Three years of payroll\n- {line}\n")
    assert [item.text for item in (*ad.must, *ad.nice, *ad.duties)] == ["Three years of payroll", line]


def test_headings_with_a_mark_of_their_own() -> None:
    """What stands above a list is its heading, whatever its mark; an unknown one ends what the last one said."""
    text = (
        "Payroll clerk\nCreel Ltd\n\n>> WHAT WE NEED TO SEE\n~ Three years of payroll\n~ Sage\n\n"
        ">> GOOD TO HAVE, NO DEAL BREAKER\n~ Some German\n~ Excel\n\n"
        ">> Hours\n~ Monday to Friday, 9 to 5\n~ One Saturday in June\n\n"
        "Why people stay\n- Lunch from a different stall every day\n- 21 days' leave, insurance for your parents too\n"
    )
    ad = read_advertisement(text)
    assert [item.text for item in ad.must] == ["Three years of payroll", "Sage"]
    assert [item.text for item in ad.nice] == ["Some German", "Excel"]
    assert {item.line for item in ad.conditions} == {"~ Monday to Friday, 9 to 5", "~ One Saturday in June"}


def test_an_arrow_is_a_colon() -> None:
    """A label before an arrow is the heading of its line."""
    ad = read_advertisement(
        "Payroll clerk\nCreel Ltd\n\nRequired → three years of payroll\nRequired → Sage\nPreferred → some German\n"
        "Not required → television appearances\n"
    )
    assert [item.text for item in ad.must] == ["three years of payroll", "Sage"]
    assert [item.text for item in ad.nice] == ["some German"]


def test_a_person_specification_in_columns() -> None:
    """The row says what is asked for, whether it is essential, and how it is tested; its head is no requirement."""
    rows = (
        "Criterion | E/D | Assessed by",
        "Experience of payroll in a large organisation | E | Interview",
        "Current first aid certificate | Desirable | Application form",
    )
    ad = read_advertisement("Payroll clerk\nCreel Ltd\n\nSelection criteria\n" + "\n".join(rows))
    assert [item.text for item in ad.must] == ["Experience of payroll in a large organisation"]
    assert [item.text for item in ad.nice] == ["Current first aid certificate"]


def test_a_numbered_list_is_not_headings() -> None:
    """The first and the last of a list are requirements like the others."""
    wanted = ["High school diploma", "Two years in quality", "Basic Excel"]
    lines = [f"{number}. {text}" for number, text in enumerate(wanted, 1)]
    ad = read_advertisement("Quality technician\nTamarack\n\nRequirements:\n" + "\n".join(lines))
    assert [item.text for item in ad.must] == wanted


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Physiotherapist (Band 5 rotational)", "Physiotherapist"),
        ("Physiotherapist (Band 5 rotational, full-time)", "Physiotherapist"),
        ("Physiotherapist (Band 5, rotational) wanted", "Physiotherapist"),
        ("Fitters x 4", "Fitters"),
        ("Re: Driver wanted", "Driver"),
    ],
)
def test_no_title_keeps_half_a_bracket(head: str, title: str) -> None:
    """A bracket is there as a whole, or not at all."""
    assert title_in(f"{head}\nCreel Ltd\n") == title


def found_in(text: str) -> tuple[list[str], list[str]]:
    """Return the posts and the gaps of a CV, as months."""
    cv = read_cv(text, TODAY)
    posts = [f"{month_text(post.start)} {month_text(post.end)}" for post in cv.posts]
    return posts, [f"{month_text(gap.start)} {month_text(gap.end)}" for gap in cv.gaps]


def test_the_last_gap_ends_before_this_month() -> None:
    """A month that runs is no gap yet: five whole months are a gap, four are none."""
    assert found_in("Work\nBaker, Mlin Ltd, 2019 - May 2026")[1] == ["2026-06 2026-10"]
    assert found_in("Work\nBaker, Mlin Ltd, 2019 - June 2026")[1] == []


def test_a_remark_within_a_post_is_no_post() -> None:
    """What is said to last since 2023 in the story of a post is told of that post, and an address is none at all."""
    text = (
        "Address: Ennis (since February 2025)\n\nWork\nNurse, Lakeshore Hospital\nNov 2019 – Jun 2023\n"
        "- Charge nurse on nights from 2021\n\nLibrarian, Nordmark Library\nAugust 2023 - present\n"
        "Supervise one part-time clerk since 2024\n"
    )
    assert found_in(text) == (["2023-08 present", "2019-11 2023-06"], [])


def test_what_is_dated_and_no_post() -> None:
    """A licence renewed within a story, time at home, a registration, a course in brackets."""
    cv = read_cv(
        "WORK\nLine Operative, Ashby Meals        Mar 2023 - present\n"
        "Warehouse Operative, Devon Freight        06/2019 - 09/2022\n"
        "  picking, loading and reach truck (counterbalance renewed 2025)\n"
        "From October 2022 I was home with my dad, who was ill.\n"
        "Registered with the Teaching Council since 2016\n"
        "Career break, May 2018 - May 2019\nAugust 2016 - April 2018\nPorter, Mash Tun Hotel",
        TODAY,
    )
    assert [(post.title, post.employer) for post in cv.posts] == [
        ("Line Operative", "Ashby Meals"),
        ("Warehouse Operative", "Devon Freight"),
        ("Porter", "Mash Tun Hotel"),
    ]
    assert [gap.end - gap.start + 1 for gap in cv.gaps] == [13, 5]


def test_posts_named_above_their_months_or_before_their_story() -> None:
    """A trade that no list has is a post, too, if months stand below it; study and time at home are none."""
    text = (
        "3. Keeper of bees, Prairie Lights\nJune 2008 - December 2010\n\nBEFORE\n"
        "Barber and later chair-owner, Fade Kings, Church Street. 2011 – 2012. I rented two chairs and had one junior, "
        "and waiting fell by half after I put a list on the door for everybody to write their names on.\n\n"
        "Education\nB.E. Mechanical, Valley College, full-time, 2013–2016\n\n2017 - 2018 at home with my mother\n"
    )
    posts, gaps = found_in(text)
    assert posts == ["2011-01 2012-12", "2008-06 2010-12"]
    assert gaps == ["2017-01 2026-10"]


def test_names_are_spoken_as_names() -> None:
    """Capitals are not shouted, and no employer keeps half a bracket."""
    assert employer_in("CITY OF PELLERTON\nLibrary director\n") == "City of Pellerton"
    cv = read_cv("Work\nWeb developer, Dassie Interactive Ltd (Unity, mobile), 2019 - present", TODAY)
    assert [post.employer for post in cv.posts] == ["Dassie Interactive Ltd"]


@pytest.mark.parametrize(
    "line",
    [
        "Must be able to ignore the smell of Ken's lunch",
        "You can pretend to like the Christmas jumper",
        "Willing to feed Gerald, who is a fish",
    ],
)
def test_a_joke_among_the_demands_is_none(line: str) -> None:
    """It is told by its meaning, whatever it is dressed up as; what stands around it counts."""
    ad = read_advertisement(
        f"Payroll clerk\nCreel Ltd\n\nRequirements\n- Three years of payroll\n- {line}\n- Sage essential\n"
    )
    assert [item.text for item in ad.must] == ["Three years of payroll", "Sage essential"]


def test_numbered_criteria_say_their_weight() -> None:
    """Roman numerals, codes and columns between strokes are no part of what is asked for."""
    ad = read_advertisement(
        "Shop manager\nCreel Ltd\n\nPerson specification\nE1 Experience of leading a shop (A, I)\n"
        "D2 Gift Aid for retail (A)\n"
        "Criterion / Level / Assessed by\nWorking French / Asset / Interview\n"
    )
    assert [item.text for item in ad.must] == ["Experience of leading a shop (A, I)"]
    assert [item.text for item in ad.nice] == ["Gift Aid for retail (A)", "Working French"]


@pytest.mark.parametrize(
    ("head", "employer"),
    [
        ("THE DRUNKEN CURLEW, near Rothbury\nSous Chef\n", "The Drunken Curlew"),
        ("Backend Engineer, Payments @ MandiLoop (Bengaluru)\n", "MandiLoop"),
        ("Workshop supervisor\nTarrant & Yeo Earthmoving | Kalgoorlie WA\n", "Tarrant & Yeo Earthmoving"),
        ("SOLAR TECHNICIAN WANTED - Jua Ridge Solar, Nakuru\n", "Jua Ridge Solar"),
        ("Payroll Officer, part time\n\nHello from Northgate Community Nursing. There are 260 of us.\n",
         "Northgate Community Nursing"),
        ("Careers\nScaffolder\n\nMaintains and repairs towers.\n\nMaintains and repairs ladders.\n", ""),
        ("Site keeper - Larkmoor Infant School\nPrimary Schools\n£24,000\n", "Larkmoor Infant School"),
        ("Florist\nIs\nthere a bucket you have not emptied? This is for you.\n", ""),
    ],
)  # fmt: skip
def test_an_employer_beside_the_title(head: str, employer: str) -> None:
    """Above it, below it, behind it in its line, or in the greeting."""
    assert employer_in(f"{head}\nYou will keep the books in order.\n") == employer


def test_a_title_keeps_no_praise() -> None:
    """What is said of the person who is looked for is no part of the title."""
    assert title_in("We are looking for a reliable, friendly night porter to join us.\n") == "night porter"
    assert title_in("Theatr y Gloch: Technical Stage Manager\n") == "Technical Stage Manager"


def test_headings_in_markdown_are_no_facts() -> None:
    """One that is known tells what stands below it, one that is not ends the list above; signs in a row are bullets."""
    ad = read_advertisement(
        "# Loom tuner\n\n## What you'll do\n\n- Tune the looms before the early shift\n\n"
        "## Required qualifications\n\n- Two years at a loom\n\n## Preferred / bonus skills\n\n- Some Welsh\n\n"
        "## The valley and its weather\n\nIt rains.\n"
    )
    assert [item.text for item in ad.duties] == ["Tune the looms before the early shift"]
    assert [item.text for item in ad.must] == ["Two years at a loom"]
    assert [item.text for item in ad.nice] == ["Some Welsh"]
    listed = read_advertisement("Loom tuner\n\nRequirements\n# Two years at a loom\n# Good knowledge of warp knots\n")
    assert [item.text for item in listed.must] == ["Two years at a loom", "Good knowledge of warp knots"]


def test_a_choice_is_one_fact() -> None:
    """What follows "or" cannot be asked about alone."""
    ad = read_advertisement(
        HEAD + "- A diploma in bookkeeping; or equivalent training\n\nHours\nDays, evenings, or weekends\n"
    )
    found = [item.text for item in (*ad.must, *ad.conditions)]
    assert "A diploma in bookkeeping; or equivalent training" in found
    assert "Days, evenings, or weekends" in found
    assert not any(text.startswith("or ") for text in found)
