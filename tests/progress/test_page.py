"""Progress as people and programs get it: words, cells, JSON, CSV and the page."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.base.errors import HistoryError
from assistant.base.events import Question
from assistant.progress.data import FIGURE_KEYS, SESSION_KEYS, progress_csv, progress_json
from assistant.progress.figures import MEASURES, Figures
from assistant.progress.history import read_history
from assistant.progress.outlook import Outlook, look_ahead
from assistant.progress.overview import Overview, look_over
from assistant.progress.page import progress_page
from assistant.progress.words import (
    GAP,
    cell_text,
    headline,
    measure_rows,
    recoveries_line,
    sparkline,
    streak_line,
    text_lines,
    topic_rows,
)
from tests.progress.made import LEAD, MONDAY, STRENGTH, daily, frozen, good, save, saved, skipped
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast

TODAY = date(2026, 3, 20)
EVIL = "<script>alert('x')</script>\"&{{ 7*7 }} 🙂"
HOSTILE = Question("<b>id", EVIL, "general", 90.0, ("<img src=x onerror=alert(1)>", "{{ 7*7 }}", '"quoted"'))


def look(folder: Path, topic: str | None = None, today: date = TODAY) -> Overview:
    """Look over a folder of sessions."""
    return look_over(read_history(folder).sessions, today, topic)


def rows(overview: Overview) -> dict[str, str]:
    """Return what is said of each measure, in a few words."""
    return {row.name: row.trend for row in measure_rows(overview)}


def test_few_sessions_are_never_a_trend(tmp_path: Path) -> None:
    """It is said plainly, of each figure, however good they look."""
    daily(tmp_path, *(good(hums=12 - 3 * place) for place in range(5)))
    overview = look(tmp_path)
    assert rows(overview)["fillers a minute"] == "too few (5 of 6)"
    assert not re.search("better|worse|improv", " ".join(text_lines(overview)))


def test_a_real_change_is_told_with_its_size(tmp_path: Path) -> None:
    """Fewer fillers are better, and by how many a session."""
    daily(tmp_path, *(good(hums=14 - place) for place in range(14)))
    overview = look(tmp_path)
    assert rows(overview)["fillers a minute"] == "getting better"
    assert rows(overview)["freezes an answer"] == "no clear change"
    (told,) = (row.told for row in measure_rows(overview) if row.name == "fillers a minute")
    assert re.fullmatch(r"Getting better over 14 sessions: about 2\.\d less each session \(2\.\d to 3\.\d\)\.", told), (
        told
    )


def test_a_change_to_the_worse_is_told_too(tmp_path: Path) -> None:
    """And a pace is neither."""
    daily(tmp_path, *(good(hums=place) for place in range(14)))
    assert rows(look(tmp_path))["fillers a minute"] == "getting worse"
    assert rows(look(tmp_path))["pace, words a minute"] == "getting lower"


def test_what_was_not_measured_is_a_dash(tmp_path: Path) -> None:
    """Never 0: no recovery was tried, and too little was said for a rate."""
    save(tmp_path, turn(said("I plan well.", 1.0), question=STRENGTH))
    shown = {row.name: (row.last, row.usual) for row in measure_rows(look(tmp_path))}
    assert shown["time to recover, s"] == shown["fillers a minute"] == ("–", "–")
    assert shown["freezes an answer"] == ("0", "0")
    assert topic_rows(look(tmp_path))[0] == ("self", "1", "–", "–", "0", "–", "–", "100 %")
    assert [cell_text(value) for value in (None, 0.0, 0.25, 1.0, 12.34, 148.4)] == [
        "–",
        "0",
        "0.25",
        "1.0",
        "12.3",
        "148",
    ]


def test_the_head_says_how_much_and_when(tmp_path: Path) -> None:
    """Sessions without an answer are none."""
    daily(tmp_path, good(), saved(1, LEAD), skipped())
    overview = look(tmp_path, today=MONDAY.date() + timedelta(days=2))
    assert headline(overview) == "2 sessions with 2 answers, 2 March 2026 to 3 March 2026."
    assert streak_line(overview) == "Practised 2 days in a row."
    assert recoveries_line(overview) == "One recovery tried, 1 worked."
    assert streak_line(look(tmp_path)) == "No practice today or yesterday. The longest row was 2 days."


def test_a_topic_by_itself(tmp_path: Path) -> None:
    """Only its sessions and answers; one that was never asked about is an error that names the nearest."""
    daily(tmp_path, good(), frozen(1, LEAD))
    overview = look(tmp_path, " Leadership ")
    assert headline(overview) == "One session with one answer on leadership, 3 March 2026."
    assert overview.topics == ()
    with pytest.raises(HistoryError, match='did you mean "leadership"') as caught:
        look(tmp_path, "leadershp")
    assert "self, strengths" in caught.value.hint


def test_sparks_stand_between_lowest_and_highest() -> None:
    """The newest last, a dot where there is none, and even ones in the middle."""
    assert sparkline([1, None, 3, 8]) == f"▁{GAP}▃█"
    assert sparkline([5, 5]) == "▄▄"
    assert sparkline([None, None]) == ""
    assert len(sparkline(list(range(100)))) == 16
    assert sparkline(list(range(100)))[-1] == "█"


def test_plain_lines_hold_the_figures_themselves(tmp_path: Path) -> None:
    """No block for a screen reader to spell out."""
    daily(tmp_path, good(hums=2), saved(1, LEAD))
    lines = list(text_lines(look(tmp_path)))
    assert not set("".join(lines)) & set("▁▂▃▄▅▆▇█")
    assert any(
        line.startswith("Time to recover, s: last 7.0") and line.endswith("Newest last: –, 7.0.") for line in lines
    )


def test_a_journal_that_was_tampered_with_sends_nothing_to_the_terminal(tmp_path: Path) -> None:
    """A topic with an escape code is text, in cells and in lines."""
    save(tmp_path, good(1, Question("x", "Why?", "general", 90.0, ("\x1b[2Jtopic\n",))))
    overview = look(tmp_path)
    assert "\x1b" not in "".join((*text_lines(overview), *topic_rows(overview)[0]))


def test_json_has_everything_and_null_for_what_was_not_measured(tmp_path: Path) -> None:
    """It can be read back, and its keys are those that are documented."""
    daily(tmp_path, good(), saved(1, LEAD))
    told = json.loads(json.dumps(progress_json(look(tmp_path), [("broken", "why")], Outlook(TODAY)), allow_nan=False))
    assert told["schema"] == "second-take/progress/1"
    assert told["today"] == "2026-03-20"
    assert [session["seconds_to_recover"] for session in told["sessions"]] == [None, 7.0]
    assert told["sessions"][0]["started"] == "2026-03-02T18:00:00+01:00"
    assert told["all"]["recoveries_tried"] == 1
    assert set(told["trends"]) == {measure.key for measure in MEASURES}
    assert [topic["topic"] for topic in told["topics"]] == ["leadership", "self", "strengths", "teamwork"]
    assert told["streak"] == {"days": 2, "current": 0, "longest": 2}
    assert told["skipped"] == [{"name": "broken", "why": "why"}]


def test_csv_has_a_line_a_session(tmp_path: Path) -> None:
    """Empty where nothing was measured."""
    daily(tmp_path, good(), saved(1, LEAD))
    lines = list(csv.DictReader(io.StringIO(progress_csv(look(tmp_path)))))
    assert list(lines[0]) == [*SESSION_KEYS, *Figures.__struct_fields__]
    assert [line["seconds_to_recover"] for line in lines] == ["", "7.0"]
    assert [line["mode"] for line in lines] == ["coach", "coach"]


def test_the_page_on_data_and_formats_tells_each_key() -> None:
    """docs/use/progress.md names every figure."""
    page = (Path(__file__).parents[2] / "docs" / "use" / "progress.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)`", page, re.MULTILINE)
    assert set(FIGURE_KEYS) <= set(told)


class Page(HTMLParser):
    """Reads a page: its elements, and the texts between them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)

    def count(self, tag: str) -> int:
        """Count elements."""
        return sum(name == tag for name, _ in self.elements)


