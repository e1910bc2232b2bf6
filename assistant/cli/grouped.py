"""A command whose help shows first what a beginner needs, and the rest in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click


class GroupedCommand(click.Command):
    """Writes its options under headings; what no heading names stands under the last."""

    def __init__(self, *args: Any, groups: Mapping[str, Sequence[str]], **attributes: Any) -> None:
        """Build it; `groups` has names of parameters by heading."""
        super().__init__(*args, **attributes)
        self.groups = groups

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each group in the order of its names."""
        for heading, rows in self._sections(ctx):
            with formatter.section(heading):
                formatter.write_dl(rows)

    def _sections(self, ctx: click.Context) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        left = {option.name: row for option in options if (row := option.get_help_record(ctx))}
        for place, (heading, names) in enumerate(self.groups.items(), start=1):
            rows = [left.pop(name) for name in names if name in left]
            if place == len(self.groups):
                rows += left.values()
            yield heading, rows
