"""The lectures that come with segviz, as files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from segviz.lectures.file import read
from segviz.lectures.lecture import Lecture

SHIPPED: Mapping[str, str] = MappingProxyType(
    {
        "whole_course": "Image segmentation in 50 minutes",
        "transposed_convolution": "Transposed convolution in 10 minutes",
    }
)
"""Name in addresses, and of the file -> title."""


@cache
def shipped(name: str) -> Lecture:
    """One of :data:`SHIPPED`; KeyError for any other name. A test looks into their stops: here, no view is imported."""
    if name not in SHIPPED:
        raise KeyError(f"no lecture is called {name!r}, only {', '.join(SHIPPED)}")
    return read((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"), "names")
