"""Rambling: found while it goes on and told by its cause; a long, well-built answer is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec
import pytest

from assistant.base.events import Finding, Move, Question
from assistant.base.samples import Vector
from assistant.base.settings import Settings
from assistant.base.speech import Utterance, normalise
from assistant.detectors import rambling
from assistant.detectors.interface import Heard, Noticed
from assistant.detectors.rambling import WEIGHTS, Evidence, Rambling, limits_of, signals
from assistant.detectors.signals import question_stems
from assistant.detectors.transcript import Transcript
from assistant.language.linear_model import LinearModel, load_model, read_weights
from assistant.report.words import wandered
from tests.detectors.drawing import notice, stream, utterance

pytestmark = pytest.mark.fast

QUESTION = Question("late", "Tell me about a project that ran late.", budget_seconds=120.0)

GOOD = """
Last spring I ran the move of our booking system to a new host. We had promised it for April, and by the middle of
March I could see that the test data would not be ready. I told my manager the same day and showed her two options:
cut the reporting part, or move the date by three weeks. She chose the cut. I then split the work so that payments
came first, because every hour without payments costs us about nine hundred pounds. Two colleagues took the imports,
I took the checks, and we met every morning for ten minutes. In the second week a supplier changed a file format
without a word, which broke the imports. I rang them, got a named contact, and wrote a small validator that rejects
a wrong file at once. We went live on the second of April with payments and bookings, and reporting followed in May.
Nobody lost a booking. What I learned is to ask for real data at the very start, and since then I put a date for
sample files in every plan. My next project used the same rule, and it finished four days early. If I did it again,
I would also agree with the supplier in writing who may change an interface and how much notice we need for it.
"""
CIRCLES = """
It was late because the supplier was late. The supplier told us Friday and it wasn't Friday, so we were late. When the
supplier is late then the project is late, that is how it is. They said Friday, and we had planned for Friday, and
when Friday came it was late. So the project was late because the supplier had been late with the delivery. I told
them that the delivery was late. And they knew that the delivery was late, and the project was late because of it.
If the supplier had delivered on Friday then the project would not have been late. But the supplier was late, so the
project was late, and that was because of the delivery. It really was the supplier, the supplier was late.
"""
FILLERS = """
Um so it was like a um kind of a website thing, you know, and uh I I was sort of, like, um doing the the pages, you
know, and then uh it it got like a bit late I guess, um, and, you know, like, my boss was, um, sort of like, uh,
asking about it and I, I mean, um, I didn't, like, you know, really have a, a, um, answer and uh so it was sort of
like, um, awkward, you know, and uh, and then like we we just um kind of, you know, finished it, I guess, uh, so, um,
yeah, like, that was, um, you know, sort of that.
"""
RUN_ON = """
So there was this builder and he had a van and the van had a dent and so he took it to his cousin and the cousin said
it would be a week and then it was two weeks and so the builder came on the bus and the bus was late and then the
driver knew his sister and so they got talking and the sister had a stall and the stall sold lamps and then somebody
bought forty lamps and it was for a theatre and so the builder went to see the theatre and the roof was leaking and
then the owner came out and she had a parrot and the parrot could do the phone and so everybody ran to the phone and
then nobody was there and the roof fell in and so the lamps were gone and the theatre was shut.
"""
DRIFT = """
Our project for the new stock system was late because I had promised a date before I asked the warehouse. I told them
and we agreed a new plan. The warehouse stood by the canal. Lovely spot in summer, swans, narrow boats, a pub with
tables outside. The landlord there kept chickens and a horse called Duchess. His wife baked cakes for every wedding in
the village, huge ones, sugar flowers, the lot. Her sister married a drummer, they had a caravan near the beach. It
rained all week at their wedding and the band played in a kitchen. Their dog ate half the buffet. The vicar laughed
until his hat fell off. Their mother wore a green coat and her brother fell asleep by the fence. Football was on the
telly in the bar, cricket in the garden, and some cousin sold raffle tickets for a holiday in Spain.
"""


def alarms(text: str, question: Question = QUESTION) -> list[Noticed]:
    """Return what is found in an answer said without a pause."""
    return notice(Rambling(question, Settings()), stream(text))


def as_recognised(text: str) -> str:
    """Lower case and without punctuation."""
    return " ".join(normalise(word) for word in text.split())


@pytest.mark.parametrize(
    ("text", "cause"),
    [(CIRCLES, "circles"), (FILLERS, "fillers"), (RUN_ON, "run-on"), (DRIFT, "drift")],
    ids=["circles", "fillers", "run-on", "drift"],
)
@pytest.mark.parametrize("heard", [str, as_recognised], ids=["punctuated", "bare"])
def test_rambling_is_found_and_its_cause_named_first(text: str, cause: str, heard: Callable[[str], str]) -> None:
    """Each kind of rambling is found, and the first evidence begins with what it is."""
    found = alarms(heard(text))
    assert found
    assert found[0].kind == "rambling"
    assert found[0].evidence[0].startswith(f"{cause}: ")
    assert found[0].value >= found[0].limit


@pytest.mark.parametrize("text", [GOOD, as_recognised(GOOD)], ids=["punctuated", "bare"])
def test_a_long_well_built_answer_is_left_alone(text: str) -> None:
    """More than a minute of good story is no rambling."""
    assert alarms(text) == []


def test_length_alone_is_never_rambling() -> None:
    """The same good answer to a question for ten seconds is still no rambling."""
    assert alarms(GOOD, Question("late", QUESTION.text, budget_seconds=10.0)) == []


def test_found_while_it_goes_on() -> None:
    """The person hears about it before they stop, and the finding spans heard words only."""
    heard = list(stream(CIRCLES))
    found = alarms(CIRCLES)[0]
    assert found.at < heard[-1].end - 10.0
    assert 0.0 <= found.start < found.end <= found.at


def test_a_short_opening_is_never_judged() -> None:
    """Thirty-five words are too few, whatever they are."""
    assert alarms(" ".join(FILLERS.split()[:35])) == []


def test_after_an_alarm_there_is_peace_for_forty_words() -> None:
    """Alarms are at least forty words (16 s) apart, and at most four in an answer."""
    found = alarms(RUN_ON * 4)
    ends = [finding.end for finding in found]
    assert 1 < len(found) <= 4
    assert all(later - earlier >= 15.99 for earlier, later in pairwise(ends))


def test_what_is_found_does_not_depend_on_where_utterances_are_cut() -> None:
    """The same words in one utterance or in many give the same findings but for their delivery."""
    whole = notice(Rambling(QUESTION, Settings()), [utterance(CIRCLES)])
    cut = alarms(CIRCLES)
    assert [(f.value, f.evidence) for f in whole] == [(f.value, f.evidence) for f in cut]


def test_evidence_quotes_what_was_said_again() -> None:
    """Going in circles is shown by the person's own words and how often they came."""
    told = alarms(CIRCLES)[0].evidence[0]
    said_before, again = told.removeprefix("circles: ").split("; ")
    assert int(said_before.split("%")[0]) > 50
    assert "late" in again
    assert not again.endswith(" 1 times")