def test_the_page_loads_nothing_and_runs_only_its_own_script(tmp_path: Path) -> None:
    """No address, and a policy that knows the script by its sum."""
    daily(tmp_path, good(), saved(1, LEAD))
    markup = progress_page(look(tmp_path), [], TODAY)
    page = Page(markup)
    assert not {"link", "img", "iframe"} & {tag for tag, _ in page.elements}
    (script,) = re.findall(r"<script>(.*?)</script>", markup, re.DOTALL)
    assert b64encode(sha256(script.encode()).digest()).decode() in markup.partition("</head>")[0]
    assert not [attributes for _, attributes in page.elements if {"src", "href", "onclick"} & attributes.keys()]
    assert "default-src 'none'" in unescape(markup)
    assert "http://" not in markup
    assert "https://" not in markup


def test_each_chart_has_a_name_a_description_and_a_table(tmp_path: Path) -> None:
    """Whoever cannot see it reads the same figures, the newest first."""
    daily(tmp_path, good(hums=2), saved(1, LEAD))
    page = Page(progress_page(look(tmp_path), [], TODAY))
    charts = [attributes for tag, attributes in page.elements if tag == "svg"]
    assert [chart["role"] for chart in charts] == ["img"] * len(charts)
    assert page.count("table") == len(charts) + 1
    assert len(charts) == page.count("desc") == page.count("title") - 1, "what was measured in both sessions"
    assert len(charts) in range(4, len(MEASURES)), "of so little voice its pitch is not told"
    assert "3 Mar" in page.texts


