"""``fairweather replay``: the same game again, or a refusal."""

import json

import pytest


@pytest.fixture(scope="module")
def saved(fairweather, tmp_path_factory):
    """A folder left by a run with a change and a policy."""
    out = tmp_path_factory.mktemp("runs") / "run"
    answer = fairweather(
        "run", "tiny", "--worlds", "2", "--turns", "4", "--seed", "9", "--out", str(out),
        "--set", "factions.league.capability=0.7", "--policy", "ordane=hold",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    return out


def test_a_saved_game_replays_to_the_digest_it_states(fairweather, saved):
    stated = json.loads((saved / "transcript.json").read_text())["digests"][-1]

    answer = fairweather("replay", str(saved / "transcript.json"))

    assert answer.code == 0
    assert "same" in answer.out
    assert stated in answer.out


def test_a_folder_will_do(fairweather, saved):
    assert fairweather("replay", str(saved)).code == 0


def test_a_changed_byte_is_refused(fairweather, saved, tmp_path):
    path = tmp_path / "transcript.json"
    text = (saved / "transcript.json").read_text()
    path.write_text(text.replace('"seed": 9', '"seed": 8'))

    answer = fairweather("replay", str(path))

    assert answer.code == 2
    assert "changed" in answer.err
    assert "same" not in answer.out


def test_the_story_told_at_replay_is_the_one_that_was_saved(fairweather, saved):
    answer = fairweather("replay", str(saved), "--story")

    told = " ".join(answer.out.split())
    lines = (saved / "story.md").read_text().splitlines()
    spoken = [line.removeprefix("- ").strip("*") for line in lines if line.startswith("- ")]
    assert len(spoken) > 5
    assert all(line in told for line in spoken)
