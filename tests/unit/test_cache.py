"""The one cache: by what a call is recognised, how much is kept and for whom, and many threads at once."""

from __future__ import annotations

import enum
import gc
import threading
import time
import weakref
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import given, strategies as st
from PIL import Image

from segviz.cache import MIB, MISSING, Cache, Owner, content, key_of, measure

MEGA = np.ones(MIB, np.uint8)


class Colour(enum.Enum):
    RED = 1
    CRIMSON = "1"


class Number(enum.IntEnum):
    ONE = 1


class Pair(NamedTuple):
    first: int
    second: int


@dataclass(frozen=True)
class Record:
    cells: torch.Tensor
    stride: int


@dataclass(frozen=True)
class Other:
    cells: torch.Tensor
    stride: int


@dataclass
class Changing:
    number: int


def padded(x: object, stride: object = 1, padding: object = 0) -> tuple:
    return x, stride, padding


def image(value: int = 0, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (4, 3), value)


LARGE = torch.arange(2000.0)
DIFFERENT: list[Any] = [
    None,
    True,
    1,
    1.0,
    "1",
    b"1",
    0.0,
    -0.0,
    False,
    0,
    (1, 2),
    [1, 2],
    Pair(1, 2),
    {1: 2},
    {2: 1},
    {1, 2},
    frozenset((1, 2)),
    (1, (2,)),
    ((1, 2),),
    Number.ONE,
    Colour.RED,
    Colour.CRIMSON,
    np.float32(1),
    np.float64(1),
    np.int64(1),
    np.ones(1),
    np.ones(1, np.float32),
    np.ones((1, 1)),
    np.ma.array([1, 1], mask=[0, 1]),
    np.ma.array([1, 1], mask=[0, 0]),
    np.zeros(2, [("a", "i4")]),
    np.zeros(2, [("b", "i4")]),
    torch.ones(1),
    torch.ones(1, dtype=torch.float64),
    torch.ones(1, dtype=torch.bfloat16),
    torch.ones((1, 1)),
    torch.ones(()),
    torch.ones(1, requires_grad=True),
    torch.nn.Parameter(torch.ones(1)),
    torch.ones(1, device="meta"),
    torch.ones(2, device="meta"),
    LARGE,
    LARGE + 1,
    LARGE.view(40, 50),
    np.arange(2000.0),
    Record(torch.ones(2), 1),
    Record(torch.ones(2), True),
    Record(torch.zeros(2), 1),
    Other(torch.ones(2), 1),
    Changing(1),
    Changing(2),
    image(),
    image(1),
    image(0, "L"),
    Path("a"),
    padded,
    partial(padded, 1),
    partial(padded, x=1),
    int,
    range(3),
]


def again(value: Any) -> Any:
    """Equal in content, and another object where there can be one."""
    if isinstance(value, torch.nn.Parameter):
        return torch.nn.Parameter(value.detach().clone())
    if isinstance(value, torch.Tensor):
        return value.detach().clone().requires_grad_(value.requires_grad)
    if isinstance(value, np.ndarray | Image.Image):
        return value.copy()
    if isinstance(value, Record | Other):
        return type(value)(value.cells.clone(), value.stride)
    if isinstance(value, Changing):
        return Changing(value.number)
    return value


def test_contents_are_told_apart_by_value_and_by_type() -> None:
    keys = [content(value) for value in DIFFERENT]
    assert len(set(keys)) == len(DIFFERENT)
    assert [content(again(value)) for value in DIFFERENT] == keys


def test_nan_equals_itself_and_an_unknown_object_itself_alone() -> None:
    assert content(float("nan")) == content(float("nan"))
    one, other = object(), object()
    assert content(one) == content(one) != content(other)
    networks = torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)
    assert content(networks[0]) != content(networks[1])


def test_meta_sparse_conjugate_and_inference_tensors_can_be_arguments() -> None:
    with torch.inference_mode():
        made = torch.ones(3)
    assert content(made) == content(torch.ones(3))
    sparse = torch.eye(3).to_sparse()
    assert content(sparse) == content(sparse)
    complex_ = torch.tensor([1 + 2j])
    assert content(complex_.conj()) == content(torch.tensor([1 - 2j]))
    assert content(torch.empty(0)) == content(torch.empty(0))
    assert content(torch.arange(6).view(3, 2)[:1, :1]) == content(torch.zeros(1, 1, dtype=torch.int64))
    assert content(torch.arange(6).view(3, 2)[:, 0]) == content(torch.tensor([0, 2, 4]))
    assert content(torch.arange(6).view(3, 2)[2:].view(-1)) == content(torch.tensor([4, 5]))
    assert content(np.array([object()])) != content(np.array([object()]))


@pytest.mark.parametrize("make", [lambda: torch.zeros(2000), lambda: np.zeros(2000)], ids=["tensor", "array"])
def test_what_is_written_to_is_something_else(make: Any) -> None:
    value = make()
    before = content(value)
    value[1999] = 1
    assert content(value) != before


