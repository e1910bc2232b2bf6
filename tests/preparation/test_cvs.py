"""CVs as people write them: dates in every form, posts named where nobody looks, and times that are no post."""

from __future__ import annotations

import pytest

from assistant.preparation import cv as reading
from assistant.preparation.cv import read_cv
from assistant.preparation.dates import month_text, read_month

pytestmark = pytest.mark.fast

TODAY = read_month("2026-11")


@pytest.fixture(autouse=True)
def _without_meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out changes of field: they need the model of meanings, and are not asked about here."""
    monkeypatch.setattr(reading, "change_of_field", lambda _lines, _posts: "")


def posts_in(text: str) -> list[tuple[str, str, str, str]]:
    """Return the posts of a CV, the newest first."""
    return [
        (month_text(post.start), month_text(post.end), post.title, post.employer) for post in read_cv(text, TODAY).posts
    ]


def gaps_in(text: str) -> list[tuple[str, str]]:
    """Return the gaps of a CV, the oldest first."""
    return [(month_text(gap.start), month_text(gap.end)) for gap in read_cv(text, TODAY).gaps]


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        ("1 Mar 2021 – 31 Oct 2025", "2021-03", "2025-10"),
        ("15/06/2017 - 28/02/2021", "2017-06", "2021-02"),
        ("2019/04 – 2023/11", "2019-04", "2023-11"),
        ("04.2015–03.2019", "2015-04", "2019-03"),
        ("4/18 to 11/21", "2018-04", "2021-11"),
        ("Feb '22 -> now", "2022-02", "present"),
        ("Q1 2020 to Q3 2022", "2020-01", "2022-09"),
        ("2016/17", "2016-01", "2017-12"),
        ("2017/2018", "2017-01", "2018-12"),
        ("2016-20", "2016-01", "2020-12"),
        ("summer 2021 – autumn 2023", "2021-06", "2023-11"),
        ("since 11/2023", "2023-11", "present"),
        ("2019 till date", "2019-01", "present"),
        ("From September 2018 until the present day", "2018-09", "present"),
        ("Oct 2021 – Present · 5 yrs 2 mos", "2021-10", "present"),
        ("From: April 2016  To: July 2023", "2016-04", "2023-07"),
        ("04-Jun-2021 to Till Date", "2021-06", "present"),
        ("Mar-18 to Nov-20", "2018-03", "2020-11"),
        ("2015-06-04 – 2017-01-30", "2015-06", "2017-01"),
        ("06-2012 - 11-2014", "2012-06", "2014-11"),
        ("06/15/2010 - 03/28/2012", "2010-06", "2012-03"),
        ("c. 2005 – c. 2008", "2005-01", "2008-12"),
        ("Spring '02 – Autumn '04", "2002-03", "2004-11"),
    ],
)
def test_dates_in_every_form(dates: str, start: str, end: str) -> None:
    """However the time of a post is written, its months are read, and leave nothing in its names."""
    assert posts_in(f"Work\nBaker, Mlin Ltd, {dates}") == [(start, end, "Baker", "Mlin Ltd")]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "WORK\nHead Chef\nThe Anchor Inn, Whitby\nFeb 2022 - present\nLed a team.\n\n"
            "Sous Chef\nBistro Nine\nMay 2018 - Dec 2021",
            [("Head Chef", "The Anchor Inn"), ("Sous Chef", "Bistro Nine")],
        ),
        (
            "CAREER HISTORY\nSEPTEMBER 2019 TO PRESENT\nACME LOGISTICS LTD\nTRANSPORT PLANNER\n"
            "JANUARY 2015 TO MARCH 2019\nBLUELINE COURIERS\nDRIVER",
            [("Transport Planner", "Acme Logistics Ltd"), ("Driver", "Blueline Couriers")],
        ),
        (
            "Work\nICU Nurse ........ Jan 2020 - present\nSt. James Hospital, Dublin 8\n"
            "Staff nurse ........ Aug 2016 - Dec 2019\nMercy Hospital, Cork",
            [("ICU Nurse", "St. James Hospital"), ("Staff nurse", "Mercy Hospital")],
        ),
        (
            "WORK HISTORY\nName of employer: Coastline Buses\nPosition held: Bus driver\n"
            "From: April 2016  To: July 2023",
            [("Bus driver", "Coastline Buses")],
        ),
        (
            "Employer | Job | From | To\nTarmac Ltd | Paver driver | 01/2020 | present",
            [("Paver driver", "Tarmac Ltd")],
        ),
        ("WORK\nSupervisor Wilko 2014-2019", [("Supervisor", "Wilko")]),
        ("Work\nRunner, Lime Pictures, Jan 2018 - Dec 2018", [("Runner", "Lime Pictures")]),
        ("Work\nNurse, Lakeshore Hotel. 70 rooms, 2019 - present", [("Nurse", "Lakeshore Hotel")]),
        ("Employment\n- Baker at Hobbs House, 2018 - 2021\n- Head baker, same, from 2021",
         [("Head baker", "Hobbs House"), ("Baker", "Hobbs House")]),
        ("WORK\nELECTRICAL FITTER, BAE SYSTEMS, JAN 2017 TO DATE", [("Electrical Fitter", "BAE Systems")]),
        ("Work\nWeb developer, KPMG, part-time, 2019 - present", [("Web developer", "KPMG")]),
    ],
)  # fmt: skip
def test_posts_are_named_where_people_name_them(text: str, posts: list[tuple[str, str]]) -> None:
    """Above, below or beside the dates, with labels, in columns, in capitals, or with nothing in between."""
    assert [(title, employer) for _, _, title, employer in posts_in(text)] == posts


def test_a_line_with_several_times_is_several_posts() -> None:
    """A season each, a run-on line, and a post to which somebody returned."""
    seasons = "Employment\nFarm worker, Oak Farm: Apr-Oct 2021, Apr-Oct 2022"
    assert [post[:2] for post in posts_in(seasons)] == [("2022-04", "2022-10"), ("2021-04", "2021-10")]
    run_on = "Work\nJan 2019 – Mar 2020, Kitchen porter, The Crown. Sep 2020 – Dec 2024, Commis chef, The Crown."
    assert [post[2] for post in posts_in(run_on)] == ["Commis chef", "Kitchen porter"]
    assert gaps_in(run_on) == [("2020-04", "2020-08"), ("2025-01", "2026-10")]
    assert gaps_in("Work\nElectrician, Fenwick Ltd (2016 - 2019, 2021 - present)") == [("2020-01", "2020-12")]


@pytest.mark.parametrize(
    "line",
    [
        "Voluntary: foodbank driver, Apr 2021 – Aug 2022",
        "CAREER BREAK TO CARE FOR PARENT 4/2021-8/2022",
        "Maternity leave, April 2021 - August 2022",
        "2021 – 2022 – at home with four children",
        "Apr 2021 - Aug 2022 unemployed",
        "Intern (unpaid), Radio Solent, Apr 2021 - Aug 2022",
        "April 2021 to August 2022. Career break after our twins were born. Helped at a food bank.",
    ],
)
def test_time_without_pay_is_a_gap(line: str) -> None:
    """Whether it is named or not."""
    text = f"Work\nPlanner, Finch & Co, 2016 - March 2021\n{line}\nPlanner, Horizon Ltd, Sept 2022 - present"
    assert [post[2] for post in posts_in(text)] == ["Planner", "Planner"]
    assert gaps_in(text) == [("2021-04", "2022-08")]


def test_what_somebody_has_since_a_date_is_no_post() -> None:
    """A licence, a registration, and a place to live in last like a post, and are none."""
    text = (
        "Rosa Lind\nNurse, living in Leeds since 2016\nNMC registration since September 2017\n\n"
        "Licence\nFull UK car licence since March 2019 (started late)\n\n"
        "Work\nStaff Nurse, St Luke's Hospital, Oct 2017 to Dec 2021\nSister, Seacroft Ward, May 2022 to present\n"
    )
    assert [post[:3] for post in posts_in(text)] == [
        ("2022-05", "present", "Sister"),
        ("2017-10", "2021-12", "Staff Nurse"),
    ]


def test_full_time_study_below_its_months_fills_a_gap() -> None:
    """Where months stand alone, the study is named beside them; an evening course fills nothing."""
    text = (
        "06/2024 – now\nOptician, Suir Vision\n\n09/2021 – 05/2024\n{}\n\n"
        "03/2013 – 08/2021\nGoldsmith, Molloy Jewellers"
    )
    assert gaps_in(text.format("BSc in Optics, full time, Dublin")) == []
    assert gaps_in(text.format("Optics, evening classes, Dublin")) == [("2021-09", "2024-05")]


def test_a_post_is_none_the_less_paid() -> None:
    """A maternity cover, a remark in brackets, a school as an employer, and a line that says what was done."""
    text = (
        "Work\nMaternity cover teacher, Ardee Ltd, Sept 2019 - June 2021\n"
        "Teacher, Oak School, Sept 2021 - May 2023 (then a career break)\n"
        "Grew the choir 2021-2022 from 12 to 40 children.\n"
        "Groundsman at St Mary's School, June 2023 - present\n"
    )
    assert [post[:3] for post in posts_in(text)] == [
        ("2023-06", "present", "Groundsman"),
        ("2021-09", "2023-05", "Teacher"),
        ("2019-09", "2021-06", "Maternity cover teacher"),
    ]
    assert gaps_in(text) == []


@pytest.mark.parametrize(
    ("story", "posts"),
    [
        (
            "In January 2021 I joined Bright Solar Ltd as a solar installer. I fitted some 220 homes with a senior man "
            "beside me. I left in December 2023. Since then I've been a yard supervisor at Dock Street Freight.",
            [("2023-12", "present", "yard supervisor"), ("2021-01", "2023-12", "solar installer")],
        ),
        (
            "I began as a trainee hairdresser at Curl Up in September 2011 and qualified there. In 2015 I moved to "
            "Toni's as a stylist, where I stayed until the salon closed in 2020. In May 2021 I became salon manager at "
            "Bloom, and I am still there today.",
            [
                ("2021-05", "present", "salon manager"),
                ("2015-01", "2020-12", "stylist"),
                ("2011-09", "2014-12", "trainee hairdresser"),
            ],
        ),
        (
            "From February 2015 to September 2019 I drove a truck for Dunbia in Ballymena. I was off work with my back "
            "for eleven months. In September 2020 I started with Moy Park as a cleaner and I am there yet.",
            [("2020-09", "present", "cleaner"), ("2015-02", "2019-09", "")],
        ),
        (
            "Currently I work as a night porter with Premier Inn; I started there in June 2023. Between March 2018 and "
            "April 2022 I was employed by Sodexo as a kitchen assistant. I looked after my father until he died.",
            [("2023-06", "present", "night porter"), ("2018-03", "2022-04", "kitchen assistant")],
        ),
    ],
)
def test_a_story_tells_when_posts_began_and_ended(story: str, posts: list[tuple[str, str, str]]) -> None:
    """A start in one sentence and an end in another are one post."""
    assert [post[:3] for post in posts_in(story)] == posts
