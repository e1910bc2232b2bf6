"""Fillers among the words: what a second decode wrote, held against what the sound shows. Pure.

A prompt that makes Whisper write fillers can also lose or invent sentences, and its times for them are wrong by half a
second or more. So the first decode's words stand; a filler of the second counts where the sound holds still at that
place, and takes its time from there. Short ones hold nowhere: they count where the decode was sure of them and the
words around them leave the time to say them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from assistant.base.speech import Word, is_filler, normalise
from assistant.hearing.filled_pauses import Stretch, VoicedSound

if TYPE_CHECKING:
    from difflib import Match

DIGIT_LETTERS = 4
"""Letters that a digit stands for: in "1,250" as in "2019", about."""
SHORTEST_SECONDS = 0.12
"""A shorter hold is any vowel."""
NEAR_SECONDS = 0.8
"""So far the second decode's time of a filler may be off."""
DISTANCE_COST = 0.5
"""Seconds of hold that outweigh a second of distance."""
MOST_EXPLAINED = 0.5
"""Share of a hold that words of usual length may cover."""
BELIEVED = 0.4
"""A filler that the second decode was so sure of may have its hold within a word of usual length, or none."""
HALF_BELIEVED = 0.25
"""The same of one that has its hold where the decode wrote it."""
STRONG_SECONDS = 0.3
"""A hold so long, voiced and flat is one even within a word of usual length, where the second decode wrote it."""
LEAST_ROOM_SECONDS = 0.2
"""Time that the words around a filler without a hold must leave for it."""
BREATH_SECONDS, BREATH_VOICED = 0.35, 0.3
"""A hold this long with so little pitch is a breath, or a creaky voice where the decode was sure of a filler."""
JOINED_SECONDS = 0.06
"""Two holds so close are one filler: the vowel and the nasal of an um."""
LONGEST_UNWRITTEN_SECONDS = 0.25
"""Whisper's first and last words may begin and end so far from where the voice does."""
FLAT_VOICED, FLAT_SEMITONES = 0.7, 1.0
"""A hold with so much pitch that strays no further is flat."""
LONE_SECONDS, LONE_VOICED = 0.24, 0.5
"""A hold this long that strays no further is a filler where no decode has a word of the whole utterance."""
LONE_TEXT, LONE_CONFIDENCE = "um", 0.5

MISSPELT, DOUBTFUL = {"hum": "um"}, 0.5
"""What Whisper writes for a filler now and then; one that it is less sure of is the filler …"""
NAMED_BEFORE = "of"
"""… unless this follows: the hum of the motor."""


@dataclass(frozen=True)
class _Heard:
    word: Word
    certain: bool
    """Of the first decode, so it stays."""


def respelt(words: Sequence[Word]) -> list[Word]:
    """Return words with doubtful ones that sound like a filler as that filler; one that is sure, or named, stays."""
    read = _keys(words)
    return [
        replace(word, text=MISSPELT[text])
        if word.confidence < DOUBTFUL and text in MISSPELT and read[place + 1 : place + 2] != [NAMED_BEFORE]
        else word
        for place, (word, text) in enumerate(zip(words, read, strict=True))
    ]


def says_more(plain: Sequence[Word], prompted: Sequence[Word]) -> bool:
    """Whether a second decode has every word of the first in order, fillers aside, and further ones.

    A model that writes well what it hears leaves out what a speaker says twice, such as a new start after a freeze, and
    stretches the words around it over the gap.
    """
    kept, found = (_keys(without_fillers(words)) for words in (plain, prompted))
    rest = iter(found)
    return len(found) > len(kept) and all(word in rest for word in kept)


def without_fillers(words: Sequence[Word]) -> list[Word]:
    """Return the words that are no ums."""
    return [word for word in words if not is_filler(word.text)]


def may_hide_fillers(words: Sequence[Word], sound: VoicedSound) -> bool:
    """Whether a second decode is worth its time.

    It is where no word explains a hold, or the voice before the first word or after the last, or where a word lasts
    too long.
    """
    first, last = (words[0].start, words[-1].end) if words else (sound.end, sound.end)
    outside = max(first - sound.start, sound.end - last) >= LONGEST_UNWRITTEN_SECONDS
    overlong = any(word.end - word.start > longest_plausible(word) for word in words if not is_filler(word.text))
    return outside or overlong or bool(_unexplained(words, sound.stretches))


