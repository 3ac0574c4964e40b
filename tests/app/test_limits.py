"""Rate limits: a burst passes, then one try a period, and no address shuts out another."""

from hypothesis import given
from hypothesis import strategies as st

from fairweather.app.web.limits import AT_MOST_ADDRESSES, Limiter


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_burst_passes_and_then_one_try_a_period():
    clock = Clock()
    door = Limiter(burst=3, per_minute=6, now=clock)

    assert [door.take("10.0.0.1") for _ in range(4)] == [True, True, True, False]
    clock.at = 10.0
    assert [door.take("10.0.0.1") for _ in range(2)] == [True, False]


def test_one_address_does_not_shut_the_door_for_another():
    door = Limiter(burst=1, per_minute=1, now=Clock())

    assert door.take("10.0.0.1")
    assert not door.take("10.0.0.1")
    assert door.take("10.0.0.2")


def test_the_addresses_of_one_ipv6_network_are_one_holder():
    door = Limiter(burst=1, per_minute=1, now=Clock())

    assert door.take("2001:db8::1")
    assert not door.take("2001:db8::ffff:2")
    assert door.take("2001:db8:0:1::1")
    assert door.take("::ffff:10.0.0.1")
    assert not door.take("10.0.0.1")


def test_many_addresses_do_not_fill_the_memory():
    door = Limiter(burst=1, per_minute=1, now=Clock())

    for number in range(AT_MOST_ADDRESSES + 100):
        door.take(f"host-{number}")

    assert len(door._buckets) == AT_MOST_ADDRESSES


@given(st.lists(st.floats(0.0, 30.0), max_size=200))
def test_no_pattern_of_tries_gets_more_than_the_burst_and_the_rate(gaps: list[float]):
    clock = Clock()
    door = Limiter(burst=5, per_minute=12, now=clock)

    passed = 0
    for gap in gaps:
        clock.at += gap
        passed += door.take("10.0.0.1")

    assert passed <= 5 + clock.at * 12 / 60 + 1e-6
