"""Work in the background that ends before the interpreter does.

A thread that is still in native code when the interpreter goes takes the process down with it.
"""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import Callable

_leaving = threading.Event()
_workers: weakref.WeakSet[threading.Thread] = weakref.WeakSet()


def start(work: Callable[[], None], name: str) -> None:
    """Do some work in a thread; what takes long asks `is_leaving` between its steps."""
    worker = threading.Thread(target=work, name=name, daemon=True)
    _workers.add(worker)
    worker.start()


def is_leaving(pause: float = 0.0) -> bool:
    """Whether the process is about to end, after so many seconds unless it ends sooner."""
    return _leaving.wait(pause)


@atexit.register
def _leave() -> None:
    _leaving.set()
    for worker in list(_workers):
        worker.join()
