"""Putting lines in order: every order is run, and exactly those that compute what PyTorch computes are accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st
from torch import Tensor

from segviz.exercises.ordering import INDENT, MAX_POOL, MAX_UNPOOL, PUZZLES, STAMP, ZEROS, Puzzle, code, judge, shuffled

X = torch.tensor([[1.0, 5, 2, 0], [3, 5, 1, 1], [0, 2, 9, 9], [7, 2, 8, 4], [1, 1, 0, 3]])
W = torch.tensor([[1.0, 2, 0], [0, -1, 3]])


def pools(function: Callable[..., Any]) -> bool:
    for k, stride in ((2, 2), (2, 1), (3, 2)):
        pooled, indices = F.max_pool2d(X[None], k, stride, return_indices=True)
        ours = function(X, k, stride)
        if not (torch.equal(ours[0], pooled[0]) and torch.equal(ours[1], indices[0])):
            return False
    return True


def unpools(function: Callable[..., Tensor]) -> bool:
    pooled, indices = F.max_pool2d(X[None], 2, 1, return_indices=True)
    return torch.equal(function(pooled[0], indices[0], 5, 4), F.max_unpool2d(pooled, indices, 2, 1, 0, (5, 4))[0])


def stamps(function: Callable[..., Tensor]) -> bool:
    return all(
        torch.equal(
            function(X, W, stride, padding),
            F.conv_transpose2d(X[None, None], W[None, None], stride=stride, padding=padding)[0, 0],
        )
        for stride, padding in ((2, 1), (1, 0), (3, 0))
    )


def spreads(function: Callable[..., Tensor]) -> bool:
    return all(
        torch.equal(function(X, W, stride), F.conv_transpose2d(X[None, None], W[None, None], stride=stride)[0, 0])
        for stride in (1, 2)
    )


COMPUTES = {"max_pool": pools, "max_unpool": unpools, "conv_transpose": stamps, "insert_zeros": spreads}

each_puzzle = pytest.mark.parametrize("puzzle", PUZZLES.values(), ids=PUZZLES)


def function_of(puzzle: Puzzle, order: list[int], ending: str = "") -> Callable[..., Any]:
    scope: dict[str, Any] = {}
    exec(f"{puzzle.imports}\n{code(puzzle, order)}{ending}", scope)
    return scope[puzzle.head.removeprefix("def ").partition("(")[0]]


def works(puzzle: Puzzle, order: list[int]) -> bool:
    try:
        return COMPUTES[puzzle.name](function_of(puzzle, order))
    except (NameError, ValueError, RuntimeError, IndexError, TypeError, AttributeError):
        return False


def uses_what_is_not_there(puzzle: Puzzle, order: list[int]) -> bool:
    """Whether the lines so far use a name that has no value: then no line below can help any more."""
    last = puzzle.lines[order[-1]]
    ending = f"{INDENT * (last.depth + 2)}pass\n" if last.opens else ""
    try:
        COMPUTES[puzzle.name](function_of(puzzle, order, ending))
    except NameError:
        return True
    except Exception:
        return False
    return False


def python_accepts(puzzle: Puzzle, before: list[int], number: int) -> bool:
    """Whether a line's indentation may follow."""
    line = puzzle.lines[number]
    if not before:
        return line.depth == 0
    last = puzzle.lines[before[-1]]
    return line.depth == last.depth + 1 if last.opens else line.depth <= last.depth


def orders(puzzle: Puzzle, before: list[int]) -> Iterator[list[int]]:
    """Every order that could possibly run."""
    if len(before) == len(puzzle.lines):
        yield before
        return
    for number in range(len(puzzle.lines)):
        if number not in before and python_accepts(puzzle, before, number):
            longer = [*before, number]
            returns = puzzle.lines[number].text.startswith("return")
            if returns or not uses_what_is_not_there(puzzle, longer):
                yield from orders(puzzle, longer)


@each_puzzle
def test_exactly_the_orders_that_compute_the_same_are_accepted(puzzle: Puzzle) -> None:
    found = list(orders(puzzle, []))
    right = [order for order in found if works(puzzle, order)]
    assert right == [order for order in found if judge(puzzle, order).wrong is None]
    assert 1 < len(right) < len(found)


