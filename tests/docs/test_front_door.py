"""What a visitor finds first: README, the citation, and the files that hosting sites look for."""

import re
import tomllib
from pathlib import Path

import pytest

from fairweather import __version__

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+?)(?:#[^)]*)?\)")
DOOR = [ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md"))]
PICTURE = ROOT / "docs" / "table.png"


@pytest.mark.parametrize("page", DOOR, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_there_is(page):
    found = LINK.findall(page.read_text(encoding="utf-8"))

    assert found
    for link in found:
        assert not link.startswith("http"), "no address of the project is known yet"
        assert (page.parent / link).exists(), link


def test_hosting_sites_find_what_they_look_for():
    names = {page.name for page in (ROOT / ".github").iterdir()}

    assert names >= {"CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"}


def test_the_citation_is_that_of_the_package():
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    told = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z-]+: \S", line))
    assert told["version"] == __version__
    assert told["license"] == project["license"]
    assert [line.split('"')[1] for line in lines if line.startswith("  - name:")] == [
        author["name"] for author in project["authors"]
    ]
    assert [line[4:] for line in lines if line.startswith("  - ") and ":" not in line] == project[
        "keywords"
    ]
    assert f"(version {__version__})" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_begins_with_a_picture_that_loads_quickly():
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[0]

    assert LINK.match(first)
    assert first.startswith("![")
    assert PICTURE.relative_to(ROOT).as_posix() in first
    assert PICTURE.read_bytes().startswith(b"\x89PNG")
    assert PICTURE.stat().st_size < 300_000