def test_the_limits_can_be_set() -> None:
    """With unreachable limits nothing is found."""
    deaf = Settings(
        drift_limit=999.0, circles_limit=999.0, run_on_limit=999.0, filler_limit=999.0, rambling_limit=999.0
    )
    assert notice(Rambling(QUESTION, deaf), stream(CIRCLES)) == []


def test_what_may_be_one_kind_or_another_is_rambling_all_the_same() -> None:
    """Each kind alone is unlikely, that it is none of them, too: the likelier one is told."""
    chances = {"good": 0.2, "drift": 0.36, "circles": 0.04, "run-on": 0.35, "fillers": 0.05}
    evidence = Evidence(limits_of(Settings()))
    told = [evidence.gather(chances, raw=words, clean=words) for words in range(50, 300, 5)]
    assert set(told) == {None, "drift"}
    assert told[0] is None
    alone = Evidence(limits_of(Settings(rambling_limit=999.0)))
    assert not any(alone.gather(chances, raw=words, clean=words) for words in range(50, 300, 5))


def test_every_finding_can_be_explained() -> None:
    """After the cause come its chance and the signals that spoke for it, the strongest first."""
    _, chance, *signals = alarms(CIRCLES)[0].evidence
    assert chance.startswith("chance: ")
    added = [float(signal.rpartition("adds ")[2]) for signal in signals]
    assert len(added) > 3
    assert added == sorted(added, reverse=True)
    assert added[0] > 0


