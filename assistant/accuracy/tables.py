"""The accuracy on labelled sets as tables, for the terminal and for Markdown, and as one JSON object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from assistant.accuracy.job_tables import job_tables
from assistant.accuracy.scores.accuracy import Accuracy
from assistant.accuracy.scores.cases import Case
from assistant.accuracy.scores.fillers import FillerFigures
from assistant.accuracy.scores.moves import MoveFigures
from assistant.accuracy.scores.pauses import PauseFigures
from assistant.accuracy.scores.rambling import RamblingFigures
from assistant.accuracy.scores.requests import RequestFigures
from assistant.accuracy.scores.suggestions import SuggestionFigures
from assistant.accuracy.scores.wer import WordFigures
from assistant.accuracy.sweep import Swept
from assistant.accuracy.talk_tables import talk_tables
from assistant.accuracy.told_tables import parts_tables, probes_tables
from assistant.report.cells import FIGURE_HEAD, count, number, percent, seconds, span, words
from assistant.report.tables import Table
from assistant.report.words import clock

NOT_MEASURED = "The recogniser cannot hear fillers: not measured."

KINDS = {
    "a": "a concise",
    "b": "b long, well-built",
    "c": "c drifts off",
    "d": "d misses the point",
    "e": "e goes in circles",
    "f": "f fillers",
    "g": "g runs on",
}
LABELS = {
    "ask_restart": "asks to start over",
    "admit_nerves": "admits nerves",
    "ask_pause": "asks for a moment",
    "laugh_off": "laughs it off",
    "return_to_question": "returns to the question",
    "ask_interviewer_question": "asks the interviewer",
    "ask_skip": "asks to skip",
    "decline": "declines to answer",
    "ask_slower": "asks for slower",
    "ask_louder": "asks for louder",
    "ask_brief": "asks how long",
    "ask_meaning": "asks what is meant",
    "ask_hearing": "asks if heard",
    "ask_stop": "asks to stop",
}


def accuracy_object(result: Accuracy) -> dict[str, Any]:
    """Return the JSON object: a key for everything about which the sets tell something."""
    built: dict[str, Any] = msgspec.to_builtins(result)
    for section in built.values():
        for case in section.get("worst", ()):
            del case["weight"]
    if result.fillers and not result.fillers.measured and not result.fillers.markers:
        built["fillers"] = None
    return built


def accuracy_tables(result: Accuracy, level: int = 2) -> Iterator[Table]:
    """Give the tables of all figures; `level` is that of the sections' titles."""
    parts: tuple[tuple[Any, Any], ...] = (
        (result.wer, _wer),
        (result.fillers, _fillers),
        (result.pauses, _pauses),
        (result.rambling, _rambling),
        (result.moves, _moves),
        (result.requests, _requests),
        (result.parts, parts_tables),
        (result.probes, probes_tables),
        (result.suggestions, _suggestions),
        (result.talks, talk_tables),
        (result.preparation, job_tables),
    )
    for figures, tables in parts:
        if figures is None:
            continue
        for place, table in enumerate((*tables(figures), *_worst(figures.worst))):
            if table.rows or not place:
                yield _at_level(table, level if not place else level + 1)


def sweep_tables(swept: Swept) -> Iterator[Table]:
    """Give the table of a sweep."""
    head = tuple(_plain(name) for name in swept.values[0])
    rows = tuple(
        (f"{row[swept.setting]:g}", *(number(value) for name, value in row.items() if name != swept.setting))
        for row in swept.values
    )
    default = f"The default is {swept.default:g}. " if swept.default is not None else ""
    best = "All values are equally good."
    if swept.best is not None:
        best = f"Best is {swept.best:g}, by the mean of {', '.join(map(_plain, swept.by))}."
    yield Table(_plain(swept.setting), head, rows, note=default + best)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _at_level(table: Table, level: int) -> Table:
    return Table(table.title, table.head, table.rows, level, table.prose, table.note)


def _wer(figures: WordFigures) -> Iterator[Table]:
    yield _figures(
        "Word error rate",
        _row(figures, "with_fillers", "with fillers", percent),
        _row(figures, "without_fillers", "without fillers", percent),
        ("words", str(figures.words), ""),
        ("replaced", str(figures.substitutions), ""),
        ("left out", str(figures.deletions), ""),
        ("put in", str(figures.insertions), ""),
        ("recordings", str(figures.clips), ""),
    )
    yield from _split(
        figures.by_set,
        figures.by_group,
        ("with fillers", "without fillers", "words"),
        lambda part: (percent(part.with_fillers), percent(part.without_fillers), str(part.words)),
    )