def with_fillers(plain: Sequence[Word], prompted: Sequence[Word], stretches: Sequence[Stretch]) -> list[Word]:
    """Put the fillers of a second decode among the words of the first where the sound has them, and at that time.

    Those that the first decode wrote stay. Beside words a sound that no decode wrote is none, however long it holds
    still: stutters, laughs and drawn-out words do, too.
    """
    heard = _interleaved(plain, prompted)
    holds = _holds(heard, _joined(stretches), plain)
    settled: list[Word] = []
    for at, one in enumerate(heard):
        if at in holds:
            settled.append(replace(one.word, start=holds[at].start, end=holds[at].end))
        elif one.certain:
            settled.append(one.word)
        elif not _doubled(heard, at, holds) and (short := _without_hold(heard, at)):
            settled.append(short)
    return _in_order(settled) if settled else _lone(stretches)


def _unexplained(words: Sequence[Word], stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the holds that can be fillers: long enough, and not within words of usual length."""
    return [hold for hold in _possible(stretches) if _covered(hold, words) <= MOST_EXPLAINED * hold.seconds]


def _possible(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the holds that are neither any vowel nor a breath."""
    return [hold for hold in _joined(stretches) if not _is_breath(hold)]


def _is_breath(hold: Stretch) -> bool:
    return hold.seconds >= BREATH_SECONDS and hold.voiced < BREATH_VOICED


def _is_strong(hold: Stretch) -> bool:
    return hold.seconds >= STRONG_SECONDS and _is_flat(hold)


def _is_flat(hold: Stretch) -> bool:
    return hold.voiced >= FLAT_VOICED and hold.spread <= FLAT_SEMITONES


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return what is longer than any vowel, with the parts of one filler joined."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and stretch.start - joined[-1].end <= JOINED_SECONDS:
            joined[-1] = joined[-1].up_to(stretch)
        else:
            joined.append(stretch)
    return [hold for hold in joined if hold.seconds >= SHORTEST_SECONDS]


def _covered(stretch: Stretch, words: Sequence[Word]) -> float:
    """Seconds of a hold that words cover; one that lasts too long may hold a filler, so it covers nothing."""
    usual = (word for word in words if not is_filler(word.text) and word.end - word.start <= longest_plausible(word))
    return sum(max(0.0, min(stretch.end, word.end) - max(stretch.start, word.start)) for word in usual)


def longest_plausible(word: Word) -> float:
    """How long a word may last before something else must be inside it, seconds."""
    return _usual(word) + 0.2


def _usual(word: Word) -> float:
    """How long a word of so many letters lasts, seconds; a digit is read as some letters."""
    return 0.2 + 0.06 * sum(DIGIT_LETTERS if letter.isdigit() else 1 for letter in normalise(word.text))


def _interleaved(plain: Sequence[Word], prompted: Sequence[Word]) -> list[_Heard]:
    """Put each filler of the second decode after the word that both decodes have before it.

    If they have little in common, the second decode heard something else. Nothing of it is taken then, unless it wrote
    nothing but fillers: then their times tell where they are.
    """
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, _keys(plain), _keys(prompted), autojunk=False).get_matching_blocks()
    in_common = 2 * sum(block.size for block in blocks) >= len(plain)
    only_fillers = all(is_filler(word.text) for word in prompted)
    after: dict[int, list[_Heard]] = {}
    for index, word in enumerate(prompted):
        if is_filler(word.text) and (in_common or only_fillers):
            place = _place(index, blocks, len(plain)) if in_common else _place_in_time(word, plain)
            after.setdefault(place, []).append(_Heard(word, certain=False))
    heard = after.get(0, [])
    for place, word in enumerate(plain, start=1):
        heard += [_Heard(word, certain=True), *after.get(place, [])]
    return heard


def _place_in_time(filler: Word, words: Sequence[Word]) -> int:
    """How many words begin before the end of a filler."""
    return sum((word.start + word.end) / 2 < filler.end for word in words)


def _keys(words: Sequence[Word]) -> list[str]:
    return [normalise(word.text) for word in words]


def _place(index: int, blocks: Sequence[Match], count: int) -> int:
    """How many words of the first decode come before word `index` of the second.

    Between words that the decodes write otherwise ("part-time", "part time"), it stands next to those in common.
    """
    last = next((block for block in reversed(blocks) if block.size and block.b < index), None)
    following = next((block for block in blocks if block.size and block.b == index + 1), None)
    if following and (last is None or index > last.b + last.size):
        return following.a
    return min(count, last.a + min(last.size, index - last.b)) if last else 0


