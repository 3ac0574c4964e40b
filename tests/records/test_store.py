"""A folder of results is whole, or as it was before."""

import json

import pyarrow as pa
import pytest

from fairweather.errors import FileError, ResultError
from fairweather.records.store import Store, read_manifest, read_table

ROWS = pa.table({"world": [0, 1]})


def fill(folder, note="first"):
    with Store(folder) as store:
        store.append("runs", ROWS)
        store.append("runs", ROWS)
        store.write("notes.md", note)
        store.finish({"kind": "run"})


def test_what_was_written_is_read_back(tmp_path):
    fill(tmp_path / "run")

    manifest = read_manifest(tmp_path / "run")
    assert manifest["kind"] == "run"
    assert manifest["files"]["runs.parquet"]["rows"] == 4
    assert read_table(tmp_path / "run", "runs").num_rows == 4


def test_a_run_that_fails_leaves_no_trace(tmp_path):
    def fail():
        with Store(tmp_path / "run") as store:
            store.append("runs", ROWS)
            store.write("notes.md", "half")
            raise RuntimeError("the engine stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        fail()

    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_leaves_an_earlier_one_as_it_was(tmp_path):
    fill(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with Store(tmp_path) as store:
        store.append("runs", ROWS)
        store.write("notes.md", "second")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_no_file_of_an_earlier_run_passes_for_one_of_the_new(tmp_path):
    fill(tmp_path)

    with Store(tmp_path) as store:
        store.write("other.md", "second")
        store.finish({"kind": "run"})

    assert {path.name for path in tmp_path.iterdir()} == {"other.md", "manifest.json"}


def test_a_folder_that_is_not_ours_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(ResultError, match="not results"):
        Store(tmp_path).__enter__()


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(FileError, match="cannot be written"):
        Store(tmp_path / "file" / "run").__enter__()


def test_a_changed_table_is_refused(tmp_path):
    fill(tmp_path)
    path = tmp_path / "runs.parquet"
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(ResultError, match="changed"):
        read_table(tmp_path, "runs")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "allowed: JSON"),
        ("[]", "not a manifest"),
        (json.dumps({"files": {}, "format": 99}), "format 99"),
    ],
)
def test_a_manifest_that_is_none_is_told(tmp_path, text, told):
    (tmp_path / "manifest.json").write_text(text)

    with pytest.raises(ResultError, match=told):
        read_manifest(tmp_path)


def test_a_folder_without_a_manifest_is_unfinished(tmp_path):
    with pytest.raises(ResultError, match="not a finished"):
        read_manifest(tmp_path)
