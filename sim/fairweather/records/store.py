"""Store: a folder of results, in which every file is whole or absent.

Files are written under a temporary name and put in place when they are complete; the manifest
comes last, so a folder with a manifest is a finished one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from fairweather.errors import FileError, ResultError
from fairweather.files.parsing import parse_json
from fairweather.files.reading import expand, is_file, read_text
from fairweather.files.writing import PART, unwritable, write_file

MANIFEST = "manifest.json"
FORMAT = 1


class Store:
    """A folder being filled; use it in a ``with`` block.

    What an earlier run left there stays until ``finish``; leaving the block before that leaves
    the folder as it was. Raises ``ResultError`` if the folder holds files that are not results,
    or cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = expand(folder)
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._rows: dict[str, int] = {}
        self._parts: list[Path] = []
        self._earlier: list[str] = []
        self._is_new = False

    def __enter__(self) -> Self:
        self._is_new = not self.folder.exists()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if (self.folder / MANIFEST).is_file():
                self._earlier = [MANIFEST, *read_manifest(self.folder)["files"]]
            elif any(path.suffix != PART for path in self.folder.iterdir()):
                raise ResultError(
                    f"{self.folder}: holds files that are not results of Fairweather; "
                    "name a new or empty folder"
                )
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for writer in self._writers.values():
            writer.close()
        for part in self._parts:
            part.unlink(missing_ok=True)
        if self._is_new and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def append(self, name: str, table: pa.Table) -> None:
        """Add rows to the table ``name``; its first rows fix its columns."""
        if name not in self._writers:
            part = self._part(f"{name}.parquet")
            self._writers[name] = pq.ParquetWriter(part, table.schema, compression="zstd")
            self._rows[part.stem] = 0
        self._writers[name].write_table(table)
        self._rows[f"{name}.parquet"] += table.num_rows

    def write(self, name: str, content: str | bytes) -> None:
        """Write a whole file."""
        self._part(name).write_bytes(content.encode() if isinstance(content, str) else content)

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Put every file in place of an earlier run's, the manifest with all digests last."""
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()
        files = {part.stem: self._about(part) for part in sorted(self._parts)}
        content = {"format": FORMAT, **manifest, "files": files}
        for name in self._earlier:
            (self.folder / Path(name).name).unlink(missing_ok=True)
        self.write(MANIFEST, json.dumps(content, indent=1, ensure_ascii=False) + "\n")
        for part in self._parts:
            part.replace(part.with_name(part.stem))
        self._parts.clear()

    def _part(self, name: str) -> Path:
        part = self.folder / f"{name}{PART}"
        if part not in self._parts:
            self._parts.append(part)
        return part

    def _about(self, part: Path) -> dict[str, Any]:
        about: dict[str, Any] = {"sha256": hashlib.sha256(part.read_bytes()).hexdigest()}
        if part.stem in self._rows:
            about["rows"] = self._rows[part.stem]
        return about


def amend(folder: Path, name: str, content: str) -> None:
    """Put one file of a finished folder anew, with its digest in the manifest.

    Raises ``ResultError`` if the folder is not a finished one.
    """
    manifest = read_manifest(folder)
    manifest["files"][name] = {"sha256": hashlib.sha256(content.encode()).hexdigest()}
    told = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    for file, text in ((name, content), (MANIFEST, told)):
        write_file(folder / file, text)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return a finished folder's manifest; raises ``ResultError`` if there is none to read."""
    path = folder / MANIFEST
    if not is_file(path):
        raise ResultError(f"{folder}: no {MANIFEST}; not a finished folder of results")
    try:
        content = parse_json(read_text(path, "a JSON file"), str(path))
    except FileError as error:
        raise ResultError(str(error)) from error
    if not isinstance(content, dict) or not isinstance(content.get("files"), dict):
        raise ResultError(f"{path}: not a manifest of Fairweather")
    if content.get("format") != FORMAT:
        raise ResultError(f"{path}: format {content.get('format')}; this version reads {FORMAT}")
    return content


def read_table(folder: Path, name: str) -> pa.Table:
    """Return the table ``name`` of a finished folder, checked against the manifest's digest.

    Raises ``ResultError`` if it is missing or was changed.
    """
    stated = read_manifest(folder)["files"].get(f"{name}.parquet")
    path = folder / f"{name}.parquet"
    if stated is None or not path.is_file():
        raise ResultError(f"{path}: missing")
    if hashlib.sha256(path.read_bytes()).hexdigest() != stated["sha256"]:
        raise ResultError(f"{path}: the file was changed after it was written")
    return pq.read_table(path)
