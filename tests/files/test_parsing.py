"""TOML, JSON and CSV: plain values, or one fault with its line."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from fairweather.errors import FileError
from fairweather.files.parsing import parse_csv, parse_json, parse_toml


def fault(parse, text: str) -> tuple[str, str, str]:
    with pytest.raises(FileError) as caught:
        parse(text, "mine")
    (one,) = caught.value.faults
    assert len(str(one)) < 300
    assert str(one).isprintable()
    return one.file, one.key, one.found


@pytest.mark.parametrize(
    ("text", "file", "words"),
    [
        ("a = 1\nb = = 2\n", "mine:2", "'b = = 2' (invalid value)"),
        ("a = 1\na = 2\n", "mine:2", "'a = 2' (cannot overwrite a value)"),
        ("a = " + "[\n" * 100_000, "mine", "too many tables or lists in one another"),
        ("a." * 30 + "b = 1", "mine", "too many tables or lists in one another"),
        (f"a = {'1' * 5000}", "mine", "a number of too many digits"),
        (f"a = {2**64}", "mine", "a number of too many digits"),
        ('a = "\\u0007"', "mine", "the character '\\x07'"),
        ("x = 1\n" + "a." * 4001 + "b = 1", "mine:2", "a longer one"),
        ('a = "', "mine", "unterminated string at its end"),
    ],
)
def test_toml_that_is_none_is_told_with_its_line(text, file, words):
    assert fault(parse_toml, text)[::2] == (file, words)


@pytest.mark.parametrize(
    ("text", "file", "words"),
    [
        ('{"a": 1,\n"b": }', "mine:2", "expecting value"),
        ('{"a": 1, "a": 2}', "mine", "the key 'a' twice"),
        ("[" * 100_000, "mine", "too many tables or lists in one another"),
        ("[" * 30 + "]" * 30, "mine", "too many tables or lists in one another"),
        ("9" * 5000, "mine", "a number of too many digits"),
        ("1e999", "mine", "the number 1e999, which is not finite"),
        ("[NaN]", "mine", "the number nan, which is not finite"),
        ('{"a": ["\\ud800"]}', "mine", "the character '\\ud800'"),
        ('{"a\\u0000": 1}', "mine", "the character '\\x00'"),
    ],
)
def test_json_that_is_none_is_told(text, file, words):
    assert fault(parse_json, text)[::2] == (file, words)


@pytest.mark.parametrize(
    ("text", "file", "words"),
    [
        ("a,b\n1,\x00\n", "mine:2", "the character '\\x00'"),
        ("a\n" + "x" * 200_000, "mine:2", "field larger than field limit (131072)"),
        ('a\n"x', "mine:2", "unexpected end of data"),
    ],
)
def test_csv_that_is_none_is_told_with_its_line(text, file, words):
    assert fault(parse_csv, text)[::2] == (file, words)


def test_rows_know_their_lines_and_empty_ones_are_left_out():
    header, rows = parse_csv('a,b\n1,"two\nlines"\n\n3,4\n', "mine")

    assert header == ["a", "b"]
    assert rows == [(3, ["1", "two\nlines"]), (5, ["3", "4"])]


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_toml, "a" + " " * 7000 + "= = 1"),
        (parse_toml, "[" + " " * 7000),
        (parse_toml, "\n".join(f"a{n} = 1" for n in range(20_000))),
        (parse_toml, "\n".join("[[t]]" for _ in range(20_000)) + "\nx"),
        (parse_json, '{"a": [' + ",".join("1" for _ in range(10**6)) + "]}"),
        (parse_csv, "\n".join("a,b,c" for _ in range(10**5))),
    ],
)
def test_nothing_takes_long(parse, text):
    began = time.process_time()
    with suppress(FileError):
        parse(text, "mine")

    assert time.process_time() - began < 2.0
