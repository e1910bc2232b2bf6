"""The figures of all talks, and of as many drawn ones, against what is aimed at."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings

from assistant.accuracy.labels.entries import LabelledTalk
from assistant.accuracy.scores import talks as scored
from assistant.accuracy.scores.outcomes import TalkOutcome
from assistant.accuracy.talks.judge import judge
from assistant.accuracy.talks.stage import run_talk
from assistant.accuracy.talks.talk import Talk, read_talk
from assistant.base.settings import Settings
from tests.talks.checks import talks
from tests.talks.drawn import talks as drawn

pytestmark = pytest.mark.talks
DRAWN = 140


def test_what_is_aimed_at_is_reached() -> None:
    """Over all written and many drawn talks hardly anybody is cut off or nudged late; nobody is left or flattered."""
    written = {path.stem: read_talk(path) for path in talks()}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        outcomes = list(processes.map(_outcome, *zip(*(written | _drawn()).items(), strict=True)))
    figures = scored.talks(outcomes, most_cases=10)
    assert figures is not None
    assert len(written) >= 40
    assert figures.cut_off.n >= 300
    assert figures.late_nudges.n >= 100
    assert figures.cut_off.count <= figures.cut_off.n / 100, figures.worst
    assert figures.late_nudges.count <= figures.late_nudges.n / 50, figures.worst
    assert figures.dead_ends.count == 0, figures.worst
    assert figures.false_praise.count == 0, figures.worst


def _drawn() -> dict[str, Talk]:
    """Draw talks; what is drawn first is the simplest, and the same talk may come twice."""
    found: list[Talk] = []

    @settings(max_examples=DRAWN, database=None)
    @given(drawn())
    def draw(talk: Talk) -> None:
        found.append(talk)

    draw()
    return {f"drawn {number}": talk for number, talk in enumerate(found)}


def _outcome(name: str, talk: Talk) -> TalkOutcome:
    return TalkOutcome("talks", LabelledTalk(name, talk), judge(run_talk(talk, Settings())))
