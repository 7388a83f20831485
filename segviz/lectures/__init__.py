"""Lectures: stops in any lesson, with what is said there, for how long, and a question; kept as YAML that people write.

No Streamlit. Whoever reads a lecture says how far its stops are looked into: names cost nothing, networks seconds.
"""

from segviz.lectures.file import LONGEST, LectureError, read, write
from segviz.lectures.lecture import MOST_STOPS, Lecture, Stop
from segviz.lectures.packed import MOST_LETTERS, pack, unpack
from segviz.lectures.shipped import SHIPPED, shipped

__all__ = [
    "LONGEST",
    "MOST_LETTERS",
    "MOST_STOPS",
    "SHIPPED",
    "Lecture",
    "LectureError",
    "Stop",
    "pack",
    "read",
    "shipped",
    "unpack",
    "write",
]
