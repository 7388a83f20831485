"""What people type into a cell: a number, a sum such as ``2·3 + 1``, or letters such as ``az + bx``.

All are sums of products, so one small reader serves them: two texts are the same answer where their sums are equal.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

Terms = dict[str, float]
"""Product of letters, sorted ("" for a plain number) -> how often; no zeros: ``az + bx`` is {"az": 1, "bx": 1}."""

LONGEST = 80
_SAME_SIGN = str.maketrans({"−": "-", "–": "-", "*": "·", "×": "·", ",": "."})
_FACTOR = r"(?:\d+(?:\.\d+)?|\.\d+|[a-z])"
_PRODUCT = rf"[+-]*{_FACTOR}(?:(?:·[+-]*|(?=[a-z])){_FACTOR})*"  # a dot may be left out before a letter: 2ax
_SUM = re.compile(rf"{_PRODUCT}(?:(?=[+-]){_PRODUCT})*")


class TermsError(ValueError):
    """The text is no sum of products. Its sentence is for the learner."""


def read(text: str) -> Terms:
    """The terms of ``text``. Raises TermsError, with a sentence for the learner, where it cannot be read."""
    text = text.strip()
    plain = re.sub(r"\s+", "", text.lower().translate(_SAME_SIGN))
    two_numbers = re.search(r"[\d.,]\s+[\d.,]", text)  # "2 3" could mean 23, 5 or 6
    if len(text) > LONGEST or two_numbers or not _SUM.fullmatch(plain):
        shown = text if len(text) <= 14 else text[:13] + "…"
        raise TermsError(f"“{shown}” cannot be read: type a number like −3, or a sum like 2·3 + 1 or az + bx.")
    total: defaultdict[str, float] = defaultdict(float)
    for product in re.findall(_PRODUCT, plain):
        factors = re.findall(_FACTOR, product)
        numbers = (float(factor) for factor in factors if not factor.isalpha())
        letters = "".join(sorted(factor for factor in factors if factor.isalpha()))
        total[letters] += (-1) ** product.count("-") * math.prod(numbers)
    return {letters: value for letters, value in total.items() if value != 0}


def same(text: str, truth: str, tolerance: float = 0.005) -> bool:
    """Whether two texts are the same answer. Raises TermsError where ``text`` cannot be read."""
    given, right = read(text), read(truth)
    return all(abs(given.get(key, 0) - right.get(key, 0)) <= tolerance for key in given.keys() | right.keys())