def _around(heard: Sequence[_Heard], at: int) -> tuple[Word | None, Word | None]:
    """Return the words next to a filler that are none."""
    before = next((one.word for one in reversed(heard[:at]) if not is_filler(one.word.text)), None)
    after = next((one.word for one in heard[at + 1 :] if not is_filler(one.word.text)), None)
    return before, after


def _doubled(heard: Sequence[_Heard], at: int, holds: Mapping[int, Stretch]) -> bool:
    """Whether a filler next to this one is more likely the one sound that both stand for."""
    before = at > 0 and is_filler(heard[at - 1].word.text)
    after = at + 1 < len(heard) and is_filler(heard[at + 1].word.text)
    return before or (after and (heard[at + 1].certain or at + 1 in holds))


def _without_hold(heard: Sequence[_Heard], at: int) -> Word | None:
    """Return a filler without a hold if the decode was sure of it and the words around it leave time for it.

    The first decode stretches a word over what it leaves out: what a word lasts beyond the usual is free.
    """
    filler = heard[at].word
    before, after = _around(heard, at)
    start = before.start + min(before.end - before.start, _usual(before)) if before else 0.0
    end = after.end - min(after.end - after.start, _usual(after)) if after else inf
    if filler.confidence < BELIEVED or end - start < LEAST_ROOM_SECONDS:
        return None
    first = min(max(filler.start, start), end - LEAST_ROOM_SECONDS)
    return replace(filler, start=first, end=min(max(filler.end, first + SHORTEST_SECONDS), end))


def _room(heard: Sequence[_Heard], at: int) -> tuple[float, float]:
    """Time between the middles of the words around a filler; a stretched word's middle is where its letters end."""
    before, after = _around(heard, at)
    start = before.start + _half(before) if before else -inf
    return start, after.end - _half(after) if after else inf


def _half(word: Word) -> float:
    return min(word.end - word.start, longest_plausible(word)) / 2


def _holds(heard: Sequence[_Heard], joined: Sequence[Stretch], plain: Sequence[Word]) -> dict[int, Stretch]:
    """Give each filler, by its place, the hold that is most likely its sound; the likeliest pairs choose first."""
    pairs: list[tuple[bool, float, int, Stretch]] = []
    for at, one in enumerate(heard):
        if not is_filler(one.word.text):
            continue
        start, end = _room(heard, at)
        sure = one.word.confidence >= BELIEVED
        for hold in joined:
            distance, covered = _distance(one.word, hold), _covered(hold, plain)
            near = distance <= NEAR_SECONDS and start <= hold.middle <= end
            free = covered <= MOST_EXPLAINED * hold.seconds and (sure or not _is_breath(hold))
            there = distance == 0 and (one.word.confidence >= HALF_BELIEVED or _is_strong(hold))
            if near and (free or there):
                pairs.append((one.certain, hold.seconds - covered - DISTANCE_COST * distance, at, hold))
    chosen: dict[int, Stretch] = {}
    for _, _, at, hold in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        if at not in chosen and hold not in chosen.values():
            chosen[at] = hold
    return chosen


def _distance(word: Word, hold: Stretch) -> float:
    return max(0.0, hold.start - word.end, word.start - hold.end)


def _lone(stretches: Sequence[Stretch]) -> list[Word]:
    """Make fillers of what holds still in an utterance without words: Whisper writes nothing for an um by itself."""
    return [
        Word(hold.start, hold.end, LONE_TEXT, LONE_CONFIDENCE)
        for hold in _joined(stretches)
        if hold.seconds >= LONE_SECONDS and hold.voiced >= LONE_VOICED and hold.spread <= FLAT_SEMITONES
    ]


def _in_order(words: Sequence[Word]) -> list[Word]:
    """Make the times follow one another: a filler takes its time from the neighbour that was stretched over it."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if last is None or word.start >= last.end:
            kept.append(word)
            continue
        edge = max(last.start, word.start) if is_filler(word.text) else last.end
        kept[-1] = replace(last, end=edge)
        start = max(edge, word.start)
        kept.append(replace(word, start=start, end=max(start, word.end)))
    return kept
