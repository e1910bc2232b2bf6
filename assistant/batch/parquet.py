"""Reads Parquet files that others may have written, or damaged."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.base.errors import BatchError
from assistant.base.text import shown


def read_columns(path: Path) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """Return the names of a table's columns, and its rows.

    Raises:
        BatchError: there is no such file, or it is no whole Parquet file.

    """
    import arro3.io
    from arro3.io.store import LocalStore

    if not path.is_file():
        raise BatchError(f"There is no file {shown(path)}.", "Check the spelling and the folder.")

    async def read() -> Any:
        # The library's other reader ends the process at a damaged file.
        return await arro3.io.read_parquet_async(path.name, store=LocalStore(str(path.absolute().parent)))

    try:
        table = asyncio.run(read())
    except Exception as error:
        reason = " ".join(str(error).split())
        raise BatchError(f"{shown(path)} cannot be read: {reason}.", "Is it a whole Parquet file?") from error
    names = [str(name) for name in table.schema.names]

    def rows() -> Iterator[Sequence[Any]]:
        for batch in table.to_batches():
            yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)

    return names, rows()