def test_a_view_of_an_array_that_is_written_to_is_something_else() -> None:
    base = np.zeros(2000)
    view = base[:]
    view.flags.writeable = False
    before = content(view)
    base[0] = 1
    assert content(view) != before


def test_arguments_are_those_of_the_signature() -> None:
    def key(*args: object, **options: object) -> object:
        return key_of(padded, args, options)

    assert key(1, 2) == key(1, stride=2) == key(x=1, stride=2) == key(stride=2, x=1) == key(1, 2, 0)
    assert key(1, 2) != key(1, padding=2)
    assert key("stride", 2) != key("stride", padding=2)

    def anything(*args: object, **options: object) -> None: ...

    assert key_of(anything, ("stride", 2), {}) != key_of(anything, (), {"stride": 2})
    assert key_of(anything, (1,), {}) != key_of(anything, (True,), {})
    assert key_of(max, (1, 2), {}) == key_of(max, (1, 2), {})  # one without a signature
    assert key_of(max, (1, 2), {}) != key_of(min, (1, 2), {})


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.tuples(inner, inner) | st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=6,
)


@given(values, values)
def test_contents_are_equal_only_where_the_values_are_written_alike(one: Any, other: Any) -> None:
    assert (content(one) == content(other)) == (repr(one) == repr(other))


# How much is kept


def made(megabytes: float, seed: object = 0) -> np.ndarray:
    return np.zeros(int(megabytes * MIB), np.uint8)


def test_a_bound_counts_bytes() -> None:
    cache = Cache(shared=10 * MIB)
    for number in range(100):
        cache.call(made, (1, number), {})
    assert 8 * MIB < cache.size().shared <= 10 * MIB
    assert cache.size().shared_entries == 9
    small = Cache(shared=10 * MIB)
    for number in range(1000):
        small.call(made, (0.001, number), {})
    assert small.size().shared_entries == 1000


def test_the_least_recently_used_goes_first() -> None:
    cache = Cache(shared=3 * MIB + 9999)
    for number in (0, 1, 2, 0, 3):
        cache.call(made, (1, number), {})
    assert [cache.get(key_of(made, (1, n), {})) is MISSING for n in range(4)] == [False, True, False, False]


def test_what_is_larger_than_the_cache_is_computed_and_not_kept() -> None:
    cache = Cache(shared=MIB)
    cache.call(made, (0.5,), {})
    assert cache.call(made, (2,), {}).nbytes == 2 * MIB
    assert cache.size().shared <= MIB


def test_blocks_that_results_share_count_once() -> None:
    cache = Cache(shared=3 * MIB)
    for number in range(50):
        cache.keep(number, (MEGA, number))
    assert cache.size().shared_entries == 50
    assert MIB < cache.size().shared < 2 * MIB
    for number in range(50):
        cache.forget(number)
    assert cache.size().shared == 0