def test_texts_of_a_bank_are_never_markup_or_template(tmp_path: Path) -> None:
    """Script, quotes, braces and emoji, in topics and in what could not be read."""
    save(tmp_path, good(1, HOSTILE), name="a&b")
    overview = look(tmp_path)
    page = Page(progress_page(overview, [("<s>x", EVIL)], TODAY))
    assert page.count("script") == 1
    assert not {"img", "b", "u", "s"} & {tag for tag, _ in page.elements}
    assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]
    text = "".join(page.texts)
    assert "{{ 7*7 }}" in text
    assert "49" not in text
    assert "🙂" in text
    assert "<img src=x onerror=alert(1)>" in text
    assert "<s>x" in text
    hostile_topic = look(tmp_path, HOSTILE.topics[0])
    assert "<img src=x" not in progress_page(hostile_topic, [], TODAY)


def test_a_page_of_nothing_says_so(tmp_path: Path) -> None:
    """And has no empty charts."""
    page = Page(progress_page(look(tmp_path), [], TODAY))
    assert page.count("svg") == 0
    assert "Nothing was answered yet" in "".join(page.texts)


def test_a_year_of_practice_is_a_small_page(tmp_path: Path) -> None:
    """It opens at once."""
    daily(tmp_path, *(frozen(1, LEAD) if place % 3 else good() for place in range(60)))
    sessions = read_history(tmp_path).sessions * 6
    assert len(progress_page(look_over(sessions, TODAY), [], TODAY)) < 800_000


def test_the_page_says_first_what_there_is_and_what_to_do_next(tmp_path: Path) -> None:
    """What is due and why; no reproach for days without practice, and no names of tests."""
    daily(tmp_path, good(), frozen(1, LEAD))
    now = MONDAY + timedelta(days=18)
    ahead = look_ahead(read_history(tmp_path).sessions, now, None)
    markup = progress_page(look(tmp_path), [], TODAY, "uv run second-take", ahead=ahead)
    assert "uv run second-take practice --weakest 2" in markup
    assert markup.index(LEAD.text) < markup.index(STRENGTH.text)
    assert "you froze 17 days ago" in markup
    assert "<li><strong>leadership</strong>: you got stuck in nearly every answer.</li>" in markup
    assert "<strong>strengths</strong>" not in markup, "there is nothing to say of it"
    assert 'class="practised"' in markup
    assert not any(word in markup for word in ("No practice today", "Mann", "Holm"))


def test_the_usual_is_a_band_behind_the_line(tmp_path: Path) -> None:
    """From four sessions on, and told to those who cannot see it."""
    daily(tmp_path, *(good(hums=place) for place in range(5)))
    markup = progress_page(look(tmp_path), [], TODAY)
    assert 'fill="var(--chart-band)"' in markup
    assert "Usually it is " in markup
    assert "5 sessions so far." in markup
    assert "Too few" not in markup
