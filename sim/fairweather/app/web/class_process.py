"""A class hosted from a page: in a process of its own, and how to reach it."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

PORT = 8766
"""Port that is tried first; the page itself is mostly at the one before it."""
_LAST_LINES = 6
_PATIENCE = 10.0
"""Seconds that a class may take to end."""
_WAY = re.compile(r"(Join|Class code|Facilitator):\s+(\S.*)")
_ANNOUNCED = "Ctrl-C"


@dataclass(frozen=True)
class Ways:
    """How a class that is hosted is joined, and how it is led."""

    join: str = ""
    code: str = ""
    lead: str = ""


class ClassProcess:
    """A class on one scenario; it ends with this program, however that ends.

    ``ways`` is empty until the class is open; ``fault`` says why it could not be opened.
    ``on_change`` is called, from a thread of its own, when it is open and when it has ended.
    """

    def __init__(self, scenario: str, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self.scenario = scenario
        self.ways = Ways()
        self.fault = ""
        command = ("-m", "fairweather.app.web.class_child", scenario, str(PORT))
        self._process = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        threading.Thread(target=self._follow, name="class", daemon=True).start()

    @property
    def is_open(self) -> bool:
        """Whether the class can be joined."""
        return bool(self.ways.lead) and self._process.poll() is None

    @property
    def is_starting(self) -> bool:
        return not self.ways.lead and self._process.poll() is None

    def stop(self) -> None:
        """End it; the class is kept, and can be gone on with."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _follow(self) -> None:
        """Read what it prints, to its end."""
        said: deque[str] = deque(maxlen=_LAST_LINES)
        told: dict[str, str] = {}
        with self._process.stdout or StringIO() as printed:
            for line in printed:
                said.append(line.strip())
                found = _WAY.match(line)
                if found:
                    told[found[1]] = found[2].strip()
                if _ANNOUNCED in line:
                    ways = (told.get(word, "") for word in ("Join", "Class code", "Facilitator"))
                    self.ways = Ways(*ways)
                    self._on_change()
        self._process.wait()
        if not self.ways.lead:
            self.fault = "\n".join(said) or "The class could not be opened."
        self._on_change()
