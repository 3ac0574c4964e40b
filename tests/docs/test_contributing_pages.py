"""What the pages for contributors tell to do is done in a copy of the project, and it works.

A block of such a page that begins with ``# path`` is a change of that file: lines with ``+`` are
added, lines with ``-`` removed, and the others must stand there once.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "contributing"
CHANGE = re.compile(r"^```diff\n# (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`((?:sim|tests|docs|configs|\.github|\.ci)/[\w./-]*\w)`")
ROW = re.compile(r"^\| `([\w./]+)` \| `(\w+)` \|", re.MULTILINE)
DONE = ("add-an-outcome", "add-an-option", "add-a-role", "add-a-page", "add-a-rule")


def text(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def changes(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield each change of a page: the file, what stands there, and what then stands there."""
    for file, block in CHANGE.findall(text(name)):
        lines = block.splitlines(keepends=True)
        before = "".join(line[1:] or "\n" for line in lines if not line.startswith("+"))
        after = "".join(line[1:] or "\n" for line in lines if not line.startswith("-"))
        yield file, before, after


def commands(name: str) -> list[str]:
    blocks = [block.replace("\\\n", " ") for block in COMMANDS.findall(text(name))]
    return [line for block in blocks for line in block.splitlines()]


def apply(root: Path, file: str, before: str, after: str) -> None:
    """Make one change; it fails where the text around it no longer stands, or stands twice."""
    path = root / file
    if not before:
        assert not path.exists(), f"{file} is there already"
        path.write_text(after, encoding="utf-8")
        return
    told = path.read_text(encoding="utf-8")
    assert told.count(before) == 1, f"{file} holds this {told.count(before)} times:\n{before}"
    path.write_text(told.replace(before, after), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the pages change and what checks it."""
    leave = shutil.ignore_patterns("__pycache__", "_build", "browser", "benchmarks", "*.png")
    for name in ("sim", "configs", "tests", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of a page in a copy, with this very interpreter and the copy's own code."""
    words = re.sub(r"^fairweather ", "python -m fairweather ", command)
    words = re.sub(r"^pytest ", "python -m pytest -q -p no:cacheprovider ", words)
    words = re.sub(r"^python ", f"{shlex.quote(sys.executable)} ", words)
    return subprocess.run(
        words, shell=True, cwd=folder, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(folder / "sim"), str(folder)])},
    )  # fmt: skip


@pytest.mark.parametrize("name", DONE)
def test_what_a_page_tells_to_do_works_in_a_copy(name: str, copy: Path):
    for change in changes(name):
        apply(copy, *change)

    for command in commands(name):
        answer = run(command, copy)
        assert answer.returncode == 0, f"{command}\n{answer.stdout[-4000:]}{answer.stderr[-2000:]}"


def test_a_step_that_is_left_out_is_found_out(copy: Path):
    """A new outcome that the rules pages do not tell of is named by a test of the page."""
    for file, before, after in changes("add-an-outcome"):
        if file != "docs/rules/outcomes.md":
            apply(copy, file, before, after)

    answer = run("pytest tests/docs/test_rules_pages.py", copy)

    assert answer.returncode == 1
    assert "sheltered" in answer.stdout


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_every_file_and_name_on_a_page_is_there(page: Path):
    told = page.read_text(encoding="utf-8")
    made = {file for file, before, _ in changes(page.stem) if not before}

    assert not [file for file in NAMED.findall(told) if not (ROOT / file).exists()
                and file not in made]  # fmt: skip
    assert not [
        (file, name)
        for file, name in ROW.findall(told)
        if not re.search(
            rf"^(?:    )?(?:class |def )?{name}\b",
            (ROOT / file).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]


def test_the_page_on_roles_lists_every_file_that_tells_roles_apart():
    """Decisions say themselves who takes them; all other files stand in the tables."""
    package = ROOT / "sim" / "fairweather"
    telling = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"\bRole\.[A-Z]", path.read_text(encoding="utf-8"))
        and path.parent.name != "decisions"
    }

    listed = {file for file, _ in ROW.findall(text("add-a-role"))}

    assert telling <= listed | {file for file, _, _ in changes("add-a-role")}


@pytest.mark.parametrize(
    ("name", "most"), [("add-an-outcome", 5), ("add-an-option", 9), ("add-a-role", 20)]
)
def test_a_new_thing_touches_few_files(name: str, most: int):
    """The files that a page changes, and those that its commands print anew."""
    changed = {file for file, _, _ in changes(name)}
    printed = {line.split(" > ")[1] for line in commands(name) if " > " in line}

    assert len(changed | printed) <= most
