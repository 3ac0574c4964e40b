"""Keys: who may come in by what, and that a form is done once."""

from __future__ import annotations

from typing import Any

from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.state import ClassState
from tests.simulator.post import Message
from tests.simulator.witness import Broken

LETTING_IN = ("join", "rejoin", "renew")
"""What is answered by a token and a code."""


class Keys:
    """The tokens that are good, by member, those that are not any more, and the forms done."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()
        self._good: dict[str, str] = {}
        self._ended: set[str] = set()
        self._forms: dict[str, str] = {}

    def hear(self, message: Message, result: Any, before: ClassState, after: ClassState) -> None:
        """Take note of what was acknowledged; raises ``Broken`` if a form was done twice."""
        member = result.member if message.name in LETTING_IN else ""
        first = self._forms.get(message.form)
        if first is not None and (after.n_acts != before.n_acts or first not in ("", member)):
            raise Broken(f"{message} was done twice")
        self.done(message.form, member)
        if not member:
            return
        if message.name == "renew":
            self._ended |= {token for token, one in self._good.items() if one == member}
            self._good = {token: one for token, one in self._good.items() if one != member}
        self._good[result.token] = member
        self.hidden |= {result.token, result.personal_code}

    def done(self, form: str, member: str = "") -> None:
        """Take note that a form was done, and who it brought."""
        if form:
            self._forms[form] = member

    def doubt(self, message: Message) -> None:
        """Forget what was good before something was kept whose answer nobody got."""
        if message.name == "renew":
            member = message.args[0]
            self._good = {token: one for token, one in self._good.items() if one != member}

    def check(self, classroom: Classroom) -> None:
        """Raise ``Broken`` if a good token opens nothing, or one that was ended does."""
        present = {member.key for member in classroom.state.present()}
        for token, member in self._good.items():
            found = classroom.member_of(token)
            if found != (member if member in present else None):
                raise Broken(f"the token of {member} opens the seat of {found}")
        if found := [token for token in self._ended if classroom.member_of(token)]:
            raise Broken(f"{len(found)} tokens that were ended still open something")
