"""An errand runs in a thread, tells what it finds, stops when asked, and fails in words."""

from __future__ import annotations

import threading

from fairweather.errors import OrderError
from fairweather.play.errand import AT_ONCE, Errand


def finished(errand: Errand) -> Errand:
    """Follow an errand to its end, as a screen does."""
    seen, stop = errand.version, threading.Event()
    while not errand.is_done:
        seen = errand.wait(seen, stop)
    return errand


def test_what_is_found_is_told_with_how_far_it_came():
    seen = []

    def count(errand: Errand[int]) -> None:
        for number in (1, 2):
            errand.tell(number, number / 2)
            seen.append((errand.found, errand.progress))

    errand = Errand(count)
    errand.start()
    errand.start()

    assert finished(errand).found == 2
    assert seen == [(1, 0.5), (2, 1.0)]
    assert not errand.is_under_way


def test_it_stops_at_the_next_good_place_and_keeps_what_it_found():
    def count(errand: Errand[int]) -> None:
        for number in range(1000):
            errand.tell(number, number / 1000)
            if number == 3:
                errand.stop()
            if errand.is_stopped:
                return

    errand = Errand(count)
    errand.run()

    assert errand.found == 3
    assert errand.is_done


def test_what_goes_wrong_is_told_in_words():
    def fail(errand: Errand[int]) -> None:
        raise OrderError("there is no such order")

    errand = Errand(fail)
    errand.run()

    assert errand.fault == "there is no such order"
    assert errand.is_done


def test_few_run_at_once_and_the_rest_wait_their_turn():
    gate, begun = threading.Event(), threading.Semaphore(0)

    def work(errand: Errand[int]) -> None:
        begun.release()
        gate.wait(10)
        errand.tell(1, 1.0)

    errands = [Errand(work) for _ in range(AT_ONCE + 1)]
    for errand in errands:
        errand.start()
    for _ in range(AT_ONCE):
        assert begun.acquire(timeout=10)
    assert not begun.acquire(blocking=False)
    gate.set()

    assert [finished(errand).found for errand in errands] == [1] * (AT_ONCE + 1)


def test_who_waits_is_let_go_when_it_wants_to_leave():
    errand: Errand[int] = Errand(lambda one: None)
    stop = threading.Event()
    waiting = threading.Thread(target=errand.wait, args=(errand.version, stop))
    waiting.start()

    stop.set()
    errand.wake()

    waiting.join(5)
    assert not waiting.is_alive()
