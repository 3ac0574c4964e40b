"""A job runs in a thread, tells what it finds, stops when asked, and fails in words."""

from __future__ import annotations

import threading

from fairweather.errors import OrderError
from fairweather.play.job import AT_ONCE, Job


def finished(job: Job) -> Job:
    """Follow a job to its end, as a screen does."""
    seen, stop = job.version, threading.Event()
    while not job.is_done:
        seen = job.wait(seen, stop)
    return job


def test_what_is_found_is_told_with_how_far_it_came():
    seen = []

    def count(job: Job[int]) -> None:
        for number in (1, 2):
            job.tell(number, number / 2)
            seen.append((job.found, job.progress))

    job = Job(count)
    job.start()
    job.start()

    assert finished(job).found == 2
    assert seen == [(1, 0.5), (2, 1.0)]
    assert not job.is_under_way


def test_it_stops_at_the_next_good_place_and_keeps_what_it_found():
    def count(job: Job[int]) -> None:
        for number in range(1000):
            job.tell(number, number / 1000)
            if number == 3:
                job.stop()
            if job.is_stopped:
                return

    job = Job(count)
    job.run()

    assert job.found == 3
    assert job.is_done


def test_what_goes_wrong_is_told_in_words():
    def fail(job: Job[int]) -> None:
        raise OrderError("there is no such order")

    job = Job(fail)
    job.run()

    assert job.fault == "there is no such order"
    assert job.is_done


def test_few_run_at_once_and_the_rest_wait_their_turn():
    gate, begun = threading.Event(), threading.Semaphore(0)

    def work(job: Job[int]) -> None:
        begun.release()
        gate.wait(10)
        job.tell(1, 1.0)

    jobs = [Job(work) for _ in range(AT_ONCE + 1)]
    for job in jobs:
        job.start()
    for _ in range(AT_ONCE):
        assert begun.acquire(timeout=10)
    assert not begun.acquire(blocking=False)
    gate.set()

    assert [finished(job).found for job in jobs] == [1] * (AT_ONCE + 1)


def test_who_waits_is_let_go_when_it_wants_to_leave():
    job: Job[int] = Job(lambda one: None)
    stop = threading.Event()
    waiting = threading.Thread(target=job.wait, args=(job.version, stop))
    waiting.start()

    stop.set()
    job.wake()

    waiting.join(5)
    assert not waiting.is_alive()


def test_a_job_that_may_not_wait_begins_at_once_and_tells_who_follows_it():
    gate, told = threading.Event(), []
    waiting = [Job(lambda job: gate.wait(10) and None) for _ in range(AT_ONCE)]
    for one in waiting:
        one.start()

    def work(job: Job[int]) -> None:
        job.tell(7, 0.5)

    job = Job(work, lambda: told.append(job.progress), may_wait=False)
    job.run()
    gate.set()

    assert job.found == 7
    assert told == [0.5, 0.5]
    assert all(finished(one).is_done for one in waiting)


def test_the_estimate_is_what_the_rest_takes_at_the_pace_so_far():
    left = []

    def work(job: Job[int]) -> None:
        left.append(job.seconds_left)
        job.rest(0.05)
        job.tell(progress=0.25)
        left.append(job.seconds_left)

    Job(work).run()

    assert left[0] == 0.0
    assert 0.15 <= left[1] < 5.0


def test_an_estimate_leaves_out_what_came_before_the_first_was_told():
    left = []

    def work(job: Job[int]) -> None:
        job.rest(0.5)
        job.tell(progress=0.001)
        left.append(job.seconds_left)
        job.rest(0.02)
        job.tell(progress=0.5)
        left.append(job.seconds_left)

    Job(work).run()

    assert left[0] == 0.0
    assert 0.0 < left[1] < 0.4


def test_a_job_that_rests_goes_on_once_it_is_stopped():
    job: Job[int] = Job(lambda job: job.rest(30.0))
    job.start()

    job.stop()

    assert finished(job).is_stopped
