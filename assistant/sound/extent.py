"""How much sound a file holds, whatever its header says: WAV, RF64, W64, AIFF, CAF and AU.

A recorder that died leaves a header that tells too little; a copy that broke off one that tells too much; what writes
to a pipe tells what it likes; and files are joined end to end. Decoders believe the header without a word.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Literal, NamedTuple

from assistant.sound.spliced import Piece, Spliced

Verdict = Literal["whole", "cut", "unknown", "more", "joined", "unlike"]
"""As its header says; ends before that; the header tells no length; holds more; several recordings, all of one format;
several, of which those in another format than the first are left out."""
Order = Literal["little", "big"]

_SLACK_BYTES = 512  # some writers miscount their own header
_LEAST_REST_BYTES = 2_048  # what is less behind the sound is filling, or a tag
_SEEN_BYTES = 16_000_000  # of what lies behind the sound: zeros throughout mean that nothing was written there
_MOST_CHUNKS = 1_000
_ENDLESS = 0x7FFF_0000  # sizes above, in 32 bit, are what a writer to a pipe puts when it cannot know
_LEAST_ROUND = 1_000_000_000  # a round size from here on was not counted
_TAGS = (b"ID3", b"TAG", b"APETAGEX")


class _Family(NamedTuple):
    """How the chunks of a kind of file are written."""

    magic: bytes
    kinds: tuple[bytes, ...]
    """What stands behind the magic and the size of the whole; empty where nothing does."""
    first: int
    """Where the first chunk begins."""
    name: int
    """Bytes of a chunk's name."""
    size: int
    """Bytes of its size."""
    order: Order
    pad: int
    """Chunks begin at a multiple of it."""
    sound: bytes
    form: bytes
    inside: int = 0
    """Bytes in the chunk of the sound that come before the samples."""
    counts_itself: bool = False
    """A size counts the chunk's name and the size itself."""
    whole: int | None = 4
    """Where the size of the whole file stands."""


_W64 = bytes.fromhex("F3ACD3118CD100C04F8EDB8A")
_FAMILIES = (
    _Family(b"RIFF", (b"WAVE",), 12, 4, 4, "little", 2, b"data", b"fmt "),
    _Family(b"RF64", (b"WAVE",), 12, 4, 4, "little", 2, b"data", b"fmt "),
    _Family(b"BW64", (b"WAVE",), 12, 4, 4, "little", 2, b"data", b"fmt "),
    _Family(b"FORM", (b"AIFF", b"AIFC"), 12, 4, 4, "big", 2, b"SSND", b"COMM", inside=8),
    _Family(b"caff", (), 8, 4, 8, "big", 1, b"data", b"desc", inside=4, whole=None),
    _Family(
        b"riff" + bytes.fromhex("2E91CF11A5D628DB04C10000"), (), 40, 16, 8, "little", 8,
        b"data" + _W64, b"fmt " + _W64, counts_itself=True, whole=16,
    ),
)  # fmt: skip
_CAF_PLAIN = (b"lpcm", b"alaw", b"ulaw")
"""Of CAF, what can be read without the table of packets that may stand behind the sound."""


class _Field(NamedTuple):
    """A size in a header: what stands there counts from a place to the end of the sound."""

    at: int
    width: int
    order: Order
    counts_from: int

    def written(self, end: int) -> bytes:
        most: int = 256**self.width - 1
        return min(end - self.counts_from, most).to_bytes(self.width, self.order)


class _Sound(NamedTuple):
    """What a header tells of its sound."""

    family: _Family | None
    """None for AU, which has no chunks."""
    begin: int
    size: int | None
    """In bytes; None where the header says, as is usual, that it cannot tell."""
    is_round: bool
    """The size was made up and not counted."""
    form: bytes
    """How the samples are written: recordings that are joined must agree in it."""
    fields: tuple[_Field, ...]


class Extent(NamedTuple):
    """What there is in a file."""

    verdict: Verdict
    recordings: int
    """How many stand end to end."""
    file: IO[bytes] | Spliced
    """The file, or one with a true header."""