def _fillers(figures: FillerFigures) -> Iterator[Table]:
    rows = [
        *_prf(figures),
        ("fillers said", count(figures.n), ""),
        ("fillers heard", count(figures.found), ""),
        _row(figures, "invented_per_3_minutes", "invented in 3 minutes without any"),
        ("seconds without any", f"{figures.clean_seconds:g}", ""),
    ]
    for name, part in (("in time", figures.in_time), ("by text", figures.by_text)):
        if part and figures.in_time and figures.by_text:
            rows.append((f"F1, matched {name} ({part.n} said)", number(part.f1), ""))
    note = "" if figures.measured else NOT_MEASURED
    yield Table("Fillers", FIGURE_HEAD, tuple(rows) if figures.n is not None else (), note=note)
    yield Table(
        "Markers: filler or content",
        ("", "precision", "recall", "F1", "filler", "content"),
        tuple(
            (f"“{name}”", *(number(x) for x in (m.precision, m.recall, m.f1)), str(m.n), str(m.content))
            for name, m in figures.markers.items()
        ),
    )
    yield from _split(figures.by_set, figures.by_group, ("precision", "recall", "F1", "n"), _prf_cells)


def _pauses(figures: PauseFigures) -> Iterator[Table]:
    long = figures.long
    rows = [
        *_prf(figures),
        ("pauses", str(figures.n), ""),
        ("onset error, p50 and p95", seconds(figures.onset_error_p50, figures.onset_error_p95), ""),
        ("length error, p50 and p95", seconds(figures.length_error_p50, figures.length_error_p95), ""),
        ("of the right kind", number(figures.kind_right), ""),
    ]
    if long:
        rows += [
            (f"finished, 4 s and more, without a nudge (of {long.finished})", number(long.finished_without_nudge), ""),
            (f"freezes, 4 s and more, with a nudge (of {long.freezes})", number(long.freezes_with_nudge), ""),
            ("such freezes noticed as one", number(long.freezes_found), ""),
        ]
    yield _figures("Silent pauses", *rows)
    yield Table(
        "Kinds of pauses",
        ("", "n", "right", "taken for"),
        tuple(
            (kind, str(k.n), number(k.right), ", ".join(f"{name} {count}" for name, count in k.taken_for.items()))
            for kind, k in figures.by_kind.items()
        ),
    )
    yield from _split(figures.by_set, figures.by_group, ("precision", "recall", "F1", "n"), _prf_cells)


def _rambling(figures: RamblingFigures) -> Iterator[Table]:
    yield _figures("Rambling", *_alarm_rows(figures), *_rating_rows(figures))
    yield Table(
        "By kind of answer",
        ("", "n", "recall", "95 % interval", "false alarms", "words to alarm, p50", "p90"),
        tuple(
            (
                KINDS.get(kind, kind),
                str(k.n),
                number(k.recall, ""),
                span(k.intervals.get("recall")),
                "" if k.false_alarms is None else str(k.false_alarms),
                words(k.delay_words_p50, ""),
                words(k.delay_words_p90, ""),
            )
            for kind, k in figures.by_kind.items()
        ),
    )
    head = ("precision", "recall", "F1", "false alarms per good answer", "words to alarm, p50", "n")
    yield from _split(figures.by_set, figures.by_group, head, _rambling_cells)


def _rambling_cells(part: Any) -> tuple[str, ...]:
    alarms, delay = number(part.false_alarms_per_good_answer), words(part.delay_words_p50, "")
    return (*_prf_cells(part)[:3], alarms, delay, str(part.n))


def _alarm_rows(figures: RamblingFigures) -> list[tuple[str, str, str]]:
    if not figures.n:
        return []
    delay = seconds(figures.delay_seconds_p50, figures.delay_seconds_p95)
    return [
        *_prf(figures),
        _row(figures, "false_alarms_per_good_answer", f"false alarms per good answer (of {figures.good_answers})"),
        ("alarms more than 5 words early", str(figures.early_alarms), ""),
        _row(figures, "delay_words_p50", "words from onset to alarm, p50", words),
        _row(figures, "delay_words_p90", "words from onset to alarm, p90", words),
        ("seconds from onset to alarm, p50 and p95", delay, ""),
        ("alarms that name the right cause", number(figures.cause_right), ""),
        ("answers", str(figures.n), ""),
    ]


