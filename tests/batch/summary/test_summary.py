"""What many recordings have in common: true figures, nobody named, whatever the table holds."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import arro3.io
import msgspec
import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from assistant.batch.jobs import DONE, FAILED, RecordingRow
from assistant.batch.summary.figures import bin_edges, summarise
from assistant.batch.summary.findings import findings
from assistant.batch.summary.page import cohort_page
from assistant.batch.summary.table import read_rows
from assistant.batch.summary.words import why
from assistant.batch.tables import write_parquet
from assistant.cli import root
from assistant.review.metrics import quantile

pytestmark = pytest.mark.slow

SECRETS = ("ada-lovelace", "Ada Lovelace", "/home/ada", "zebra-word", "asked nobody")


def row(number: int, **values: Any) -> RecordingRow:
    """Return the row of an answer of 60 s without trouble."""
    usual: dict[str, Any] = {
        "name": f"north/{SECRETS[0]}-{number}.wav",
        "path": f"{SECRETS[2]}/{number}.wav",
        "speaker": SECRETS[1],
        "group": "north",
        "status": DONE,
        "question": "Why us?",
        "budget_seconds": 120.0,
        "answer_seconds": 60.0,
        "words": 120,
        "speech_rate": 150.0,
        "fillers_per_minute": 2.0,
        "longest_pause_seconds": 1.0,
        "freezes": 0,
        "rambling": 0,
        "over_time": False,
        "clean": True,
        "recoveries_tried": 0,
        "recoveries_worked": 0,
        "transcript": SECRETS[3],
        "notes": SECRETS[4],
    }
    return RecordingRow(number=number, **(usual | values))


def failed(number: int) -> RecordingRow:
    """Return the row of a recording that could not be heard."""
    return RecordingRow(number, "a.wav", "/a.wav", "", "south", FAILED, f"{SECRETS[2]} is broken.")


def keep(folder: Path, *rows: RecordingRow) -> Path:
    """Write the table of a batch."""
    write_parquet(folder / "results.parquet", RecordingRow, rows)
    return folder


def summary(*arguments: str | Path) -> Result:
    """Run `second-take summary`."""
    return CliRunner().invoke(root, ["summary", *map(str, arguments)], standalone_mode=False)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values: list[float], share: float) -> None:
    """For any values."""
    assert quantile(sorted(values), share) == pytest.approx(float(np.quantile(values, share)), abs=1e-6)


@given(st.lists(st.floats(0, 1e4), min_size=1))
def test_every_value_is_in_one_bin(values: list[float]) -> None:
    """A histogram counts each recording once."""
    edges = bin_edges(sorted(values), 0.5)
    cohort = summarise([row(number, longest_pause_seconds=value) for number, value in enumerate(values, start=1)])
    assert list(edges) == sorted(set(edges))
    assert sum(cohort.all.spreads["longest_pause_seconds"].counts) == len(values)


def test_figures_by_hand() -> None:
    """Three heard, one failed, in two groups."""
    rows = [
        row(1, freezes=2, recoveries_tried=2, recoveries_worked=1, seconds_to_recover=3.0, longest_pause_seconds=5.0),
        row(2, group="south", over_time=True, answer_seconds=180.0, fillers_per_minute=None),
        row(3, rambling=1, words=5),
        failed(4),
    ]
    cohort = summarise(rows)
    assert (cohort.all.recordings, cohort.all.failed) == (4, 1)
    assert cohort.all.spreads["longest_pause_seconds"].median == 1.0
    assert cohort.all.spreads["budget_percent"].median == 50.0
    assert cohort.all.spreads["fillers_per_minute"].n == 1, "neither what was not measured, nor a rate over five words"
    assert cohort.all.spreads["seconds_to_recover"].median == 3.0
    shares = {key: (share.count, share.of) for key, share in cohort.all.shares.items()}
    assert {key: share for key, share in shares.items() if share[1]} == {
        "froze": (1, 3), "rambling": (1, 3), "over_time": (1, 3), "tried": (1, 3), "worked": (1, 2)
    }  # fmt: skip
    assert [(part.label, part.recordings, part.failed) for part in cohort.groups] == [("north", 2, 0), ("south", 2, 1)]
    assert [(part.label, part.recordings) for part in cohort.questions] == [("Why us?", 3)]


def test_what_was_in_the_answers() -> None:
    """Whole ones of those with parts, stories with an end of the stories; many without one are told."""
    story = {"answer_kind": "behavioural", "hedges": 2}
    rows = [
        *(row(number, **story, parts_missing="task;result") for number in (1, 2, 3)),
        *(row(number, **story, parts_missing="") for number in (4, 5)),
        row(6, answer_kind="motivation", parts_missing="fit"),
        row(7),
    ]
    cohort = summarise(rows)
    shares = {key: (share.count, share.of) for key, share in cohort.all.shares.items()}
    assert (shares["whole"], shares["ended"]) == ((2, 6), (2, 5))
    assert cohort.all.spreads["hedges"].n == 5
    assert "3 of 5 stories stopped before what came of it." in findings(cohort)


def test_the_ten_are_spread_and_say_why() -> None:
    """Those who got out of trouble first; of each kind some, and of each group."""
    kinds: list[dict[str, Any]] = [
        {"freezes": 1, "recoveries_tried": 1, "recoveries_worked": 1, "seconds_to_recover": 4.0},
        {"freezes": 1, "recoveries_tried": 1},
        {"freezes": 3, "longest_pause_seconds": 9.0},
        {"rambling": 2},
        {"fillers_per_minute": 21.0, "fillers": 21, "clean": False},
        {},
    ]
    groups = ("north", "south")
    rows = [row(n, group=groups[n // 6 % 2], **kinds[n % 6]) for n in range(1, 101)]
    random.Random(7).shuffle(rows)
    picks = summarise(rows).picks
    assert [pick.reason for pick in picks] == [
        *(["recovered"] * 3 + ["tried"] * 2 + ["froze"] * 2 + ["rambled", "fillers", "clear"])
    ]
    assert {pick.row.group for pick in picks if pick.reason == "froze"} == {"north", "south"}
    assert picks == summarise(sorted(rows, key=lambda each: each.number)).picks, "whatever the order of the rows"


def test_nobody_is_named_unless_asked_for(tmp_path: Path) -> None:
    """In no form; with --names the recordings and their speakers are, and never what was said."""
    keep(tmp_path, *(row(number, freezes=number % 2) for number in range(1, 9)), failed(9))
    page = tmp_path / "page.html"
    assert summary(tmp_path, "--html", page).exit_code == 0
    told = [summary(tmp_path, "--format", form).stdout for form in ("text", "json", "csv")] + [page.read_text()]
    assert all(told)
    for text in told:
        assert [secret for secret in SECRETS if secret in text] == []
    named = summary(tmp_path, "--names").stdout
    assert SECRETS[0] in named
    assert SECRETS[1] in named
    assert SECRETS[3] not in named
    assert "mind whom you show it to" in named


@pytest.mark.parametrize("rows", [[], [row(1)], [failed(1), failed(2)]], ids=["none", "one", "all failed"])
def test_the_smallest_cohorts(tmp_path: Path, rows: list[RecordingRow]) -> None:
    """Are told without a figure that nobody measured."""
    keep(tmp_path, *rows)
    for options in ([], ["--format", "json"], ["--format", "csv"], ["--html", "-"]):
        done = summary(tmp_path, *options)
        assert done.exit_code == 0, done.output
        assert "nan" not in done.output.lower()
    told = json.loads(summary(tmp_path, "--format", "json").stdout)
    heard = len(rows) - told["all"]["failed"]
    assert told["all"]["measures"]["speech_rate"]["median"] == (150.0 if heard else None)


def test_small_groups_are_marked(tmp_path: Path) -> None:
    """A person may be recognised there."""
    keep(tmp_path, *(row(number) for number in range(1, 6)), row(6, group="south"))
    told = summary(tmp_path).stdout
    assert "south *" in told
    assert "north *" not in told
    assert "may be recognised" in told


def test_what_a_list_says_is_escaped() -> None:
    """Groups and questions may hold anything."""
    nasty = "<script>alert('1')</script> & \"quotes\" 🦒"
    page = cohort_page(summarise([row(1, group=nasty, question=nasty, freezes=1), row(2, question="=1+1")]))
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &#34;quotes&#34; 🦒" in page


def test_a_list_sends_nothing_to_the_terminal(tmp_path: Path) -> None:
    """Escape codes and line ends in groups, questions, names and speakers are text on one line."""
    evil = "\x1b[2Jone\ntwo"
    keep(tmp_path, row(1, group=evil, question=evil, name=evil, speaker=evil, freezes=1))
    for options in ([], ["--plain"], ["--names"]):
        told = summary(tmp_path, *options).stdout
        assert "\x1b" not in told
        assert "one two" in told


def test_plain_gives_each_figure_its_name(tmp_path: Path) -> None:
    """No columns for a screen reader to lose: a line a figure."""
    keep(tmp_path, *(row(number) for number in range(1, 7)))
    lines = summary(tmp_path, "--plain").stdout.splitlines()
    start = lines.index("  pace, words a minute")
    assert lines[start + 1 : start + 3] == ["    recordings: 6", "    10 %: 150"]
    assert "    froze: 0 %" in lines


def test_a_table_of_the_first_version_is_read(tmp_path: Path) -> None:
    """It calls the length of an answer `seconds`."""
    path = keep(tmp_path, row(1), row(2)) / "results.parquet"
    table = arro3.io.read_parquet(str(path)).read_all()
    names = ["seconds" if name == "answer_seconds" else name for name in table.column_names]
    arro3.io.write_parquet(table.rename_columns(names), str(path))
    assert [each.answer_seconds for each in read_rows(tmp_path)] == [60.0, 60.0]


def test_csv_has_measures_and_shares(tmp_path: Path) -> None:
    """Of all, of each group and of each question; a share has its counts."""
    keep(tmp_path, row(1, freezes=1), row(2), failed(3))
    lines = list(csv.DictReader(io.StringIO(summary(tmp_path, "--format", "csv").stdout)))
    told = {(line["part"], line["label"], line["measure"]): line for line in lines}
    froze = told["group", "north", "froze"]
    assert (froze["count"], froze["of"], froze["median"], froze["few"]) == ("1", "2", "", "True")
    assert (told["all", "", "answer_seconds"]["median"], told["all", "", "answer_seconds"]["of"]) == ("60.0", "")
    assert told["group", "south", "froze"]["of"] == "0"
    assert ("question", "Why us?", "worked") in told


def test_charts_share_one_scale_and_leave_out_what_is_empty() -> None:
    """The bars are cells of a table, so all can read the counts; what is the same for all is no chart."""
    rows = [row(1), row(2, freezes=2, longest_pause_seconds=5.0), row(3), row(4, longest_pause_seconds=2.0)]
    page = cohort_page(summarise(rows))
    assert '<th scope="row">twice or more</th><td class="bar"><i style="width:33.3%' in page
    assert '<th scope="row">not at all</th><td class="bar"><i style="width:100.0%"></i></td><td>3</td>' in page
    assert "From the trouble to the way out" not in page, "nobody measured it"
    assert "Words a minute" not in page, "all have the same"
    assert "By group" in page


def test_a_page_begins_with_findings_in_words() -> None:
    """How much trouble, what was done about it, and the hardest question; never that of a small group."""
    kinds = [{"freezes": 1, "recoveries_tried": 1, "recoveries_worked": n % 2} for n in range(4)]
    hard = [row(n, question="Why <us>?", **kinds[n % 4] if n < 4 else {"freezes": 1}) for n in range(6)]
    easy = [row(n, question="Who are you?") for n in range(6, 14)]
    rare = [row(14, question="Rare?", freezes=1)]
    cohort = summarise([*hard, *easy, *rare])
    assert findings(cohort) == [
        "7 of 15 got stuck at least once, and none wandered from the question.",
        "4 spoke up and took a way out; of 4 ways out 2 made things better.",
        "The hardest question was “Why <us>?”: 6 of 6 got stuck on it.",
    ]
    assert findings(summarise([row(1)]))[0] == "Nobody got stuck in 1 recording, and no answer wandered."
    assert findings(summarise([failed(1)])) == []
    page = cohort_page(cohort)
    assert page.index("7 of 15") < page.index("Most worth listening to")


def test_many_ums_are_never_an_example() -> None:
    """Whatever else is right; reasons are what an adviser would say."""
    picks = summarise(
        [row(1, fillers_per_minute=21.0, fillers=5), row(2, fillers_per_minute=21.0, fillers=9), row(3)]
    ).picks
    assert [(pick.row.number, pick.reason) for pick in picks] == [(2, "fillers"), (3, "clear")]
    assert why(picks[0]) == "About 21 ums and uhs a minute: practise to leave a pause silent."
    assert why(picks[1]) == "A whole answer of 1 min without getting stuck, with few ums: an example to play to others."


def test_many_recordings_are_held_as_numbers_only() -> None:
    """The rows come one by one, and what was said is not held."""
    cohort = summarise(row(number, transcript=f"word {number}", freezes=number % 2) for number in range(1, 20_001))
    assert cohort.all.recordings == 20_000
    assert {pick.row.transcript for pick in cohort.picks} == {""}


def test_a_formula_stays_a_text(tmp_path: Path) -> None:
    """A spreadsheet does not run what a list says."""
    keep(tmp_path, row(1, group="=1+1"))
    assert "'=1+1" in summary(tmp_path, "--format", "csv").stdout


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda folder: folder.rmdir(), "is not there"),
        (lambda folder: None, "holds no results.parquet"),
        (lambda folder: (folder / "results.csv").write_text("name\n"), "which a summary reads"),
        (lambda folder: (folder / "results.parquet").write_bytes(b""), "is damaged"),
        (lambda folder: (folder / "results.parquet").write_bytes(b"PAR1" * 9), "is damaged"),
    ],
    ids=["no folder", "empty", "only csv", "empty file", "damaged"],
)
def test_what_is_no_batch_is_told(tmp_path: Path, make: Any, told: str) -> None:
    """In a sentence, with what makes one."""
    folder = tmp_path / "results"
    folder.mkdir()
    make(folder)
    error = summary(folder).exception
    assert told in str(error)
    assert "second-take replay" in getattr(error, "hint", "")


def test_the_rows_of_another_program_are_told(tmp_path: Path) -> None:
    """A table without the columns is not guessed at."""

    class Other(msgspec.Struct, frozen=True):
        name: str

    write_parquet(tmp_path / "results.parquet", Other, [Other("a")])  # type: ignore[arg-type, list-item]
    assert "no column" in str(summary(tmp_path).exception)
