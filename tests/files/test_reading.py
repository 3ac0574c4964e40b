"""What is read from files: text as it stands, or one fault that says what stands there instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fairweather.errors import FileError
from fairweather.files.reading import expand, is_file, is_folder, is_there, read_text


def found(path: Path, largest: int = 2**20) -> str:
    with pytest.raises(FileError) as caught:
        read_text(path, "a CSV file", "mine.csv", largest)
    (fault,) = caught.value.faults
    assert (fault.file, fault.key) == ("mine.csv", "the file")
    assert fault.allowed.startswith("a CSV file in UTF-8 of at most ")
    return fault.found


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_mark_at_the_start_and_any_line_end_are_read_alike(tmp_path, start, end):
    path = tmp_path / "text"
    path.write_bytes(start + "Grüße".encode() + end + b"2" + end)

    assert read_text(path, "a text") == "Grüße\n2\n"


def test_what_is_no_text_is_named_for_what_it_is(tmp_path):
    for data, told in (
        (b"caf\xe9", "bytes that are not UTF-8, from byte 4 on"),
        ("text".encode("utf-16"), "text in UTF-16"),
        (b"x" * 2**20 + b"x", "more than 1 MB"),
    ):
        path = tmp_path / "data"
        path.write_bytes(data)
        assert found(path) == told
    assert found(path, 2**14) == "more than 16 KB"


def test_what_is_no_file_is_named_for_what_it_is(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    os.mkfifo(tmp_path / "pipe")

    assert found(tmp_path) == "a folder"
    assert found(tmp_path / "none") == "no such file"
    assert found(loop) == "no such file"
    assert found(tmp_path / ("n" * 300)) == "no such file"
    assert found(tmp_path / "a\0b") == "no such file"
    assert found(tmp_path / "pipe") == "no plain file"


@pytest.mark.parametrize("name", ["n" * 300, "n/" * 5000, "é" * 200, "a\0b", "none", ""])
def test_a_name_that_no_file_can_have_is_that_of_none(name):
    assert not is_file(name)
    assert name == "" or not is_folder(name)
    assert name == "" or not is_there(name)


def test_a_tilde_is_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert expand("~/results") == tmp_path / "results"
    assert expand("plain") == Path("plain")