def test_who_always_uses_many_fillers_is_measured_against_that() -> None:
    """The same words speak less for fillers if the person's earlier answers had as many."""
    heard, stems = Transcript(), question_stems(QUESTION.text)
    for word in utterance(FILLERS).words[:60]:
        heard.add(word)
    model = load_model(WEIGHTS)

    def odds(fair: float) -> float:
        measures = signals(heard.read(), QUESTION.text, stems, fair)
        chance = model.probabilities([measures[name] for name in model.features])["fillers"]
        return chance / (1 - chance)

    assert odds(0.25) < 0.5 * odds(1.0)


def test_the_usual_share_of_fillers_only_ever_forgives() -> None:
    """Who usually says few fillers is judged like anybody, not more strictly."""
    assert notice(Rambling(QUESTION, Settings(), usual_fillers=0.01), stream(FILLERS)) == alarms(FILLERS)


def test_the_words_of_a_request_are_no_rambling() -> None:
    """Who asks, and asks again, to start over goes in no circles by asking."""
    ask = utterance("Sorry, could I start over on that question? Could I please start over on that one?", 0.0)
    heard: list[Heard] = []
    for n in range(12):
        said = utterance(ask.text, n * 8.0)
        heard += [said, Move("ask_restart", said.at, said.text, said.start, said.end)]
    asked, counted = Rambling(QUESTION, Settings()), Rambling(QUESTION, Settings())
    assert notice(asked, heard) == []
    assert notice(counted, [one for one in heard if isinstance(one, Utterance)]) != []


def test_circles_are_told_where_a_reader_sees_them() -> None:
    """A weak suspicion of the model alone is no finding."""
    for found in alarms(CIRCLES):
        assert isinstance(found, Finding)
        share = int(found.evidence[0].partition("%")[0].rpartition(" ")[2])
        count = max(int(number) for number in re.findall(r"(\d+) times", found.evidence[0]))
        assert share >= 25 or count >= 4


def test_liking_things_is_no_filler_talk() -> None:
    """Content "like" makes nobody a rambler: what counts as filler talk is seen in other words too."""
    likes = "I like the early shift and I like the people. It looks like a small thing, but they like to be asked. "
    assert not any(found.evidence[0].startswith("fillers") for found in alarms(likes * 4))


def said_unsurely(text: str, share: float) -> list[Heard]:
    """Say it so that the recogniser is unsure of a share of the words."""
    return [
        msgspec.structs.replace(
            heard,
            words=tuple(
                msgspec.structs.replace(word, confidence=0.2 if n % 10 < 10 * share else 0.95)
                for n, word in enumerate(heard.words)
            ),
        )
        if isinstance(heard, Utterance)
        else heard
        for heard in stream(text)
    ]


def drift_of(question: Question, timeline: Iterable[Heard]) -> float:
    """Return the most that speaks for drift, in times of its limit."""
    others = Settings(circles_limit=999.0, run_on_limit=999.0, filler_limit=999.0, rambling_limit=999.0)
    detector = Rambling(question, others)
    notice(detector, timeline)
    return detector.strongest


def test_drift_needs_sure_words() -> None:
    """Mishearings look like other subjects: of a learner whom the recogniser hardly hears, more must speak for it."""
    assert drift_of(QUESTION, said_unsurely(DRIFT, 0.6)) < drift_of(QUESTION, said_unsurely(DRIFT, 0.0))


def test_circles_in_other_words_take_more_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can point at a word that came again, more must speak for it; then it is told without a count."""

    class Certain(LinearModel):
        def probabilities(self, values: Sequence[float] | Vector) -> dict[str, float]:
            return dict.fromkeys(self.classes, 0.005) | {"circles": 0.98}

    monkeypatch.setattr(rambling, "load_model", lambda name: Certain(read_weights(name)))
    others = Settings(drift_limit=999.0, run_on_limit=999.0, filler_limit=999.0, rambling_limit=999.0)
    told, plain = (notice(Rambling(QUESTION, others), stream(text))[0] for text in (DRIFT, CIRCLES))
    assert isinstance(told, Finding)
    assert isinstance(plain, Finding)
    assert wandered(told) == "the same thing was said more than once"
    assert "times" in wandered(plain)
    assert told.end > plain.end + 5.0
