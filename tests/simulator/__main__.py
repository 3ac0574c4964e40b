"""The simulator of classes: from each seed a class is played, and every promise is looked after.

::

    python -m tests.simulator --seed 1 --classes 5000
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.simulator.simulated import simulate


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Play the classes of seeds; print every broken promise with all that led to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--classes", type=int, default=200, help="how many seeds")
    parser.add_argument("--acts", action="store_true", help="print what was done, broken or not")
    asked = parser.parse_args()
    began, broken = time.process_time(), []
    turns = kills = faults = 0
    for seed in range(asked.seed, asked.seed + asked.classes):
        report = simulate(seed)
        turns, kills, faults = turns + report.turns, kills + report.kills, faults + report.faults
        if report.fault:
            broken.append(seed)
        if (seed + 1 - asked.seed) % 100 == 0:
            say(f"up to seed {seed}: {len(broken)} broken, {time.process_time() - began:.0f} s")
        if report.fault or asked.acts:
            say("\n".join([*report.acts, f"seed {seed}: {report.fault or 'nothing broken'}"]))
    took = time.process_time() - began
    say(
        f"{asked.classes} classes in {took:.0f} s of processor time: {turns} turns at their ends, "
        f"{kills} kills, {faults} faults of the disk; {len(broken)} broken: {broken[:20]}"
    )
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
