"""Threads that come and go leave no heaps of their own behind."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from segviz.ui.garbage import ARENAS

HEAPS = """
import ctypes, threading
from segviz.ui import garbage
{settle}
libc = ctypes.CDLL("libc.so.6")
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(12)
def allocate():
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=allocate) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
file = ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w"))
libc.malloc_info(0, file)
libc.fflush(file)
"""


def heaps(settle: str) -> int:
    """How many the C library has after twelve threads took memory at the same time."""
    code = [sys.executable, "-c", HEAPS.format(settle=settle)]
    return subprocess.run(code, capture_output=True, text=True, check=True, timeout=60).stdout.count("<heap ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has heaps for threads")
def test_all_threads_share_a_few_heaps() -> None:
    assert heaps("garbage.share_heaps()") <= ARENAS < heaps("")
