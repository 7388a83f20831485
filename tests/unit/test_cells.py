"""The cells: the same everywhere, each in one piece, and as touching, blurred, noisy and pale as asked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy import ndimage

from segviz.data.cells import HELD_OUT_SEEDS, TRAIN_SEEDS, Cells, Outlines, assign, in_one_piece, make

SEEDS = (*range(60), *HELD_OUT_SEEDS[:20])


@cache
def micrograph(seed: int) -> Cells:
    return make(seed)


def bytes_of(c: Cells) -> str:
    return hashlib.sha256(c.image.tobytes() + c.instances.tobytes()).hexdigest()


def touching_pairs(instances: np.ndarray) -> int:
    pairs = set()
    for a, b in ((instances[:, :-1], instances[:, 1:]), (instances[:-1], instances[1:])):
        meet = (a != b) & (a > 0) & (b > 0)
        pairs |= set(zip(np.minimum(a, b)[meet].tolist(), np.maximum(a, b)[meet].tolist(), strict=True))
    return len(pairs)


def discs(*centres: tuple[float, float], radius: float) -> Outlines:
    n = len(centres)
    return Outlines(np.array(centres, float), np.full(n, radius), np.zeros((n, 4)), np.zeros((n, 4)))


def test_one_disc_owns_the_pixels_whose_centres_it_covers():
    assert assign(discs((2.5, 2.5), radius=1.5), 5, 5).owner.tolist() == [
        [0, 0, 0, 0, 0],
        [0, 1, 1, 1, 0],
        [0, 1, 1, 1, 0],
        [0, 1, 1, 1, 0],
        [0, 0, 0, 0, 0],
    ]


def test_two_discs_that_overlap_share_a_straight_border():
    owner, runner, best, second, _ = assign(discs((3, 3), (3, 7), radius=2.9), 6, 10)
    assert owner[3].tolist() == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    assert (owner[:, :5] != 2).all()
    assert (owner[:, 5:] != 1).all()
    assert runner[3, 4] == 2
    assert runner[3, 5] == 1
    assert (best <= second).all()


def test_a_cell_that_was_cut_in_two_keeps_its_larger_piece():
    cut = np.array([[1, 1, 2, 1], [1, 1, 2, 1]], np.int32)
    assert in_one_piece(cut).tolist() == [[1, 1, 2, 0], [1, 1, 2, 0]]


def test_the_held_out_seeds_are_never_trained_on():
    assert not set(HELD_OUT_SEEDS) & set(TRAIN_SEEDS)
    assert len(HELD_OUT_SEEDS) == 1000


def test_shapes_and_types():
    c = make(0)
    assert (c.image.shape, c.image.dtype) == ((192, 256), np.uint8)
    assert (c.instances.shape, c.instances.dtype) == ((192, 256), np.int32)


def test_the_same_seed_gives_the_same_bytes_whatever_the_global_random_state():
    first = make(7)
    np.random.seed(1)
    np.random.random(10)
    assert bytes_of(make(7)) == bytes_of(first)
    assert bytes_of(make(8)) != bytes_of(first)


def test_another_process_draws_the_same_bytes():
    code = (
        "import hashlib; from segviz.data.cells import make; c = make(11);"
        "print(hashlib.sha256(c.image.tobytes() + c.instances.tobytes()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == bytes_of(make(11))


def test_cells_are_numbered_from_one_large_enough_and_in_one_piece():
    for seed in SEEDS:
        instances = micrograph(seed).instances
        pixels = np.bincount(instances.ravel())[1:]
        assert (pixels >= 20).all(), seed
        for number, box in enumerate(ndimage.find_objects(instances), 1):
            assert ndimage.label(instances[box] == number)[1] == 1, (seed, number)


def test_there_are_few_and_many():
    counts = [int(micrograph(seed).instances.max()) for seed in SEEDS]
    assert min(counts) >= 1
    assert min(counts) < 15
    assert max(counts) > 60
    assert max(counts) <= 80


def test_most_pictures_have_cells_that_touch():
    assert np.mean([touching_pairs(micrograph(seed).instances) > 3 for seed in SEEDS]) > 0.8


def test_cells_are_brighter_than_their_surroundings():
    for seed in SEEDS:
        c = micrograph(seed)
        near = ndimage.binary_dilation(c.instances > 0, iterations=6) & (c.instances == 0)
        assert c.image[c.instances > 0].mean() > c.image[near].mean() + 5, seed


def test_what_is_asked_for_is_given():
    few, many = make(3, cells=6), make(3, cells=80)
    assert 1 <= few.instances.max() <= 6 < many.instances.max() <= 80
    apart, packed = make(3, cells=40, touching=0.0), make(3, cells=40, touching=1.0)
    assert touching_pairs(apart.instances) < touching_pairs(packed.instances) / 2


def test_the_look_changes_without_the_labels():
    plain = make(4, blur=0.0, noise=0.0, contrast=60)
    for other in (make(4, blur=3, noise=0, contrast=60), make(4, blur=0, noise=20, contrast=60), make(4, contrast=9)):
        assert np.array_equal(other.instances, plain.instances)
        assert not np.array_equal(other.image, plain.image)
    noisy = make(4, blur=0.0, noise=20, contrast=60)
    residue = noisy.image.astype(float) - plain.image
    assert 12 < residue.std() < 24
    pale = make(4, blur=0.0, noise=0.0, contrast=10)
    assert pale.image.std() < plain.image.std() / 2


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2_000_000), st.integers(16, 300), st.integers(16, 300))
def test_any_size_works(seed: int, height: int, width: int):
    c = make(seed, height, width)
    assert c.image.shape == c.instances.shape == (height, width)
    assert np.unique(c.instances[c.instances > 0]).tolist() == list(range(1, c.instances.max() + 1))


@pytest.mark.parametrize("size", [(32, 32), (1024, 1024), (96, 640)])
def test_sizes_far_from_the_usual(size: tuple[int, int]):
    assert make(5, *size).image.shape == size


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("cells", 0),
        ("cells", 401),
        ("touching", 1.5),
        ("blur", -1),
        ("noise", -0.1),
        ("contrast", 0),
        ("noise", np.nan),
    ],
)
def test_a_value_out_of_range_is_refused_by_name(argument: str, value: float):
    with pytest.raises(ValueError, match=f"{argument} is {value}"):
        make(0, **{argument: value})


def test_a_size_or_seed_out_of_range_is_refused_with_its_value():
    with pytest.raises(ValueError, match="15x256"):
        make(0, 15, 256)
    with pytest.raises(ValueError, match="-1"):
        make(-1)
