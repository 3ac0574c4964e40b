"""The process of a class hosted from a page; it ends when the program that began it does."""

from __future__ import annotations

import signal
import sys
import threading

from fairweather.app.web.hosting import host_class
from fairweather.errors import FairweatherError
from fairweather.files.folders import data_folder
from fairweather.play.classroom.opening import begin
from fairweather.play.classroom.plan import plan_for


def main(scenario: str, port: int) -> int:
    """Host a class on a scenario as ``fairweather host`` does, until standard input ends."""
    threading.Thread(target=_end_with_whoever_began_it, daemon=True).start()
    try:
        host_class(lambda register: begin(register, plan_for(scenario)), data_folder(), port)
    except FairweatherError as error:
        print(error, flush=True)
        return 1
    return 0


def _end_with_whoever_began_it() -> None:
    sys.stdin.read()
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
