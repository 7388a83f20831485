"""Page 15: a method that fails or takes too long concerns its own map only, and is asked again later."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from segviz.evaluation import compare
from segviz.evaluation.compare import TookTooLong, limited
from segviz.evaluation.comparison import Entry, Failed
from segviz.lessons.compare.scenes.side_by_side import Slot, draw
from segviz.operators import classical
from segviz.scene.encode import encode

TILES = np.kron(
    np.random.default_rng(0).integers(0, 256, (6, 8, 3)).astype(np.uint8), np.ones((8, 8, 1), np.uint8)
)  # (48, 64, 3), each tile flat
WANTED = (("k-means", 3), ("normalised cuts", 100), ("SLIC", 10))


def replaced(monkeypatch: pytest.MonkeyPatch, name: str, cut: object) -> None:
    monkeypatch.setitem(classical.METHODS, name, replace(classical.METHODS[name], cut=cut))


def test_the_others_go_on_where_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from scipy.sparse.linalg import ArpackNoConvergence

    def fails(pixels: np.ndarray, number: int) -> np.ndarray:
        raise ArpackNoConvergence("No convergence (%s)", np.zeros(1), np.zeros((1, 1)))

    replaced(monkeypatch, "normalised cuts", fails)
    first, failed, last = compare.measure(WANTED, TILES, None)
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert failed == Failed("normalised cuts", 100, "The eigenvalue solver did not converge on this image.")


def test_the_others_go_on_where_one_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(pixels: np.ndarray, number: int) -> np.ndarray:
        while True:
            pixels.sum()

    replaced(monkeypatch, "normalised cuts", endless)
    first, failed, last = compare.measure(WANTED, TILES, None, limit=5.0)
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert failed == Failed("normalised cuts", 100, "Stopped after 5 s of processor time.")


def _endless() -> None:
    while True:
        sum(range(1000))


def test_a_limit_counts_processor_time_and_ends_with_the_work() -> None:
    with limited(0.2):
        time.sleep(0.5)
    with pytest.raises(TookTooLong), limited(0.1):
        _endless()
    end = time.process_time() + 0.2
    while time.process_time() < end:  # the timer has been taken back
        pass


def test_its_tile_says_so_and_the_scene_can_be_drawn() -> None:
    entry = compare.entry("k-means", 3, TILES, None)
    slots = [Slot("k-means", 3, entry), Slot("normalised cuts", 100, None, "Stopped after 20 s of processor time.")]
    scene = draw(TILES, None, slots)
    assert encode(scene)
    assert scene.captions[1].endswith("Stopped after 20 s of processor time.")
    assert "It is being computed." not in "".join(scene.captions)
