"""Backend: where shards are played: this process, a pool of processes, or Dask.

All three are ``concurrent.futures`` executors, so that nothing above knows which one it is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

from fairweather.errors import FairweatherError

LOCAL = "local"
_NO_DASK = "Dask is not installed; install it by: pip install 'fairweather[dask]'"


class Here(Executor):
    """Runs what it is given at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 handed on by the future, as executors do
            future.set_exception(error)
        return future


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def pool_of(workers: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes that end when this one does, however it ends."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Watch the parent: a killed one cannot tell its workers to end, and they would wait on.

    Ctrl-C reaches workers too; they end at once and leave it to the parent to say so.
    """
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def backend(workers: int, dask: str = "") -> Iterator[tuple[Executor, int]]:
    """Open an executor; yields it with how many shards to keep under way.

    ``dask`` is the address of a scheduler, or ``local`` for a cluster on this machine; otherwise
    ``workers`` processes are started, or none for one worker. Raises ``FairweatherError`` if
    Dask is asked for and cannot be had.
    """
    if dask:
        yield from _dask(workers, dask)
    elif workers <= 1:
        with Here() as here:
            yield here, 1
    else:
        with pool_of(workers) as pool:
            try:
                yield pool, 2 * workers
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _dask(workers: int, address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise FairweatherError(_NO_DASK) from error
    if address == LOCAL:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as local,
            Client(local) as client,
        ):
            yield client.get_executor(pure=False), 2 * workers
        return
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise FairweatherError(f"--dask: no scheduler answers at {address!r} ({error})") from error
    with client:
        threads = sum(client.nthreads().values())
        yield client.get_executor(pure=False), 2 * max(threads, 1)
