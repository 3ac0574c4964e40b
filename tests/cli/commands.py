"""The command in a process of its own, started as the console script starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SIM = Path(__file__).parents[2] / "sim"
SCRIPT = """
import sys
from fairweather.cli.main import main
if __name__ == "__main__":
    sys.exit(main())
"""
_OURS = ("PYTHONSAFEPATH", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE")
_HOMES = ("IPYTHONDIR", "MPLCONFIGDIR", "SOLARA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


class Command:
    """``fairweather`` with a home, a folder for what is brief, and a working folder of its own.

    A virtual environment is active, and it is another than the one the command runs in.
    """

    def __init__(self, room: Path, foreign: Path | None = None) -> None:
        self.home, self.brief, self.cwd = room / "home", room / "brief", room / "cwd"
        for folder in (self.home, self.brief, self.cwd, room / "bin"):
            folder.mkdir()
        script = room / "bin" / "fairweather"
        script.write_text(SCRIPT, encoding="utf-8")
        self._words = (sys.executable, str(script))
        others = {key: value for key, value in os.environ.items() if key not in _OURS + _HOMES}
        path = [str(foreign)] if foreign else []
        self._environment: Mapping[str, str] = others | {
            "HOME": str(self.home), "USERPROFILE": str(self.home), "TMPDIR": str(self.brief),
            "PYTHONPATH": os.pathsep.join([*path, str(SIM)]), "VIRTUAL_ENV": str(room / "other"),
        }  # fmt: skip

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Call the command and wait for it."""
        return subprocess.run(
            [*self._words, *words], cwd=self.cwd, env=self._environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    @contextmanager
    def serving(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """Start the command and leave it running; it is killed at the end if it still runs."""
        process = subprocess.Popen(
            [*self._words, *words], cwd=self.cwd, env=self._environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        with process:
            try:
                yield process
            finally:
                process.kill()

    def files(self) -> set[str]:
        """Return everything that lies in the home now."""
        return {path.relative_to(self.home).as_posix() for path in self.home.rglob("*")}
