"""Print the lowest versions that pyproject.toml allows of what it names, for pip's --constraint."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
BOUND = re.compile(r"([\w-]+)(?:>=|==)([\w.]+)")

for line in tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]:
    name, lowest = BOUND.match(line).groups()
    print(f"{name}=={lowest}")