def true_extent(file: IO[bytes], size: int) -> Extent | None:
    """Return what an open file of `size` bytes holds; None if it is of another kind. Raises OSError."""
    try:
        sound = _sound_at(file, 0, size)
        if sound is None:
            return None
        return _judged(file, size, sound)
    finally:
        file.seek(0)


def _judged(file: IO[bytes], size: int, sound: _Sound) -> Extent:
    if sound.size is None:
        found = _Found([Piece(sound.begin, size)], 1, "whole", filled=True)
    elif sound.begin + sound.size > size + _SLACK_BYTES:
        return Extent("unknown" if sound.is_round else "cut", 1, file)
    else:
        found = _search(file, size, sound, sound.begin + sound.size)
    if found.verdict == "whole" and not found.filled:
        return Extent("whole", 1, file)
    end = sound.begin + sum(piece.end - piece.begin for piece in found.pieces)
    head = bytearray(_read(file, 0, sound.begin))
    for field in sound.fields:
        head[field.at : field.at + field.width] = field.written(end)
    return Extent(found.verdict, found.recordings, Spliced(bytes(head), file, found.pieces))


class _Found(NamedTuple):
    """Where there is sound in a file."""

    pieces: list[Piece]
    recordings: int
    verdict: Verdict
    filled: bool
    """Behind it lies what is no chunk, and what a decoder may take for sound or stumble over."""


def _search(file: IO[bytes], size: int, sound: _Sound, end: int) -> _Found:
    """Look behind the end of the sound that the header tells: for chunks, for more sound, for other recordings."""
    pieces = [Piece(sound.begin, min(end, size))]
    count, at = 1, end
    verdict: Verdict = "whole"
    for _ in range(_MOST_CHUNKS):
        at = _aligned(file, at, size, sound)
        if size - at < _LEAST_REST_BYTES:
            return _Found(pieces, count, verdict, filled=False)
        if joined := _sound_at(file, at, size):
            count += 1
            at = size if joined.size is None else min(joined.begin + joined.size, size)
            if joined.form == sound.form:
                pieces.append(Piece(joined.begin, at))
            verdict = "unlike" if joined.form != sound.form or verdict == "unlike" else "joined"
        elif chunk := _chunk(file, at, size, sound.family):
            at = chunk.end
            if sound.family and chunk.name == sound.family.sound:
                pieces.append(Piece(chunk.begin + sound.family.inside, min(at, size)))
                verdict = "more" if verdict == "whole" else verdict
        else:
            break
    if at == pieces[-1].end and (sound.size == 0 or _is_sound(file, at, size)):
        pieces[-1] = Piece(pieces[-1].begin, size)
        verdict = verdict if count > 1 else "more" if sound.size else "unknown"
    return _Found(pieces, count, verdict, filled=True)


def _aligned(file: IO[bytes], at: int, size: int, sound: _Sound) -> int:
    """Return where the next chunk begins, if one does; not all writers fill up to a whole number of words."""
    pad = sound.family.pad if sound.family else 1
    after = at + -at % pad
    return after if after != at and (_sound_at(file, after, size) or _chunk(file, after, size, sound.family)) else at


def _sound_at(file: IO[bytes], start: int, size: int) -> _Sound | None:
    """Return what the header at a place tells; None if there is none."""
    head = _read(file, start, 24)
    if head.startswith(b".snd"):
        return _au(file, start, head)
    for family in _FAMILIES:
        if head.startswith(family.magic) and (not family.kinds or head[8:12] in family.kinds):
            return _chunked(file, start, size, family)
    return None


def _au(file: IO[bytes], start: int, head: bytes) -> _Sound | None:
    begin = int.from_bytes(head[4:8], "big")
    told = int.from_bytes(head[8:12], "big")
    if len(head) < 24 or begin < 24:
        return None
    told_or_none = None if told >= _ENDLESS else told
    field = _Field(start + 8, 4, "big", start + begin)
    return _Sound(None, start + begin, told_or_none, _is_round(told), head[12:24], (field,))