def test_how_many_orders_are_right() -> None:
    assert {
        puzzle.name: sum(judge(puzzle, order).wrong is None for order in orders(puzzle, []))
        for puzzle in PUZZLES.values()
    } == {"max_unpool": 6, "max_pool": 8, "conv_transpose": 12, "insert_zeros": 70}


@each_puzzle
def test_the_lines_as_written_are_right(puzzle: Puzzle) -> None:
    order = list(range(len(puzzle.lines)))
    assert judge(puzzle, order).wrong is None
    assert works(puzzle, order)


@each_puzzle
@given(seed=st.integers(0, 10_000))
def test_a_shuffle_is_never_right_and_always_the_same(puzzle: Puzzle, seed: int) -> None:
    order = shuffled(puzzle, seed)
    assert sorted(order) == list(range(len(puzzle.lines)))
    assert judge(puzzle, order).wrong is not None
    assert order == shuffled(puzzle, seed)


@given(st.sampled_from(list(PUZZLES.values())), st.data())
def test_nothing_after_the_first_wrong_line_changes_the_verdict(puzzle: Puzzle, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(puzzle.lines))))
    wrong = judge(puzzle, order).wrong
    if wrong is not None:
        rest = data.draw(st.permutations(order[wrong + 1 :]))
        assert judge(puzzle, [*order[: wrong + 1], *rest]) == judge(puzzle, order)


@given(st.sampled_from(list(PUZZLES.values())), st.data())
def test_what_stands_above_the_first_wrong_line_can_still_become_right(puzzle: Puzzle, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(puzzle.lines))))
    wrong = judge(puzzle, order).wrong
    good = list(order[:wrong])
    while len(good) < len(order):
        fits = [n for n in order if n not in good and judge(puzzle, rest_of(puzzle, [*good, n])).wrong != len(good)]
        assert fits, f"after lines {good} none fits any more"
        good.append(fits[0])
    assert judge(puzzle, good).wrong is None


def rest_of(puzzle: Puzzle, order: list[int]) -> list[int]:
    """An order completed by the lines that are missing, as they come."""
    return order + [number for number in range(len(puzzle.lines)) if number not in order]


def test_the_first_wrong_line_and_why() -> None:
    finding = judge(MAX_UNPOOL, [0, 1, 3, 4, 2, 5, 6])
    assert finding.wrong == 2
    assert finding.message == (
        "`for value, place in zip(values, places):` comes too early: it needs what `places = indices.flatten()` does."
    )


def test_a_line_outside_of_its_block() -> None:
    finding = judge(MAX_UNPOOL, [0, 1, 2, 4, 3, 5, 6])
    assert finding.wrong == 3
    assert finding.message == "`out[place] = value` stands inside a block: the line that opens it must come first."


def test_a_block_that_is_left_too_soon() -> None:
    order = [0, 1, 2, 3, 4, 5, 6, 8, 7, 9]  # `bottom, right = ...` between the lines of the loop
    finding = judge(STAMP, order)
    assert finding.wrong == 7
    assert finding.message.endswith("is not complete.")


def test_the_size_of_the_crop_may_be_computed_before_the_stamps() -> None:
    assert judge(STAMP, [1, 0, 2, 8, 3, 4, 6, 5, 7, 9]).wrong is None


@pytest.mark.parametrize("order", [[], [0], [0] * 8, list(range(9)), [-1, *range(7)]])
def test_what_is_no_order_of_the_lines_is_refused(order: list[int]) -> None:
    with pytest.raises(ValueError, match="is not an order of 8 lines: each must stand in it once"):
        judge(ZEROS, order)


def test_the_code_is_indented() -> None:
    assert code(MAX_POOL, range(12)).splitlines()[6:9] == [
        "    for i, j in itertools.product(range(rows), range(columns)):",
        "        window = x[i * stride : i * stride + k, j * stride : j * stride + k]",
        "        place = int(window.argmax())  # inside the window, the first of equals",
    ]