def _rating_rows(figures: RamblingFigures) -> list[tuple[str, str, str]]:
    rated = figures.ratings
    if not rated:
        return []
    return [
        _row(rated, "spearman", f"rated answers: Spearman of score and rating (n = {rated.n})"),
        _row(rated, "auc_low", f"rated answers: AUC of the poorly rated (n = {rated.low_rated})"),
        ("rated answers: alarms per answer", number(rated.alarms_per_answer), ""),
    ]


def _moves(figures: MoveFigures) -> Iterator[Table]:
    labelled = [
        _row(figures, "macro_f1", "macro F1"),
        *_prf(figures, " of all labels"),
        ("utterances with a move", str(figures.n), ""),
    ]
    ordinary = [
        _row(figures, "false_per_1000_words", "false moves in 1,000 words of ordinary talk"),
        ("words of ordinary talk", str(figures.ordinary_words), ""),
    ]
    shown = [*(labelled if figures.per_label else ()), *(ordinary if figures.ordinary_words else ())]
    yield _figures("Moves", *shown)
    yield Table(
        "By label",
        ("", "precision", "recall", "F1", "95 % interval", "n", "false"),
        tuple(
            (LABELS.get(name, name), *_prf_cells(one)[:3], span(one.intervals.get("f1")), str(one.n), str(one.false))
            for name, one in figures.per_label.items()
        ),
    )
    head = ("macro F1", "precision", "false in 1,000 words", "moves", "ordinary words")
    yield from _split(
        figures.by_set,
        figures.by_group,
        head,
        lambda part: (
            number(part.macro_f1, ""),
            number(part.precision, ""),
            number(part.false_per_1000_words, ""),
            str(part.n),
            str(part.ordinary_words),
        ),
    )


def _requests(figures: RequestFigures) -> Iterator[Table]:
    yield _figures(
        "Requests",
        *(_row(figures, name, name) for name in ("recall", "precision") if figures.n),
        _row(figures, "false_per_1000_words", "false requests in 1,000 words of ordinary talk"),
        ("words of ordinary talk", str(figures.ordinary_words), ""),
    )
    yield Table(
        "By kind",
        ("", "recall", "precision", "n", "missed", "false"),
        tuple(
            (LABELS[name], number(kind.recall), number(kind.precision), str(kind.n), str(kind.missed), str(kind.false))
            for name, kind in figures.by_kind.items()
        ),
    )


def _suggestions(figures: SuggestionFigures) -> Iterator[Table]:
    yield _figures(
        "Suggestions",
        _row(figures, "precision", "right for what was the matter"),
        _row(figures, "recall", "due ones that came"),
        _row(figures, "per_good_answer", f"suggestions per good answer (of {figures.good_answers})"),
        ("suggestions", str(figures.n), ""),
    )
    yield Table(
        "What they come from",
        ("", "precision", "recall", "n", "false"),
        tuple(
            (_plain(kind), number(f.precision, ""), number(f.recall, ""), str(f.n), str(f.false))
            for kind, f in figures.by_finding.items()
        ),
    )
    yield from _split(
        figures.by_set,
        figures.by_group,
        ("right", "came", "per good answer", "n"),
        lambda part: (number(part.precision), number(part.recall), number(part.per_good_answer), str(part.n)),
    )


def _figures(title: str, *rows: tuple[str, str, str]) -> Table:
    return Table(title, FIGURE_HEAD, rows)


def _row(figures: Any, key: str, name: str, told: Callable[..., str] = number) -> tuple[str, str, str]:
    """Return what a figure is called, its value, and its interval."""
    return name, told(getattr(figures, key)), span(figures.intervals.get(key), told)


def _prf(figures: Any, of: str = "") -> list[tuple[str, str, str]]:
    return [_row(figures, name.lower(), name + of) for name in ("precision", "recall", "F1")]


def _prf_cells(part: Any) -> tuple[str, ...]:
    return (number(part.precision), number(part.recall), number(part.f1), count(part.n))


def _split(
    sets: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]], head: tuple[str, ...], cells: Any
) -> Iterator[Table]:
    """Give a table of the sets, and one for each key that groups them."""
    for title, parts in (("By set", sets), *((f"By {key}", parts) for key, parts in groups.items())):
        yield Table(title, ("", *head), tuple((name, *cells(part)) for name, part in parts.items()))


def _worst(cases: Sequence[Case]) -> Iterator[Table]:
    """Give the worst cases with the time at which to listen."""
    yield Table(
        "Worst cases",
        ("", "expected", "found", "words"),
        tuple((_where(case), case.expected, case.found, case.quote) for case in cases),
        prose=True,
    )


def _where(case: Case) -> str:
    return f"{case.set}: {case.id}" + (f", at {clock(case.at)}" if case.at is not None else "")