def _chunked(file: IO[bytes], start: int, size: int, family: _Family) -> _Sound | None:
    form = longer = None
    fields = []
    if family.whole is not None:
        fields.append(_Field(start + family.whole, family.size, family.order, 0 if family.counts_itself else start + 8))
    for chunk in _chunks(file, start + family.first, size, family):
        if chunk.name == family.form:
            form = _read(file, chunk.begin, min(chunk.told, 64))
            form = form[:2] + form[6:] if family.form == b"COMM" else form  # without the count of samples
        elif chunk.name == b"ds64":
            longer = chunk.begin
        elif chunk.name == family.sound:
            if form is None or (family.magic == b"caff" and form[8:12] not in _CAF_PLAIN):
                return None
            begin = chunk.begin + family.inside
            if longer is not None and chunk.told == 0xFFFF_FFFF:
                fields = [_Field(longer, 8, "little", start + 8), _Field(longer + 8, 8, "little", begin)]
                told = int.from_bytes(_read(file, longer + 8, 8), "little")
            else:
                fields.append(_Field(chunk.begin - family.size, family.size, family.order, _counted(chunk, family)))
                told = max(0, chunk.told - family.inside)
            whole = int.from_bytes(_read(file, fields[0].at, fields[0].width), family.order)
            return _Sound(
                family, begin, _believed(told, family), _is_round(told) or _is_round(whole), form, tuple(fields)
            )
    return None


def _believed(told: int, family: _Family) -> int | None:
    """Return a size, unless it says that the length is not known, as what writes to a pipe does."""
    return None if told >= (_ENDLESS if family.size == 4 and told < 2**32 else 2**62) else told


def _is_round(told: int) -> bool:
    return told >= _LEAST_ROUND and (told % 1_000_000 == 0 or told % 65_536 == 0)


class _Chunk(NamedTuple):
    name: bytes
    begin: int
    told: int
    end: int


def _counted(chunk: _Chunk, family: _Family) -> int:
    return chunk.begin - family.name - family.size if family.counts_itself else chunk.begin


def _chunks(file: IO[bytes], at: int, size: int, family: _Family) -> Iterator[_Chunk]:
    """Give the chunks from a place on, as far as they make sense."""
    for _ in range(_MOST_CHUNKS):
        chunk = _read_chunk(file, at, family)
        if chunk is None:
            return
        yield chunk
        at = chunk.end + -chunk.end % family.pad
        if at >= size:
            return


def _chunk(file: IO[bytes], at: int, size: int, family: _Family | None) -> _Chunk | None:
    """Return the chunk at a place behind the sound; None if what is there is none."""
    chunk = None if family is None else _read_chunk(file, at, family)
    return chunk if chunk is not None and chunk.end <= size + _SLACK_BYTES else None


def _read_chunk(file: IO[bytes], at: int, family: _Family) -> _Chunk | None:
    head = _read(file, at, family.name + family.size)
    if len(head) < family.name + family.size or not all(32 <= letter < 127 for letter in head[:4]):
        return None
    name = head[: family.name]
    if family.name == 16 and name[4:] != _W64:
        return None
    told = int.from_bytes(head[family.name :], family.order)
    if family.counts_itself:
        told = max(0, told - len(head))
    begin = at + len(head)
    return _Chunk(name, begin, told, begin + told)


def _is_sound(file: IO[bytes], at: int, size: int) -> bool:
    """Tell whether what is no chunk is more than a tag or filling."""
    if _read(file, at, 8).startswith(_TAGS):
        return False
    file.seek(at)
    return any(file.read(1 << 20).strip(b"\0") for _ in range(0, min(size - at, _SEEN_BYTES), 1 << 20))


def _read(file: IO[bytes], at: int, most: int) -> bytes:
    file.seek(at, io.SEEK_SET)
    return file.read(most)
