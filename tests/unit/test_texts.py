"""Numbers, products, sums and counts, as every picture writes them."""

from __future__ import annotations

import pytest

from segviz.scene.texts import counted, product, total


@pytest.mark.parametrize(
    ("factors", "text"),
    [(("2", "−1"), "2·(−1)"), (("−2", "1"), "−2·1"), (("−2", "−0.5"), "−2·(−0.5)"), (("3", "4"), "3·4")],
)
def test_a_minus_after_a_sign_is_in_brackets(factors: tuple[str, ...], text: str) -> None:
    assert product(*factors) == text


def test_terms_of_a_sum_are_told_apart_from_differences() -> None:
    assert total([product("−1", "2"), product("−3", "−4"), "−5"]) == "−1·2 + (−3)·(−4) + (−5)"
    assert total([]) == "0"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1.0, "1 row"), (1.5, "1.5 rows"), (1000, "1,000 rows")],
)
def test_one_of_a_kind_is_singular(count: float, text: str) -> None:
    assert counted(count, "row") == text


def test_plurals_of_their_own_are_given() -> None:
    assert counted(2, "box", "boxes") == "2 boxes"
    assert counted(1, "box", "boxes") == "1 box"
