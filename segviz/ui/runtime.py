"""What a process does once, after its heavy imports."""

from __future__ import annotations

import sys
import threading

import torch

from segviz.ui import garbage

THREADS = 1  # the networks here are small: with two threads they wait for each other (measured: up to 10 times slower)

_lock = threading.Lock()
_modules = 0


def settle() -> None:
    """Set torch's threads, and take all that has been imported out of the garbage collector's sight.

    Streamlit collects garbage after every rerun; with torch loaded that takes 240 ms under the GIL. Frozen objects are
    not looked at again, and it takes next to none. Pages that import torch call this right after their imports; it
    does something only where modules have been imported since the last time.
    """
    global _modules
    with _lock:
        if len(sys.modules) == _modules:
            return
        torch.set_num_threads(THREADS)
        garbage.hide()
        _modules = len(sys.modules)
