"""`second-take replay`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.base.events import Question
from assistant.base.limits import MOST_DECODE_SECONDS
from assistant.cli.options import read_settings, settings_options
from assistant.cli.streams import print_data

if TYPE_CHECKING:
    from assistant.base.settings import Settings

SOME_SKIPPED = 3
BATCH_ONLY = ("jobs", "dask", "ship_audio", "resume", "retry_failed", "time_limit", "csv", "log_json")


@click.command(name="replay")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER|SESSION...")
@click.option("--question", metavar="TEXT", help="The question that the recordings answer (a budget of 120 s).")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "jsonl"]), default=None,
    help="Output; json is one list, jsonl an object a line.  [default: text]",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Print each signal behind a finding, with its value and weight (text).")
@click.option("--speak", is_flag=True, help="Say the suggestions aloud.")
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Hear many at once, and write a JSON for each and tables of all into this folder.",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes.  [default: one a core]")
@click.option("--resume", is_flag=True, help="Go on with a folder that holds results: skip what is done.")
@click.option("--retry-failed", is_flag=True, help="With --resume: try again what failed.")
@click.option(
    "--time-limit", type=click.FloatRange(0, min_open=True), metavar="SECONDS",
    help=f"Give a recording up after so long.  [default: after {MOST_DECODE_SECONDS:g} s without progress]",
)  # fmt: skip
@click.option("--csv", is_flag=True, help="Write the tables as CSV too.")
@click.option("--log-json", is_flag=True, help="Tell progress as lines of JSON on stderr.")
@click.option("--dask", metavar="ADDRESS", help="Hear on a Dask cluster, such as tcp://scheduler:8786.")
@click.option("--ship-audio", is_flag=True, help="With --dask: send the files themselves; workers need not see them.")
@settings_options("recognizer", "track", "freeze_seconds", "nudges", "mode", "seed", "voice", "rate", "speaker")
def command(
    files: tuple[str, ...], question: str | None, format_: str | None, explain: bool, speak: bool, **flags: Any
) -> None:
    """Hear recorded answers and tell what was noticed.

    FILE is any recording (wav, flac, mp3, m4a, ogg, opus, webm, mp4); NAME.toml beside it may hold its question. FOLDER
    holds recordings, at any depth. Recordings are also named by a pattern such as "*/*.mp3", a list as CSV or Parquet
    (columns path, question, speaker, group), an address such as s3://bucket/folder, or - for paths on standard input
    (one a line, or as find -print0 writes them).
    SESSION is the folder of a saved session: it is replayed with its keys and gaps, and must give the same events.

    Exit codes: 0 all done, 1 none done, 2 wrong usage, 3 some done and some skipped, 130 stopped.
    """
    settings = read_settings(flags)
    asked = Question("asked", question) if question else None
    batch = {name: flags[name] for name in BATCH_ONLY}
    if flags["output"] is not None:
        sys.exit(_batch(files, asked, settings, {"output": flags["output"], **batch}, format_ or explain or speak))
    for name, value in batch.items():
        if value:
            raise click.UsageError(f"--{name.replace('_', '-')} is for many recordings: name a folder with --output.")
    _one_by_one(files, asked, settings, format_ or "text", explain=explain, speak=speak)


def _batch(
    files: tuple[str, ...], asked: Question | None, settings: Settings, options: dict[str, Any], printed: object
) -> int:
    from assistant.cli.batch_run import BatchOptions, replay_batch

    if printed:
        raise click.UsageError("--format, --explain and --speak are for what is printed; --output writes a folder.")
    if options["ship_audio"] and not options["dask"]:
        raise click.UsageError("--ship-audio needs --dask: processes here see the files.")
    if options["retry_failed"] and not options["resume"]:
        raise click.UsageError("--retry-failed needs --resume.")
    if options["dask"] and options["jobs"]:
        raise click.UsageError("--jobs is for this computer; a cluster has its own workers.")
    return replay_batch(files, asked, settings, BatchOptions(**options))


def _one_by_one(
    files: tuple[str, ...],
    asked: Question | None,
    settings: Settings,
    format_: str,
    *,
    explain: bool,
    speak: bool,
) -> None:
    from assistant.batch.inputs import paths_in
    from assistant.cli.replay_run import Replayer, expanded
    from assistant.review.replayed import Skipped

    jobs = expanded(files, asked, paths_in(sys.stdin))
    with Replayer(settings, speak=speak, progress=sys.stderr.isatty()) as replayer:
        results = ([job] if isinstance(job, Skipped) else replayer.replay(*job) for job in jobs)
        done, skipped = _print_all(results, format_, explain=explain)
    if skipped:
        sys.exit(SOME_SKIPPED if done else 1)


def _print_all(results: Iterable[list[Any]], format_: str, *, explain: bool) -> tuple[int, int]:
    """Print results as they come; return how many were done and how many skipped."""
    from assistant.review.replayed import Skipped

    counts = [0, 0]

    def counted() -> Iterator[Any]:
        for batch in results:
            for result in batch:
                counts[isinstance(result, Skipped)] += 1
                if isinstance(result, Skipped) and format_ != "text":
                    click.echo(f"Skipped: {result.error} {result.hint}".rstrip(), err=True)
                yield result

    if format_ == "text":
        _print_text(counted(), explain=explain)
    else:
        _PRINTERS[format_](counted())
    return counts[0], counts[1]


def _print_text(results: Iterable[Any], *, explain: bool) -> None:
    from assistant.report.text import replay_lines

    for result in results:
        click.echo("\n".join(replay_lines(result, explain=explain)))


def _print_json(results: Iterable[Any]) -> None:
    """Print one list, an object at a time, so that a long run keeps nothing in memory."""
    separator = "[\n"
    for line in _encoded(results):
        print_data(separator + line)
        separator = ",\n"
    click.echo("[]" if separator == "[\n" else "\n]")


def _print_jsonl(results: Iterable[Any]) -> None:
    for line in _encoded(results):
        print_data(f"{line}\n")


def _encoded(results: Iterable[Any]) -> Iterator[str]:
    import msgspec

    from assistant.report.replay_json import replay_object

    for result in results:
        yield msgspec.json.encode(replay_object(result)).decode()


_PRINTERS = {"json": _print_json, "jsonl": _print_jsonl}
