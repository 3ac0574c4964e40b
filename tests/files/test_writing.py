"""What is written: whole or not at all, where it was said, or one fault that names the file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fairweather.errors import FileError
from fairweather.files import writing
from fairweather.files.writing import changed_folder, file_to_write, folder_to_write, write_file

as_person = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)


def test_a_file_is_put_in_its_place_with_its_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert write_file(Path("~/a/b/c.txt"), "Grüße\n") == tmp_path / "a" / "b" / "c.txt"
    assert write_file(Path("~/a/b/c.txt"), b"new") == tmp_path / "a" / "b" / "c.txt"
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"new"
    assert [one.name for one in (tmp_path / "a" / "b").iterdir()] == ["c.txt"]


def test_a_disk_that_fills_leaves_what_stood_there(monkeypatch, tmp_path):
    path = write_file(tmp_path / "kept.txt", "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)

    with pytest.raises(FileError, match=r"kept\.txt: cannot be written \(No space left"):
        write_file(path, "new")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["file/below", "n" * 300, "a\0b"])
@pytest.mark.parametrize("trial", [file_to_write, folder_to_write])
def test_a_place_that_cannot_be_is_told_before_the_work(tmp_path, name, trial):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(FileError, match="cannot be written"):
        trial(tmp_path / name)
    with pytest.raises(FileError, match="cannot be written"):
        write_file(tmp_path / name, "")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileError, match="a folder; name a file"):
        file_to_write(tmp_path)


def test_trying_a_place_changes_nothing(tmp_path):
    kept = write_file(tmp_path / "kept.txt", "old")

    assert file_to_write(kept) == kept
    assert file_to_write(tmp_path / "new" / "deep.txt") == tmp_path / "new" / "deep.txt"
    assert folder_to_write(tmp_path / "new" / "deep") == tmp_path / "new" / "deep"
    assert list(tmp_path.iterdir()) == [kept]
    assert kept.read_text() == "old"


@as_person
def test_a_file_that_may_not_be_written_is_told(tmp_path):
    kept = write_file(tmp_path / "kept.txt", "old")
    kept.chmod(0o400)

    with pytest.raises(FileError, match="Permission denied"):
        file_to_write(kept)


@pytest.mark.parametrize("name", ["mine", "before"])
def test_a_folder_is_changed_whole_whatever_its_name(tmp_path, name):
    write_file(tmp_path / name / "a.txt", "old")

    with changed_folder(tmp_path / name) as part:
        write_file(part / "a.txt", "new")
        write_file(part / "b.txt", "more")

    assert [(tmp_path / name / one).read_text() for one in ("a.txt", "b.txt")] == ["new", "more"]
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("end", [OSError, KeyboardInterrupt])
def test_a_folder_whose_change_is_broken_off_in_the_middle_is_as_it_was(monkeypatch, tmp_path, end):
    write_file(tmp_path / "mine" / "a.txt", "old")
    rename, calls = Path.rename, []

    def breaks_off(self, target):
        calls.append(self)
        if len(calls) == 2:  # the old folder is away, and the new one not yet in its place
            raise end
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", breaks_off)
    with (
        pytest.raises((FileError, KeyboardInterrupt)),
        changed_folder(tmp_path / "mine") as part,
    ):
        write_file(part / "a.txt", "new")

    assert (tmp_path / "mine" / "a.txt").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["mine"]
