"""Hosting a class: the register opened, the server run, and the way in printed for a class."""

from __future__ import annotations

import threading
import webbrowser
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from fairweather.app.web.addresses import AddressError
from fairweather.app.web.invitation import Invitation, own_address
from fairweather.app.web.security import LOOPBACK_HOSTS
from fairweather.app.web.server import address_of, listen, run
from fairweather.app.web.sessions import host, stop_hosting
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.folder import ARCHIVE
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.register import Register

EVERYWHERE = frozenset({"", "0.0.0.0", "::"})
GOES_ON_FOR = timedelta(hours=12)
"""Time after its last act in which a class goes on when it is hosted again."""


def host_class(
    plan: ClassPlan,
    folder: Path,
    port: int,
    address: str = "0.0.0.0",
    known_as: str = "",
    is_new: bool = False,
    open_browser: bool = False,
) -> None:
    """Serve a class until Ctrl-C, and print how to join and how to lead it.

    A class of the same plan that was used today goes on, unless ``is_new``. ``known_as`` is the
    address that others reach this server by, when that is not its own.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    register = Register(Archive(folder / ARCHIVE))
    classroom = None if is_new else _unfinished(register, plan)
    if classroom is None:
        classroom, key = register.found(plan)
        story = "A new class is founded."
    else:
        key = classroom.new_lead_key()
        story = "The class that was under way goes on (--new founds another)."
    listener = listen(address, port)
    name = own_address() if address in EVERYWHERE else address
    hosted = host(register, known_as or address_of(listener, name), classroom)
    invitation = hosted.invitation
    register.start()

    def announce() -> None:
        _announce(invitation, invitation.lead_link(key), story, folder)
        if open_browser:
            link = Invitation(address_of(listener, "localhost"), classroom.code).lead_link(key)
            threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()

    try:
        run(listener, announce, answered_names(address, known_as))
    finally:
        register.close()
        stop_hosting()
    print("Fairweather has ended. The class is kept; the same command goes on with it.", flush=True)


def answered_names(address: str, known_as: str) -> frozenset[str] | None:
    """Return the host names that the server answers to; None: any.

    On the loopback address that is this machine, and the name by which a proxy is known.
    """
    if address not in LOOPBACK_HOSTS:
        return None
    outer = urlsplit(known_as).hostname
    return LOOPBACK_HOSTS | {outer} if outer else LOOPBACK_HOSTS


def check_address(url: str) -> str:
    """Return an address that others reach the server by; raises ``AddressError`` if it is none."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
        allowed = "an address such as https://class.example.org"
        raise AddressError(f"--known-as: found {url!r}; allowed: {allowed}")
    return url.rstrip("/")


def _unfinished(register: Register, plan: ClassPlan) -> Classroom | None:
    """Return the class of ``plan`` that was last used, unless that is long ago."""
    since = datetime.now(UTC) - GOES_ON_FOR
    for card in sorted(register.classes(), key=lambda card: card.last_act_at, reverse=True):
        if card.last_act_at > since and card.title == plan.title:
            classroom = register.by_code(card.code)
            if (classroom.plan.table, classroom.plan.source) == (plan.table, plan.source):
                return classroom
    return None


def _announce(invitation: Invitation, lead: str, story: str, folder: Path) -> None:
    print(invitation.lettered())
    print(f"Join:         {invitation.link}")
    print(f"Class code:   {invitation.code}")
    print(f"Facilitator:  {lead}")
    print("              (private: whoever opens this link leads the class)")
    print(f"{story} It is kept in {folder}.")
    print("A teaching model, not a forecast. Ctrl-C ends it.", flush=True)
