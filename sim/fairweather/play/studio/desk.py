"""The desk: what is being made, with all its steps; kept on disk at each, and saved when asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from fairweather.errors import FairweatherError, Fault, FileError, ScenarioError
from fairweather.files.parsing import parse_json
from fairweather.files.reading import is_file, read_text
from fairweather.files.writing import write_file
from fairweather.play.studio.pointing import Pointed, pointed
from fairweather.play.versioned import Versioned
from fairweather.scenario.load import check, load
from fairweather.scenario.own import save
from fairweather.scenario.place import SHEET, own_folder, own_names
from fairweather.scenario.schema import Scenario
from fairweather.scenario.studio.act import Act
from fairweather.scenario.studio.files import (
    from_plain,
    has_comments_of_its_own,
    open_sketch,
    texts_in,
    to_plain,
    to_texts,
)
from fairweather.scenario.studio.history import History, Step
from fairweather.scenario.studio.sketch import Sketch

KEPT = "draft.json"
_UNNAMED = "draft"
Read = TypeVar("Read")


class Desk(Versioned):
    """One sketch and its history; ``folder`` is where it is kept from one start to the next.

    Every method may be called from any thread.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file = folder / KEPT
        self.trouble = ""
        self._stamps: dict[str, str] = {}
        self.history = History(Step(self._read()))
        self._checked: tuple[Sketch, tuple[Pointed, ...]] | None = None
        self._stamped: tuple[Sketch, str] | None = None

    @property
    def sketch(self) -> Sketch:
        """What is being made, as it is now."""
        return self.history.sketch

    @property
    def may_replace(self) -> bool:
        """Whether the scenario of one's own under this name was opened or saved here."""
        return self.sketch.name in self._stamps

    @property
    def is_saved(self) -> bool:
        """Whether the scenario is in one's own folder as it is now."""
        sketch = self.sketch
        if sketch.is_empty or not is_file(own_folder() / sketch.name / SHEET):
            return False
        if self._stamped is None or self._stamped[0] is not sketch:
            self._stamped = (sketch, _stamp(to_texts(sketch)))
        return self._stamps.get(sketch.name) == self._stamped[1]

    def do(self, act: Act) -> None:
        """Do something to the sketch; raises ``FairweatherError`` if it cannot be done."""
        self._change(lambda history: history.do(act))

    def undo(self) -> None:
        """Take the latest step back."""
        self._change(History.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._change(History.redo)

    def open(self, name: str) -> str:
        """Take up a scenario that is here; return what to know of it, mostly nothing.

        It is a step that can be taken back. Raises ``FairweatherError``.
        """
        sketch = open_sketch(name)
        if name not in own_names():
            sketch = replace(sketch, name=f"my_{name}")
        self._change(lambda history: history.put(sketch, f"open {name}"))
        if name not in own_names():
            return "This is a copy of a scenario that ships; it is saved as one of your own."
        texts = texts_in(own_folder() / name)
        with self._changed:
            self._stamps[name] = _stamp(texts)
            self._keep()
        if has_comments_of_its_own(texts[SHEET], sketch):
            return (
                f"{SHEET} has comments that the studio did not write. When you save here, it is "
                "written anew without them. To keep them, save under another name."
            )
        return ""

    def close(self) -> None:
        """Begin with nothing; it can be taken back."""
        self._change(lambda history: history.put(Sketch(), "begin anew"))

    def save(self) -> Path:
        """Write the scenario into one's own, if it has no fault; return its folder.

        Raises ``FairweatherError``, and writes nothing, if it has, if another scenario has its
        name, or if its files were changed by hand since they were opened or saved here.
        """
        with self._changed:
            sketch, name = self.sketch, self.sketch.name
            if sketch.is_empty:
                raise ScenarioError(Fault("the scenario", "no ground yet", "ground, chosen first"))
            folder = own_folder() / name
            is_there = is_file(folder / SHEET)
            if is_there and self.may_replace and _stamp(texts_in(folder)) != self._stamps[name]:
                raise FileError(
                    f"{name}: its files were changed elsewhere since. Open it again, or save under "
                    "another name."
                )
            texts = to_texts(sketch)
            save(name, texts, may_replace=self.may_replace)
            self._stamps[name] = _stamp(texts_in(folder))
            self._stamped = (sketch, self._stamps[name])
            self._keep()
            self.touch()
        return folder

    def check(self) -> tuple[Pointed, ...]:
        """Return every fault of the sketch, with the place at which it is mended."""
        sketch = self.sketch
        if self._checked is None or self._checked[0] is not sketch:
            found = () if sketch.is_empty else pointed(_in_files(sketch, check), sketch)
            self._checked = (sketch, found)
        return self._checked[1]

    def scenario(self) -> Scenario:
        """Return the sketch as a checked scenario; raises ``ScenarioError`` with every fault."""
        return _in_files(self.sketch, load)

    def _change(self, change: Callable[[History], History]) -> None:
        with self._changed:
            changed = change(self.history)
            if changed is self.history:
                return
            self.history = changed
            self._keep()
            self.touch()

    def _keep(self) -> None:
        """Write the sketch down whole or not at all; what stands in the way is told."""
        kept = {"sketch": to_plain(self.sketch), "stamps": self._stamps}
        try:
            write_file(self._file, json.dumps(kept, ensure_ascii=False))
            self.trouble = ""
        except FileError as error:
            self.trouble = f"What you do is not kept on disk: {error}"

    def _read(self) -> Sketch:
        """Return what was kept; if it cannot be read it is set aside, and told."""
        if not is_file(self._file):
            return Sketch()
        try:
            kept = parse_json(read_text(self._file, "a JSON file"), KEPT)
            stamps = kept["stamps"]
            self._stamps = {str(name): str(stamp) for name, stamp in stamps.items()}
            return from_plain(kept["sketch"], KEPT)
        except (FairweatherError, KeyError, TypeError, AttributeError):
            aside = self._file.with_suffix(".unreadable.json")
            self._file.replace(aside)
            self.trouble = f"The draft that was kept could not be read; it is set aside as {aside}"
            return Sketch()


def _in_files(sketch: Sketch, read: Callable[[str | Path], Read]) -> Read:
    """Return what is read of a sketch that is written into a folder for so long."""
    with TemporaryDirectory(prefix="fairweather-") as place:
        folder = Path(place) / (sketch.name or _UNNAMED)
        for name, text in to_texts(sketch).items():
            write_file(folder / name, text)
        return read(folder)


def _stamp(texts: Mapping[str, str]) -> str:
    """Return what tells whether files were changed."""
    return hashlib.sha256(json.dumps(sorted(texts.items())).encode()).hexdigest()
