"""Every byte that every seat is sent over a whole game, by HTTP and by websocket."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from fairweather.app.web.tickets import cookie_name
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.tokens import hashed, personal_code
from fairweather.play.telling import SENTENCES
from fairweather.world.kinds import DECIDED, Reach
from tests.app.light import PLAN, Hosted, Light, hosted_class

TURNS = 4
SHUT = {
    "/lead": b"This page is open to the facilitator alone.",
    "/wall": b"This page is open to the facilitator alone.",
    "/play?scenario=korrin&seed=5": b"A class is playing",
}
NUMBER = re.compile(rb'(?:trust|value|effect)\\*":(-?\d+\.\d+)')
"""Numbers that speak of trust, wherever JSON or JSON within JSON has them."""


@dataclass
class Seated:
    """A seat and the browser that holds it; ``secrets`` is what it wrote for nobody or for one."""

    key: str
    browser: Light
    reasons: list[str]
    letters: dict[str, list[str]]


async def sit(hosted: Hosted, seat: str) -> Seated:
    browser = Light(hosted.address)
    await browser.join(hosted.classroom.code, f"nick-{seat}")
    await browser.open("/class")
    await browser.until(lambda: browser.part("lobby"))
    await browser.tell("lobby", "take", seat, 1)
    await browser.until(lambda: browser.part("role"))
    return Seated(seat, browser, [], {})


async def order(seated: Seated, turn: int) -> None:
    """Order something that does not stand anyway, with a reason, as the page would."""
    browser = seated.browser
    await browser.until(lambda: (browser.part("decisions") or {}).get("turn") == turn)
    sheet = browser.shown("decisions")
    acts = [decision for decision in sheet if decision["decision"] != "signal"]
    words = [decision for decision in sheet if decision["decision"] == "signal"]
    for decision in (*acts[:2], *words[:2]):
        options = [o["key"] for o in decision["options"] if o["is_legal"]]
        others = [key for key in options if key != decision["default"]]
        secret = [key for key in others if key.startswith("secret")]
        if others:
            await browser.tell("decisions", "order", turn, decision["key"], (secret or others)[-1])
    if sheet:
        why = f"reason-of-{seated.key}-in-{turn}"
        seated.reasons.append(why)
        await browser.tell("decisions", "reason", turn, sheet[0]["key"], why)
        await browser.until(lambda: why in (browser.shown("reasons") or {}).values())


async def reached(browser: Light, turn: int) -> None:
    await browser.until(lambda: (browser.part("turns") or {"latest": -1})["latest"] == turn)


async def tells(browser: Light, turn: int) -> None:
    """Wait until what happened in ``turn`` is told."""
    await browser.until(lambda: (browser.part("events") or {"turn": -1})["turn"] == turn)


async def told(browser: Light, words: bytes, since: int = 0) -> None:
    await browser.until(lambda: any(words in raw for raw in browser.received[since:]))


async def write(seated: Seated, to: str, turn: int) -> None:
    text = f"letter-of-{seated.key}-to-{to}-in-{turn}"
    seated.letters.setdefault(to, []).append(text)
    await seated.browser.tell("messages", "say", to, text, uuid4().hex)
    await seated.browser.until(
        lambda: any(text in one["text"] for one in seated.browser.shown("messages") or ())
    )


async def play(hosted: Hosted, seats: list[str]) -> tuple[list[Seated], Light]:
    """Play a whole game, an inject and an undo in it, up to the freeze."""
    classroom = hosted.classroom
    table = [await sit(hosted, seat) for seat in seats]
    stranger = Light(hosted.address)
    await stranger.open("/class")
    classroom.open_phase("play")
    for turn in range(TURNS):
        for place, seated in enumerate(table):
            await order(seated, turn)
            await write(seated, seats[(place + 1) % len(seats)], turn)
        classroom.inject("", title="Weather", text=f"Snow in turn {turn}")
        for seated in table:
            await seated.browser.tell("is_submitted", "submit")
        for seated in table:
            await reached(seated.browser, turn + 1)
            await seated.browser.tell("turns", "go", turn)
            await seated.browser.tell("layers", "layer", "control")
            await seated.browser.tell("turns", "go", turn + 1)
        if turn == 1:
            await asyncio.to_thread(classroom.undo_turn, 1)
            await asyncio.to_thread(classroom.next_turn)
    for seated in table:
        await tells(seated.browser, TURNS)
    first = table[0].browser
    for path, words in SHUT.items():
        await first.close()
        since = len(first.received)
        await first.open(path)
        await told(first, words, since)
    for path in ("/class/debrief", "/class/export", "/games/saved?scenario=korrin&seed=5"):
        await asyncio.to_thread(table[0].browser.ask, "GET", path)
    for seated in table:
        await seated.browser.close()
    await stranger.close()
    return table, stranger


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> tuple[Classroom, str, list[Seated], Light]:
    seats = ["caldrin_union", "north_council", "old_accord", "commons", "orvane"]
    with hosted_class(tmp_path_factory.mktemp("data"), PLAN) as hosted:
        table, stranger = asyncio.run(asyncio.wait_for(play(hosted, seats), 240))
        return hosted.classroom, hosted.key, table, stranger


Game = tuple[Classroom, str, list[Seated], Light]


def test_a_reason_is_sent_to_its_own_seat_alone(game: Game):
    _, _, table, stranger = game

    for seated in table:
        for why in seated.reasons:
            readers = [one.key for one in table if why.encode() in one.browser.bytes()]
            assert readers == [seated.key]
            assert why.encode() not in stranger.bytes()
    assert all(len(seated.reasons) >= 2 for seated in table)


def test_a_message_is_sent_to_its_two_seats_alone(game: Game):
    _, _, table, stranger = game

    for seated in table:
        for to, texts in seated.letters.items():
            for text in texts:
                readers = {one.key for one in table if text.encode() in one.browser.bytes()}
                assert readers == {seated.key, to}
                assert text.encode() not in stranger.bytes()


def test_nobody_is_sent_what_another_may_order_or_has_ordered(game: Game):
    classroom, _, table, _ = game
    played = {key for turn in classroom.groups[0].turns for key in turn.given}

    for seated in table:
        foreign = {key for key in played if not re.match(rf"\w+:{seated.key}(>|$)", key)}
        assert foreign
        read = seated.browser.bytes().replace(b"\\u003e", b">")
        assert [key for key in foreign if key.encode() in read] == []


def test_a_secret_promise_is_told_to_its_parties_alone(game: Game):
    classroom, _, table, _ = game
    promised = {
        partner
        for turn in classroom.groups[0].turns
        for key, option in turn.given.items()
        if option.startswith("secret") and key.startswith("pledge:caldrin_union>")
        for partner in [key.partition(">")[2]]
    }
    leaked = {
        event.factions
        for turn in range(1, TURNS + 1)
        for event in classroom.groups[0].game.view_from("orvane").told(turn)
    }

    assert promised
    noun = classroom.scenario.noun
    for partner in promised:
        words = f"Caldrin Union promises {noun(partner)} help in secret".encode()
        readers = {one.key for one in table if words in one.browser.bytes()}
        if not any({"caldrin_union", partner} <= set(factions) for factions in leaked):
            assert readers <= {"caldrin_union", partner}
            assert "caldrin_union" in readers


def test_what_one_says_to_another_in_private_is_told_to_the_two_alone(game: Game):
    classroom, _, table, _ = game
    played = classroom.groups[0].game
    private = {kind for kind, told in SENTENCES.items() if told.seen_by == Reach.PARTIES}
    said = [
        event
        for turn in range(1, TURNS + 1)
        for event in played.view_from(None).told(turn)
        if event.kind in private and DECIDED.get(event.kind) == "signal"
    ]

    assert said
    for event in said:
        readers = {one.key for one in table if event.plain.encode() in one.browser.bytes()}
        assert readers == {one.key for one in table if one.key in event.factions}


def test_tickets_codes_and_keys_are_sent_to_their_holder_alone(game: Game):
    classroom, key, table, stranger = game
    state = classroom.state

    nobodys = [key, hashed(key), state.salt, *state.tokens, *state.codes, *state.leads]
    for one in [*(seated.browser for seated in table), stranger]:
        read = one.bytes()
        assert [secret for secret in nobodys if secret.encode() in read] == []
        for seated in table:
            token = seated.browser.cookies[cookie_name("seat", classroom.code)].partition(".")[2]
            if seated.browser is not one:
                assert token.encode() not in read
                assert personal_code(token).encode() not in read


def test_no_seat_is_sent_how_far_another_trusts(game: Game):
    classroom, _, table, _ = game
    worlds = [snapshot.world for snapshot in classroom.groups[0].game.history.snapshots]
    cast = worlds[0].cast

    def trust_of(holders: set[int]) -> set[bytes]:
        found = {
            round(float(value), 6)
            for world in worlds
            for holder in holders
            for value in world.trust[0, holder].ravel()
        }
        return {f"{value}".encode() for value in found if len(f"{value}") >= 7}

    for seated in table:
        own = {cast.index(seated.key)}
        hidden = trust_of(set(range(cast.n_factions)) - own) - trust_of(own)
        sent = set(NUMBER.findall(seated.browser.bytes()))
        assert len(hidden) > 50
        assert sent & trust_of(own)
        assert hidden & sent == set()


def test_a_stranger_is_sent_nothing_of_the_class(game: Game):
    classroom, _, table, stranger = game

    read = stranger.bytes()
    assert classroom.code.encode() not in read
    assert classroom.title.encode() not in read
    assert not any(f"nick-{seated.key}".encode() in read for seated in table)


def test_the_page_of_the_facilitator_is_shut_to_a_seat(game: Game):
    _, _, table, _ = game

    read = table[0].browser.bytes()
    assert b"This page is open to the facilitator alone." in read
    assert b"Games outside the class are closed while it plays." in read
    assert b"n_waited_for" not in read


def test_unknown_files_stay_where_they_are(tmp_path: Path):
    with hosted_class(tmp_path, PLAN) as hosted:
        browser = Light(hosted.address)
        for path in (
            "/static/../classes.sqlite",
            "/static/assets/..%2f..%2f..%2fpyproject.toml",
            "/_solara/cdn/..%2f..%2fclasses.sqlite",
            "/static/public/../../classes.sqlite",
        ):
            status, _, body = browser.ask("GET", path)
            assert status in (400, 404, 200)
            assert b"SQLite format" not in body
            assert b"[build-system]" not in body
