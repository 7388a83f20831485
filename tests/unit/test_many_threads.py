"""Many visitors at once: what threads of the server share, provoked.

Each test has threads begin together, and Python change between them as often as it can: what goes wrong once in a day
on a server goes wrong here within a second.
"""

from __future__ import annotations

import asyncio
import functools
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import job_examples as examples
import numpy as np
import pytest
import torch
from PIL import Image

from segviz import jobs
from segviz.cache import MIB, Cache, Owner, content
from segviz.data import scenes
from segviz.exercises import cases
from segviz.export.picture import to_png
from segviz.labelling import pixel_learning
from segviz.models import weights
from segviz.once import once
from segviz.scene import Grid, Scene, fill
from segviz.scene.encode import encode
from segviz.serve.line import Line, LineFull
from segviz.training import live
from segviz.ui import visits
from segviz.views import own_image
from segviz.views.picture import Picture

THREADS = 8
T = TypeVar("T")


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """Threads change as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(work: Callable[[int], T], threads: int = THREADS) -> list[T]:
    """What ``work(0)``, ``work(1)``, ... return, each in a thread; all begin at the same moment."""
    begin = threading.Barrier(threads, timeout=60)

    def one(number: int) -> T:
        begin.wait()
        return work(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(threads)))


# The one cache


def block(number: int, size: int) -> np.ndarray:
    return np.full(size, number, np.uint8)


def test_a_full_cache_gives_every_thread_its_own_result_and_stays_within_its_bytes() -> None:
    cache, owners = Cache(shared=MIB, own=MIB // 2, all_own=MIB), [None, *(Owner() for _ in range(4))]

    def work(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for _ in range(300):
            number, owner = int(rng.integers(40)), owners[rng.integers(5)]
            found = cache.call(block, (number, MIB // 16), {}, owner)
            assert found[0] == number
            assert found.size == MIB // 16
        if owner := owners[seed % 5]:
            cache.end(owner)

    together(work)
    size = cache.size()
    assert size.shared <= MIB
    assert size.own <= MIB
    assert not cache._making
    for ended in owners[1:]:
        assert ended is None or ended not in cache._rooms


def test_nothing_is_kept_for_a_session_that_ended_while_its_results_were_computed() -> None:
    cache, owner, computing = Cache(), Owner(), threading.Barrier(THREADS, timeout=60)

    def slow(number: int) -> int:
        computing.wait()
        return number

    def work(number: int) -> int | None:
        if number:
            return cache.call(slow, (number,), {}, owner)
        computing.wait()
        cache.end(owner)
        return None

    assert together(work)[1:] == list(range(1, THREADS))
    assert cache.size().owners == cache.size().own == 0


def test_equal_contents_have_equal_keys_while_arrays_come_and_go() -> None:
    """The content of an array is remembered by its address, at which the next one may lie a moment later."""
    expected = [content(block(number, 1000)) for number in range(256)]

    def work(seed: int) -> bool:
        rng = np.random.default_rng(seed)
        for _ in range(400):
            array = block(int(number := rng.integers(256)), 1000)
            array.flags.writeable = False
            if content(array) != expected[number] or content(array) != expected[number]:
                return False
        return True

    assert all(together(work))


def test_a_scene_is_encoded_alike_by_all() -> None:
    scene = Scene("s", Grid("g", np.zeros((20, 20))), 1, (fill("g", np.ones((20, 20))),))
    assert len(set(together(lambda _: encode(scene)))) == 1


# What is loaded once


def test_a_network_that_all_ask_for_at_once_is_loaded_once() -> None:
    """Two of them would be two networks to the cache, and twice the memory."""
    weights.load.cache_clear()
    found = together(lambda _: weights.load("patch_cnn_17"))
    assert len(set(map(id, found))) == 1


def test_once_is_once_where_functools_cache_is_not() -> None:
    def slow(_name: str) -> object:
        time.sleep(0.02)
        return object()

    for kept, most in ((once(slow), 1), (functools.cache(slow), THREADS)):
        made = {id(each): each for each in together(lambda _, kept=kept: kept("a"))}
        assert 1 <= len(made) <= most
    kept = once(slow)
    assert kept("a") is kept("a")
    assert kept("a") is not kept("b")
    first = kept("a")
    kept.cache_clear()
    assert kept("a") is not first


def test_what_cannot_be_made_is_tried_again() -> None:
    calls: list[str] = []

    @once
    def failing(name: str) -> None:
        calls.append(name)
        raise ValueError(name)

    for _ in range(2):
        with pytest.raises(ValueError, match="a"):
            failing("a")
    assert calls == ["a", "a"]


# Exercises and uploads


def test_the_cases_of_the_exercises_are_the_same_in_every_thread_whatever_others_draw() -> None:
    names = ("max_pool", "max_unpool", "conv_transpose")
    expected = {name: cases.cases(name) for name in names}

    def work(number: int) -> bool:
        torch.manual_seed(number)
        torch.rand(number)
        name = names[number % 3]
        pairs = zip(cases.cases(name), expected[name], strict=True)
        return all(content(a) == content(b) for a, b in pairs)

    before = torch.get_rng_state()
    assert all(together(work))
    torch.set_rng_state(before)


def test_a_secret_never_leads_to_somebody_elses_upload() -> None:
    owners = [Owner() for _ in range(THREADS)]
    uploads = [Picture("upload", "", "", Image.new("RGB", (2, 2), (i, 0, 0)), owners[i]) for i in range(THREADS)]

    def work(number: int) -> None:
        for _ in range(200):
            secret = own_image.secret_of(uploads[number])
            found = own_image.find(secret)
            assert found is uploads[number]
        own_image.end(owners[number])
        assert own_image.find(secret) is None
        assert own_image.secret_of(uploads[number]) == ""

    together(work)


# Jobs, lines and visits


def test_every_job_is_done_or_cancelled_when_all_submit_and_cancel_at_once() -> None:
    pool = jobs.Pool(workers=2, waiting=200, grace_seconds=0.1)
    visitors = [jobs.Session(pool) for _ in range(4)]

    def work(number: int) -> list[jobs.Job]:
        session = visitors[number % 4]
        mine = [session.submit(examples.double, 10 * number + i) for i in range(10)]
        for job in mine[::3]:
            job.cancel()
        return mine

    try:
        found = together(work)
        every = [(10 * number + i, job) for number, mine in enumerate(found) for i, job in enumerate(mine)]
        futures.wait([job for _, job in every], 60)
        assert all(job.cancelled() or job.result(0) == 2 * number for number, job in every)
        assert {job.place for _, job in every} == {0}
    finally:
        pool.shutdown()


def test_a_line_counts_those_inside_right_however_many_come() -> None:
    line = Line("test", threads=2, waiting=3)

    async def crowd() -> tuple[int, int]:
        found = await asyncio.gather(*(line.run(time.sleep, 0.001) for _ in range(50)), return_exceptions=True)
        refused = sum(isinstance(each, LineFull) for each in found)
        return refused, len(found) - refused

    with ThreadPoolExecutor(1) as thread:  # Playwright may keep a loop running in this one
        refused, served = thread.submit(asyncio.run, crowd()).result()
    assert refused >= 1
    assert served >= 5
    line._pool.shutdown()
    assert line._inside == 0


def test_a_visit_can_be_looked_at_while_its_jobs_come_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    visit, stop = visits.Visit(), threading.Event()
    monkeypatch.setattr(visits, "_visits", {visit.token: visit})
    monkeypatch.setattr(visits, "_is_connected", lambda session: False)
    done: futures.Future[None] = futures.Future()
    done.set_result(None)

    def work(number: int) -> None:
        if number % 2:
            for i in range(2000):
                visit.jobs[f"{number} {i % 50}"] = done
                visit.jobs.pop(f"{number} {(i - 25) % 50}", None)
            stop.set()
        while not (number % 2 or stop.is_set()):
            visits.free()
            assert visit.size >= 0

    together(work)


# Trainings


def state(snapshot: live.Snapshot) -> list[torch.Tensor]:
    return list(live._unpack(snapshot.state)["model"].values())


def test_trainings_side_by_side_give_exactly_the_weights_that_each_gives_alone() -> None:
    """Both use PyTorch's own random numbers at will meanwhile: nothing of a training may depend on those."""
    pixels = scenes.make(1_000_028, 48, 64).image
    settings = [live.Settings(worlds=3, steps=5, seed=seed, rate=rate) for seed, rate in ((0, 3e-3), (1, 1e-3))]
    alone = [live.run(each, pixels) for each in settings]
    assert not all(torch.equal(a, b) for a, b in zip(*map(state, alone), strict=True))

    def work(number: int) -> live.Snapshot:
        torch.manual_seed(number)
        return live.run(settings[number % 2], pixels, report=lambda _: torch.rand(3), every=0.0)

    for number, snapshot in enumerate(together(work, 4)):
        expected = alone[number % 2]
        assert np.array_equal(snapshot.losses, expected.losses)
        assert np.array_equal(snapshot.prediction, expected.prediction)
        assert all(torch.equal(a, b) for a, b in zip(state(snapshot), state(expected), strict=True))


@pytest.mark.parametrize("kind", ["network", "forest"])
def test_pixel_models_side_by_side_are_those_that_each_is_alone(kind: str) -> None:
    images = [scenes.make(1_000_000 + i, 32, 40) for i in range(2)]
    labels = [(each.semantic % 3 + 1).astype(np.uint8) for each in images]

    def learn(number: int) -> np.ndarray:
        settings = pixel_learning.Settings(kind, 16)
        return pixel_learning.learn(images[number % 2].image, labels[number % 2], settings).labels

    alone = [learn(0), learn(1)]
    for number, found in enumerate(together(learn, 4)):
        assert np.array_equal(found, alone[number % 2])


# Pictures


def test_a_picture_of_a_step_has_the_same_bytes_in_every_thread() -> None:
    """Fonts are loaded once and shared."""
    scene = Scene("s", Grid("g", np.arange(12.0).reshape(3, 4), "twelve numbers"), 1)
    alone = to_png(scene, 0, 400)
    assert set(together(lambda _: to_png(scene, 0, 400), 4)) == {alone}
