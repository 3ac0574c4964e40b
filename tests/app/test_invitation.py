"""The invitation: the link, the code and the QR code by which a class is joined."""

import re

from fairweather.app.web.hosting import own_address
from fairweather.app.web.qr import qr_letters, qr_path, qr_svg
from fairweather.app.web.sessions import Invitation

HERE = Invitation("http://192.168.1.20:8765", "KMRTXW")


def test_the_link_carries_the_code_and_the_private_link_the_key():
    assert HERE.link == "http://192.168.1.20:8765/join?code=KMRTXW"
    assert HERE.lead_link("a-b_c") == ("http://192.168.1.20:8765/class/lead?code=KMRTXW&key=a-b_c")


def test_the_qr_code_is_drawn_as_one_square_for_each_dark_module():
    side, squares = qr_path(HERE.link)

    places = re.findall(r"M(\d+) (\d+)h1v1h-1z", squares)
    assert "".join(f"M{x} {y}h1v1h-1z" for x, y in places) == squares
    assert ("3", "3") in places  # the corner of the first finder pattern, inside the margin
    assert all(3 <= int(x) < side - 3 and 3 <= int(y) < side - 3 for x, y in places)


def test_the_same_code_is_drawn_for_a_terminal_and_as_svg():
    assert qr_svg(HERE.link).startswith("<svg")
    assert len(qr_letters(HERE.link).splitlines()) > 10


def test_a_machine_has_an_address_even_without_a_network():
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", own_address())
