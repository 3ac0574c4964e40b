"""What a member of a simulated class is sent, and what in it is a secret of someone else's."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from fairweather.app.ui.bridge import as_json
from fairweather.play.classroom.classroom import Classroom
from fairweather.world.state import World
from tests.play.classroom.test_class_secrets import changed, sent
from tests.play.test_secrets import SECRETS
from tests.simulator.witness import Broken, Witness

_WORD = re.compile(r"word\d+x")


def check_words(classroom: Classroom, witness: Witness, hidden: set[str]) -> None:
    """Raise ``Broken`` if anyone is sent what another seat wrote, may order, or has for a key.

    ``hidden`` is what lets people in: it is sent to nobody.
    """
    state = classroom.state
    if state.is_open:
        return
    shared = as_json([classroom.lobby(), classroom.wall()])
    for member in state.present():
        read = (shared + as_json(classroom.student_view(member.key))).replace("\\u003e", ">")
        for word in set(_WORD.findall(read)):
            group, seats = witness.words[word]
            if group != member.group or member.seat not in seats:
                raise Broken(f"{member.key}, {member.seat or 'waiting'}, was sent {word}")
        for group in state.groups:
            for seat in group.seats:
                for decision in group.asked(seat) if seat != member.seat else ():
                    if decision.key in read:
                        raise Broken(f"{member.seat or member.key} was sent {decision.key}")
        if found := [secret for secret in hidden if secret in read]:
            raise Broken(f"{member.key} was sent {found[0]}")


def check_world(classroom: Classroom, luck: random.Random) -> None:
    """Raise ``Broken`` if a secret of the world changes a letter of what a member is sent."""
    seated = [one for one in classroom.state.present() if one.seat and one.group == 1]
    if classroom.state.is_open or not seated:
        return
    member, secret = luck.choice(seated), luck.choice(SECRETS)
    if leaks(classroom, member.key, secret):
        raise Broken(f"{member.seat} learns of {secret.__name__}")


def leaks(classroom: Classroom, member: str, secret: Callable[[World, int], None]) -> bool:
    """Return whether a member is sent anything else if a secret of the world is another one."""
    before = sent(classroom, member)
    with changed(classroom, classroom.members[member].seat, secret):
        return sent(classroom, member) != before
