"""A sour start is noticed, and a plain grumble or a denied one is not."""

from __future__ import annotations

import pytest

from assistant.base.events import Finding
from assistant.detectors.sour_start import SourStart
from tests.detectors.drawing import utterance

pytestmark = pytest.mark.fast

SOUR = (
    "It was awful, the train was late again.",
    "Your receptionist was really rude to me.",
    "The traffic was a nightmare, to be honest.",
    "I hate this part of town.",
    "Honestly, the parking here is ridiculous.",
    "Terrible. I've been up since four.",
    "That lift of yours is a disgrace.",
    "Oh, the bus driver was a complete idiot.",
    "it was horrible i nearly turned around",
    "The worst journey I have ever had.",
    "Well, the coffee downstairs is disgusting.",
    "It's chaos out there, and nobody could help me. Useless.",
    "The receptionist kept me waiting, it was incredibly rude.",
    "Honestly, your building is impossible to find, it drove me mad.",
    "I absolutely hate driving here.",
    "What a terrible morning it has been.",
    "The train was packed and it stank.",
    "Awful, thanks. The bus never came.",
    "The man at the gate was so unfriendly.",
    "It was a complete shambles at the station.",
    "Your car park is a joke.",
    "I'm furious, they sent me to the wrong floor twice.",
    "That traffic is absolute hell.",
    "the weather is disgusting today",
    "The directions you sent were useless.",
    "Not great, I've had the worst week of my life.",
    "Some idiot cut me up on the roundabout.",
    "It was dreadful, I couldn't find anywhere to park.",
    "This place gives me the creeps.",
    "I can't stand this city.",
    "Ugh, that lift is so annoying.",
    "I was treated like rubbish at the front desk.",
    "The queue downstairs was ridiculous.",
    "I had a horrendous time finding this place.",
    "Your security guard was downright nasty.",
    "it rained the whole way and i'm sick of it",
    "Terrible service in your cafe.",
    "That was the most stressful drive I've ever had, a nightmare.",
    "Nobody told me about the entrance, it was chaos.",
    "I loathe early mornings.",
    "The whole trip was a disaster.",
    "Your website is rubbish, it gave me the wrong address.",
    "No, it was awful.",
    "I'm annoyed, the lift is broken again.",
    "Nobody told me how awful the parking is.",
)
FINE = (
    "Not bad at all, thank you.",
    "It wasn't terrible, just a bit long.",
    "It rained a little, but I like the rain.",
    "Fine, thanks. I found it easily.",
    "The train was late, but I had a book.",
    "No problem at all. It was a lovely walk.",
    "It was long, but nothing awful happened.",
    "I'd hate to be late, so I came early.",
    "I'd hate it if you had waited for me.",
    "It was all right. How was yours?",
    "I got a little lost, that was stupid of me, but everyone was kind.",
    "A bit busy on the roads, as always.",
    "It never is a nightmare on a Sunday.",
    "Fine, thanks, no trouble at all.",
    "It wasn't too bad, thank you for asking.",
    "Not awful at all, actually rather pleasant.",
    "A little wet, but I had an umbrella.",
    "I hate to be late so I left early.",
    "It was surprisingly quick for a Monday.",
    "The bus was ten minutes late but it gave me time to read.",
    "Nothing terrible, just the usual queue.",
    "I wouldn't say it was a nightmare.",
    "Traffic was heavy, though nobody was rude.",
    "I had an awfully nice chat with your receptionist.",
    "The weather could be better, but I'm well.",
    "It took me an hour and it was worth it.",
    "I don't hate the commute, to be fair.",
    "I'm terribly excited to be here.",
    "I got up at five, which was hard but lovely.",
    "I walked, it was cold but beautiful.",
    "It's never too bad on a Sunday.",
    "Pretty good. I've been worse!",
    "I was worried I'd get lost, but it was easy.",
    "I found it without any trouble.",
    "I'm a little tired, the train was delayed.",
    "It was busy but not horrible.",
    "I never hate a good walk.",
    "Quite long, and it drizzled.",
    "I've had worse journeys.",
    "The bus was cold.",
    "No complaints, thanks.",
    "I was sick last week but I'm well now.",
    "My daughter told a joke on the way.",
)


def found(text: str) -> list[Finding]:
    """Return what is found in a remark."""
    return [one for one in SourStart().feed(utterance(text)) if isinstance(one, Finding)]


@pytest.mark.parametrize("text", SOUR)
def test_a_sour_remark_is_noticed(text: str) -> None:
    """With the words that make it sour."""
    (one,) = found(text)
    assert one.kind == "sour_start"
    assert one.value >= one.limit
    assert all(word in text.lower() for word in one.evidence)


@pytest.mark.parametrize("text", FINE)
def test_what_is_friendly_mild_or_denied_is_not(text: str) -> None:
    """Nobody is told to lighten up who did not complain."""
    assert found(text) == []


def test_once_is_enough() -> None:
    """A second complaint in the same small talk is not told again."""
    detector = SourStart()
    assert list(detector.feed(utterance(SOUR[0])))
    assert not list(detector.feed(utterance(SOUR[1], start=9.0)))


def test_the_words_are_told() -> None:
    """Each strong word or phrase counts one, with where it was said."""
    said = utterance("I can't stand this city, and the traffic was awful.")
    (one,) = (one for one in SourStart().feed(said) if isinstance(one, Finding))
    assert (one.value, one.evidence) == (2.0, ("can't stand", "awful"))
    assert (one.start, one.end) == (said.words[1].start, said.words[-1].end)


@pytest.mark.parametrize("text", ["The view up here is insane!", "It's rarely a nightmare out here."])
def test_praise_in_strong_words_is_none(text: str) -> None:
    """Strong is not sour."""
    assert found(text) == []
