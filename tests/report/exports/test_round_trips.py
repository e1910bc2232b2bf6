"""Each form is opened by a reader of another library than the one that wrote it, whatever the texts are."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import av
import jsonschema
import msgspec
import pysubs2
import pytest
import tgt
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.base.events import Pause
from assistant.report.exports import FORMATS, Exported, ExportedTurn
from assistant.report.exports.captions import LINE_CHARACTERS, LINES, cues
from assistant.report.exports.labels import TIERS
from assistant.report.exports.spans import flattened
from assistant.review.quotes import clean
from tests.report.exports.made import export, hostile
from tests.support.histories import said, turn

pytestmark = pytest.mark.slow

SCHEMA = Path(__file__).parents[3] / "docs" / "use" / "session-export.schema.json"
SESSIONS = {"whole": export, "hostile": hostile}


def text_of(name: str, session: Exported) -> str:
    """Export a session, or its first turn."""
    form = FORMATS[name]
    if form.of_session:
        return form.of_session(session)
    assert form.of_turn
    return form.of_turn(session.turns[0])


@pytest.fixture(params=SESSIONS)
def session(request: pytest.FixtureRequest) -> Exported:
    """Give a plain session and a hostile one."""
    return SESSIONS[request.param]()


def test_json_is_what_its_schema_says(session: Exported) -> None:
    """And nothing is lost on the way back."""
    text = text_of("json", session)
    jsonschema.validate(json.loads(text), json.loads(SCHEMA.read_text("utf-8")))
    assert msgspec.json.decode(text, type=Exported) == session


def test_the_schema_in_the_docs_is_that_of_the_program() -> None:
    """Made by `python benchmarks/make_schema.py`."""
    assert json.loads(SCHEMA.read_text("utf-8")) == json.loads(json.dumps(msgspec.json.schema(Exported)))


def test_a_row_a_take(session: Exported) -> None:
    """Figures are numbers, what was not measured is empty, and no cell is a formula."""
    rows = list(csv.DictReader(io.StringIO(text_of("csv", session), newline="")))
    takes = [(turn, take) for turn in session.turns for take in turn.takes]
    assert len(rows) == len(takes)
    for row, (_, take) in zip(rows, takes, strict=True):
        assert float(row["seconds"]) == take.metrics.seconds
        assert row["speech_rate"] == ("" if take.metrics.speech_rate is None else str(take.metrics.speech_rate))
        assert int(row["found_rambling"]) == sum(each.kind == "rambling" for each in take.findings)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())
        assert None not in row
    assert clean(takes[0][1].transcript) in (rows[0]["transcript"], rows[0]["transcript"].removeprefix("'"))


def test_a_row_a_finding(session: Exported) -> None:
    """With its measure and its limit."""
    rows = list(csv.DictReader(io.StringIO(text_of("findings-csv", session), newline="")))
    findings = [each for turn in session.turns for take in turn.takes for each in take.findings]
    measures = [(row["finding"], float(row["value"]), float(row["limit"])) for row in rows]
    assert measures == [(each.kind, each.value, each.limit) for each in findings]


@pytest.mark.filterwarnings("ignore:Possible missed subtitle start")  # the hostile words hold times themselves
@pytest.mark.parametrize("name", ["webvtt", "srt"])
def test_subtitles_come_at_their_times(name: str, session: Exported) -> None:
    """Each cue is one, fits on the screen, and every word is in one of them, in order."""
    read = pysubs2.SSAFile.from_string(text_of(name, session), format_="vtt" if name == "webvtt" else "srt")
    wanted = cues(session.turns[0])
    times = [(round(start * 1000), round(end * 1000)) for start, end, _ in wanted]
    assert [(event.start, event.end) for event in read] == times
    spoken = [text for _, _, text in wanted if not text.startswith("[")]
    assert " ".join(spoken).split() == clean(session.turns[0].takes[0].transcript + " " + _rest(session)).split()
    for text in spoken:
        assert text.count("\n") < LINES
        assert max(map(len, text.splitlines())) <= LINE_CHARACTERS


def _rest(session: Exported) -> str:
    return " ".join(take.transcript for take in session.turns[0].takes[1:])


def test_webvtt_shows_the_words_and_runs_none(session: Exported) -> None:
    """What looks like a tag, an entity or a time is text."""

    class Text(HTMLParser):
        tags = 0
        text = ""

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.tags += 1

        def handle_data(self, data: str) -> None:
            self.text += data

    body = text_of("webvtt", session)
    assert body.count("-->") == len(cues(session.turns[0]))
    reader = Text()
    reader.feed(body.replace("-->", ""))
    assert reader.tags == 0
    if "<b>bold</b>" in session.turns[0].takes[0].transcript:
        assert "<b>bold</b>" in reader.text


def test_praat_s_tiers_hold_the_spans(session: Exported) -> None:
    """As long as the recording, with quotes kept."""
    grid = read_grid(text_of("textgrid", session))
    turn = session.turns[0]
    assert [tier.name for tier in grid.tiers] == list(TIERS)
    for tier in grid.tiers:
        assert (float(tier.start_time), float(tier.end_time)) == (0.0, pytest.approx(turn.seconds))
        held = [(float(each.start_time), float(each.end_time), each.text) for each in tier.intervals if each.text]
        assert held == [
            (pytest.approx(start), pytest.approx(end), text)
            for start, end, text in flattened(TIERS[tier.name](turn), turn.seconds)
        ]


def read_grid(text: str) -> Any:
    """Read a TextGrid with tgt, which reads files only."""
    import tempfile

    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "grid.TextGrid"
        path.write_text(text, encoding="utf-8")
        return tgt.io.read_textgrid(str(path), include_empty_intervals=False)


def test_audacity_s_labels_have_three_fields(session: Exported) -> None:
    """Whatever tabs and line breaks the words hold."""
    rows = [line.split("\t") for line in text_of("audacity", session).splitlines()]
    words = [word for take in session.turns[0].takes for word in take.words]
    assert all(len(row) == 3 and float(row[0]) <= float(row[1]) for row in rows)
    assert {clean(word.text) for word in words} - {""} <= {text for _, _, text in rows}
    assert rows == sorted(rows, key=lambda row: float(row[0]))


def test_markdown_shows_text_and_nothing_else(session: Exported) -> None:
    """No tag, no link, no heading and no emphasis comes from a text."""
    tokens = MarkdownIt("commonmark").parse(text_of("markdown", session))
    inner = [child for token in tokens for child in token.children or ()]
    assert not [
        token for token in (*tokens, *inner) if token.type in ("html_block", "html_inline", "link_open", "image")
    ]
    headings = [token for token in tokens if token.type == "heading_open"]
    questions = sum(turn.part == "question" for turn in session.turns)
    takes = sum(len(turn.takes) for turn in session.turns)
    assert len(headings) == 1 + questions + takes + bool(session.recoveries)
    text = " ".join(token.content for token in inner if token.type in ("text", "text_special"))
    assert "bold" in text or "colleague" in text


@given(st.lists(st.text(min_size=1).filter(clean), min_size=1, max_size=8))
def test_any_words_can_be_exported_in_every_form(texts: list[str]) -> None:
    """And the forms that are read back hold as many words as were said."""
    spoken = said("x " * len(texts), 0.5)
    words = tuple(msgspec.structs.replace(word, text=text) for word, text in zip(spoken.words, texts, strict=True))
    session = export(turn(msgspec.structs.replace(spoken, words=words), Pause(5.0, 6.0, "brief")), seconds=(60.0,))
    made = {name: text_of(name, session) for name in FORMATS}
    (tier,) = [tier for tier in read_grid(made["textgrid"]).tiers if tier.name == "words"]
    assert len(tier.intervals) == len(texts)
    assert len(made["audacity"].splitlines()) == len(texts)
    pysubs2.SSAFile.from_string(made["webvtt"], format_="vtt")
    pysubs2.SSAFile.from_string(made["srt"], format_="srt")


def test_labels_that_overlap_are_joined() -> None:
    """Praat's tiers hold no overlap, and nothing is left out."""
    spans = [(0.0, 4.0, "a"), (2.0, 6.0, "b"), (8.0, 99.0, "c"), (7.0, 7.0, "nothing")]
    assert flattened(spans, 10.0) == [(0.0, 2.0, "a"), (2.0, 4.0, "a + b"), (4.0, 6.0, "b"), (8.0, 10.0, "c")]


@pytest.mark.parametrize("name", ["webvtt", "srt"])
def test_subtitles_of_silence_can_be_opened(name: str, tmp_path: Path) -> None:
    """FFmpeg, and what is built on it, refuses subtitles without a cue."""
    path = tmp_path / ("a.vtt" if name == "webvtt" else "a.srt")
    path.write_text(text_of(name, export(turn(seconds=9.0), seconds=(9.0,))), encoding="utf-8")
    with av.open(str(path)) as container:
        (packet, *_) = container.demux()
    assert bytes(packet).decode() == "[nothing was said]"
    assert packet.time_base is not None
    assert packet.duration is not None
    assert float(packet.duration * packet.time_base) == 9.0


def test_what_was_lost_has_the_length_that_was_heard() -> None:
    """A turn whose recording is gone can be exported too."""
    lost: ExportedTurn = export(seconds=(None, None)).turns[0]
    assert lost.seconds == 40.0