@dataclass(frozen=True)
class Slotted:
    __slots__ = ("values",)
    values: np.ndarray


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(MIB, np.uint8),
        np.zeros((2, MIB // 2), np.uint8)[0],
        torch.zeros(MIB, dtype=torch.uint8),
        torch.zeros(MIB, dtype=torch.uint8)[:1],
        torch.zeros(MIB, dtype=torch.uint8).numpy(),
        {"a": [torch.zeros(MIB // 4)]},
        Record(torch.zeros(MIB // 4), 1),
        Slotted(np.zeros(MIB, np.uint8)),
        Image.new("L", (1024, 1024)),
        "x" * MIB,
        bytes(MIB),
        np.array([bytes(MIB)], dtype=object),
        torch.ones(MIB // 12 + 1).to_sparse(),  # a float32 and an int64 each
        deque([bytes(MIB)]),
        partial(len, bytes(MIB)),
        memoryview(bytes(MIB)),
        MappingProxyType({1: bytes(MIB)}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_kind_of_result_is_measured(value: Any) -> None:
    objects, buffers = measure(value)
    assert MIB <= objects + sum(buffers.values()) < 1.01 * MIB


def test_networks_and_meta_tensors_take_nothing() -> None:
    objects, buffers = measure((torch.nn.Linear(1000, 1000), torch.zeros(10**9, device="meta")))
    assert objects + sum(buffers.values()) < 1000


def test_circles_end() -> None:
    circle: list[Any] = []
    circle.append(circle)
    assert measure(circle)[0] < 1000


# For whom


def test_what_belongs_to_an_owner_is_found_by_nobody_else_and_ends_with_it() -> None:
    cache, one, other = Cache(), Owner(), Owner()
    mine = cache.call(made, (1,), {}, one)
    assert cache.call(made, (1,), {}, one) is mine
    assert cache.call(made, (1,), {}, other) is not mine
    assert cache.call(made, (1,), {}) is not mine
    seen = weakref.ref(mine)
    del mine
    cache.end(one)
    gc.collect()
    assert seen() is None
    cache.keep("late", 1, one)  # a worker that did not know
    assert cache.get("late", one) is MISSING
    assert (cache.size().owners, cache.size().own_entries) == (1, 1)
    cache.clear()
    assert cache.size().own == cache.size().shared == 0


def test_owners_are_bounded_each_and_together() -> None:
    cache = Cache(own=4 * MIB, all_own=6 * MIB)
    owners = [Owner() for _ in range(5)]
    for number in range(50):
        cache.call(made, (1, number), {}, owners[0])
    assert 2 * MIB < cache.size().own <= 4 * MIB
    cache.call(made, (1,), {})
    for owner in owners:
        for number in range(50):
            cache.call(made, (1, number), {}, owner)
    assert 4 * MIB < cache.size().own <= 6 * MIB
    assert cache.size().shared_entries == 1


# Many threads, and failures


def test_equal_calls_at_the_same_time_are_computed_once() -> None:
    cache, calls = Cache(), []

    def slow(number: int) -> object:
        calls.append(number)
        time.sleep(0.05)
        return object()

    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda i: cache.call(slow, (i % 2,), {}), range(16)))
    assert sorted(calls) == [0, 1]
    assert len(set(map(id, found))) == 2


def test_different_calls_do_not_wait_for_each_other() -> None:
    cache, together = Cache(), threading.Barrier(2, timeout=20)

    def meet(number: int) -> int:
        together.wait()
        return number

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda i: cache.call(meet, (i,), {}), range(2))) == [0, 1]


def test_an_exception_is_not_kept_and_reaches_all_who_wait_for_it() -> None:
    cache, calls, go = Cache(), [], threading.Event()

    def refused(size: int) -> None:
        calls.append(size)
        go.wait(20)
        raise ValueError(f"size={size}")

    def attempt(_: int) -> str:
        with pytest.raises(ValueError, match="size=3") as caught:
            cache.call(refused, (3,), {})
        return str(caught.value)

    with ThreadPoolExecutor(4) as threads:
        waiting = threads.map(attempt, range(4))
        time.sleep(0.05)
        go.set()
        assert list(waiting) == ["size=3"] * 4
    before = len(calls)
    attempt(0)
    assert len(calls) == before + 1


def test_who_waits_for_a_thread_that_was_stopped_computes_it_itself() -> None:
    cache, calls, begun = Cache(), [], threading.Event()

    class Stopped(BaseException):
        pass

    def work() -> int:
        calls.append(1)
        if len(calls) > 1:
            return 7
        begun.set()
        time.sleep(0.05)
        raise Stopped

    def first() -> None:
        with pytest.raises(Stopped):
            cache.call(work, (), {})

    with ThreadPoolExecutor(2) as threads:
        stopped = threads.submit(first)
        begun.wait(20)
        assert threads.submit(cache.call, work, (), {}).result(20) == 7
        stopped.result(20)


def test_a_function_that_asks_for_itself_does_not_wait_for_itself() -> None:
    cache, depth = Cache(), []

    def nested() -> int:
        depth.append(1)
        return 1 if len(depth) > 1 else cache.call(nested, (), {}) + 1

    assert cache.call(nested, (), {}) == 2


def test_threads_that_put_and_drop_keep_the_books_right() -> None:
    cache, owners = Cache(shared=5 * MIB, own=2 * MIB, all_own=3 * MIB), [None, Owner(), Owner(), Owner()]

    def work(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for _ in range(100):
            owner = owners[rng.integers(4)]
            cache.call(made, (float(rng.integers(1, 9)) / 8, int(rng.integers(20))), {}, owner)
            cache.forget(key_of(made, (1.0, int(rng.integers(20))), {}), owner)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    size = cache.size()
    assert size.shared <= 5 * MIB
    assert size.own <= 3 * MIB
    for room in (cache._shared, *cache._rooms.values()):
        blocks = {address: n for entry in room.entries.values() for address, n in entry.buffers.items()}
        assert room.bytes == sum(entry.objects for entry in room.entries.values()) + sum(blocks.values())


def test_a_hit_costs_far_less_than_a_millisecond() -> None:
    cache, x = Cache(), torch.randn(8, 8)
    pixels = cache.call(made, (0.2,), {})  # the size of a picture, as the cache hands it out
    record = Record(torch.randn(100, 100), 2)
    call = (padded, (x, (pixels, record)), {"padding": 2})
    cache.call(*call)
    best = min(_seconds(cache, call) for _ in range(20))
    assert best < 0.0002


def _seconds(cache: Cache, call: tuple) -> float:
    began = time.perf_counter()
    for _ in range(20):
        cache.call(*call)
    return (time.perf_counter() - began) / 20


def test_one_number_of_a_column_has_the_content_of_that_number() -> None:
    """PyTorch calls a tensor of one element contiguous, whatever its stride."""
    column = torch.arange(6).reshape(3, 2)[:1, 0]
    assert column.stride() == (2,)
    assert content(column) == content(torch.tensor([0]))
