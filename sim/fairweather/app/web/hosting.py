"""Hosting a class: the register opened, the server run, and the way in printed for a class."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from fairweather.app.web.addresses import AddressError
from fairweather.app.web.qr import qr_letters
from fairweather.app.web.security import LOOPBACK_HOSTS
from fairweather.app.web.server import address_of, listen, name_session, run
from fairweather.app.web.sessions import Invitation, host, stop_hosting
from fairweather.play.classroom.opening import Opening
from fairweather.play.classroom.register import Register, open_register

EVERYWHERE = frozenset({"", "0.0.0.0", "::"})

_FAR_AWAY = ("192.0.2.1", 9)
"""An address kept for examples: asking for the way there sends nothing."""


def host_class(
    choose: Callable[[Register], Opening],
    folder: Path,
    port: int,
    address: str = "0.0.0.0",
    known_as: str = "",
    open_browser: bool = False,
) -> None:
    """Serve a class until Ctrl-C, and print how to join and how to lead it.

    ``choose`` says which class of the register of ``folder`` it is. ``known_as`` is the address
    that others reach this server by, when that is not its own. Raises ``FairweatherError`` if the
    class cannot be opened.
    """
    register = open_register(folder)
    try:
        opening = choose(register)
        code = opening.classroom.code
        listener = listen(address, port)
        name = own_address() if address in EVERYWHERE else address
        hosted = host(register, known_as or address_of(listener, name), opening.classroom)
        name_session(code)
        register.start()

        def announce() -> None:
            _announce(hosted.invitation, opening, folder)
            if open_browser:
                link = Invitation(address_of(listener, "localhost"), code).lead_link(opening.key)
                threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()

        run(listener, announce, answered_names(address, known_as))
    finally:
        register.close()
        stop_hosting()
    print("Fairweather has ended. The class is kept; the same command goes on with it today, and")
    print(f"fairweather host --go-on {code}  on any day.", flush=True)


def own_address() -> str:
    """Return the address by which this machine's own network most likely knows it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR_AWAY)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


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


def _announce(invitation: Invitation, opening: Opening, folder: Path) -> None:
    print(qr_letters(invitation.link))
    print(f"Join:         {invitation.link}")
    print(f"Class code:   {invitation.code}")
    print(f"Facilitator:  {invitation.lead_link(opening.key)}")
    print("              (private: whoever opens this link leads the class)")
    print(f"{opening.story} It is kept in {folder}.")
    print("A teaching model, not a forecast. Ctrl-C ends it.", flush=True)
