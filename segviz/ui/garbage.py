"""What the garbage collector looks at. Streamlit collects after every rerun, and a large heap takes long to see."""

from __future__ import annotations

import gc
import threading
import time

SWEEP_SECONDS = 120.0
"""So often all that was taken out of the collector's sight is looked at once more."""

_lock = threading.Lock()
_swept = time.monotonic()


def hide() -> None:
    """Collect, then take all that there is out of the collector's sight; for after heavy imports."""
    with _lock:
        gc.collect()
        gc.freeze()


def rest() -> None:
    """Take what has come since out of its sight as well; for the beginning of every rerun.

    What is not frozen grows with every visitor: with 20 of them the collections took a fifth of the server's time.
    Freezing takes next to none. What was frozen and has become garbage in circles stays until the next sweep.
    """
    global _swept
    with _lock:
        if time.monotonic() - _swept > SWEEP_SECONDS:
            gc.unfreeze()
            gc.collect()
            _swept = time.monotonic()
        gc.freeze()
