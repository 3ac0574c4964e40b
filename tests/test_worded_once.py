"""Shares, signs, lists and plurals are worded by ``play/words.py`` and nowhere else."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

SIM = Path(__file__).parents[1] / "sim" / "fairweather"
WORDS = SIM / "play" / "words.py"
FACES = [
    path
    for folder in ("play", "report", "app", "cli")
    for path in sorted((SIM / folder).rglob("*.py"))
    if path != WORDS
]


def worded(path: Path) -> Iterator[str]:
    """Yield what a module words by hand, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for what in by_hand(node):
            yield f"{path.relative_to(SIM)}:{getattr(node, 'lineno', '?')}: {what}"


def by_hand(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.JoinedStr(values):
            for before, after in pairwise(values):
                if isinstance(before, ast.FormattedValue) and says(after, " %"):
                    yield "a share"
        case ast.FormattedValue(format_spec=ast.JoinedStr() as spec):
            form = "".join(part.value for part in spec.values if isinstance(part, ast.Constant))
            if form.endswith("%") and not form.startswith("%"):
                yield "a share"
            if "+" in form:
                yield "a sign"
        case ast.BinOp(left, ast.Mult(), right) if 100 in (value(left), value(right)):
            yield "a share"
        case ast.Call(ast.Attribute(ast.Constant(str(between)), "join")) if " and " in between:
            yield "a list"
        case ast.Call(ast.Attribute(ast.Constant(str(form)), "format")) if ":" in form:
            yield "a number"
        case ast.Attribute(ast.Constant(str(form)), "format") if ":" in form:
            yield "a number"
        case ast.IfExp(_, ast.Constant(one), ast.Constant(other)) if {one, other} == {"", "s"}:
            yield "a plural"


def says(node: ast.AST, start: str) -> bool:
    return isinstance(node, ast.Constant) and str(node.value).startswith(start)


def value(node: ast.AST) -> object:
    return node.value if isinstance(node, ast.Constant) else None


@pytest.mark.parametrize("path", FACES, ids=lambda path: str(path.relative_to(SIM)))
def test_nothing_is_worded_by_hand(path: Path):
    assert list(worded(path)) == []


@pytest.mark.parametrize(
    "code",
    [
        'f"{x:.0f} %"',
        'f"{x:.1%}"',
        'f"{x:+.2f}"',
        "100.0 * x",
        '" and ".join(x)',
        '"{:.2f}".format',
        'f"{n} order" + ("s" if n else "")',
    ],
)
def test_what_is_worded_by_hand_is_found(code: str):
    assert [what for node in ast.walk(ast.parse(code)) for what in by_hand(node)]
