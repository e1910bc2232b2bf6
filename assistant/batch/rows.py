"""From a recording that was heard to its rows in the tables."""

from __future__ import annotations

from typing import Any

from assistant.base.events import Finding
from assistant.batch.jobs import DONE, FAILED, FindingRow, Job, RecordingRow
from assistant.review.answer_content import content, counts
from assistant.review.clean_answer import is_clean
from assistant.review.metrics import take_words
from assistant.review.recoveries import Recovery
from assistant.review.replayed import Replayed, Skipped, turn_recoveries

PART = " | "


def failed_row(job: Job, skipped: Skipped) -> RecordingRow:
    """Return the row of a recording that could not be heard."""
    reason = f"{skipped.error} {skipped.hint}".strip()
    return RecordingRow(job.number, job.name, job.path, job.speaker, job.group, FAILED, reason)


def recording_row(job: Job, heard: Replayed) -> RecordingRow:
    """Return the row of a recording that was heard."""
    figures, question = heard.metrics, heard.question
    recoveries = turn_recoveries(heard)
    kinds = [event.kind for event in heard.events if isinstance(event, Finding)]
    return RecordingRow(
        number=job.number,
        name=job.name,
        path=job.path,
        speaker=job.speaker,
        group=job.group,
        status=DONE,
        question_id=question.id,
        question=question.text,
        budget_seconds=figures.budget_seconds,
        answer_seconds=figures.seconds,
        words=figures.words,
        speech_rate=figures.speech_rate,
        articulation_rate=figures.articulation_rate,
        fillers=figures.fillers,
        fillers_per_minute=figures.fillers_per_minute,
        delay_seconds=figures.delay_seconds,
        pauses=figures.pauses,
        longest_pause_seconds=figures.longest_pause_seconds,
        longest_talk_seconds=figures.longest_talk_seconds,
        freezes=kinds.count("freeze"),
        rambling=kinds.count("rambling"),
        over_time="over_time" in kinds,
        takes=len(heard.heard.takes),
        recoveries_tried=len(recoveries),
        recoveries_worked=sum(each.verdict == "improved" for each in recoveries),
        seconds_to_recover=_first_seconds(recoveries),
        clean=is_clean(heard.heard) if heard.judged else None,
        **_told(heard),
        transcript=" ".join(word.text for word in take_words(heard.events)),
        notes=" ".join(heard.notes),
    )


def _told(heard: Replayed) -> dict[str, Any]:
    """Return what was in the last take of an answer, and how it was spoken."""
    takes = [measured for measured in heard.heard.takes if measured.metrics.words]
    if not takes or not heard.judged or heard.heard.turn.part != "question":
        return {}
    records = (counts(content(takes[-1].take)), takes[-1].delivery)
    return {name: getattr(record, name) for record in records if record for name in record.__struct_fields__}


def finding_rows(job: Job, heard: Replayed) -> tuple[FindingRow, ...]:
    """Return the rows of what was noticed in it, in order."""
    return tuple(
        FindingRow(
            number=job.number,
            name=job.name,
            speaker=job.speaker,
            group=job.group,
            question_id=heard.question.id,
            kind=event.kind,
            start=round(event.start, 3),
            end=round(event.end, 3),
            at=round(event.at, 3),
            value=round(event.value, 3),
            limit=round(event.limit, 3),
            unit=event.unit,
            evidence=PART.join(event.evidence),
        )
        for event in heard.events
        if isinstance(event, Finding)
    )


def _first_seconds(recoveries: list[Recovery]) -> float | None:
    known = [each.seconds_to_move for each in recoveries if each.seconds_to_move is not None]
    return round(known[0], 3) if known else None
