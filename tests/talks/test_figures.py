"""The figures of all talks, and of as many drawn ones, against what is aimed at."""

from __future__ import annotations

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
    outcomes: list[TalkOutcome] = []

    def run(name: str, talk: Talk) -> None:
        outcomes.append(TalkOutcome("talks", LabelledTalk(name, talk), judge(run_talk(talk, Settings()))))

    @settings(max_examples=DRAWN, database=None)
    @given(drawn())
    def run_drawn(talk: Talk) -> None:
        run(f"drawn {len(outcomes)}", talk)

    for path in talks():
        run(path.stem, read_talk(path))
    written = len(outcomes)
    run_drawn()
    figures = scored.talks(outcomes, most_cases=10)
    assert figures is not None
    assert written >= 40
    assert figures.cut_off.n >= 300
    assert figures.late_nudges.n >= 100
    assert figures.cut_off.count <= figures.cut_off.n / 100, figures.worst
    assert figures.late_nudges.count <= figures.late_nudges.n / 50, figures.worst
    assert figures.dead_ends.count == 0, figures.worst
    assert figures.false_praise.count == 0, figures.worst
