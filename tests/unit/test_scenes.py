"""The scenes: the same everywhere, exactly labelled, and with everything where it belongs."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from segviz.data import __main__ as command, scenes
from segviz.data.scenes import CLASSES, HELD_OUT_SEEDS, TRAIN_SEEDS, World, make

CLASS = {name: number for number, name in enumerate(CLASSES)}
SEEDS = (*range(100), *HELD_OUT_SEEDS[:40])


@cache
def world(seed: int) -> World:
    return make(seed)


def bytes_of(w: World) -> str:
    return hashlib.sha256(w.image.tobytes() + w.semantic.tobytes() + w.instances.tobytes()).hexdigest()


def touches_below(w: World, instance: int) -> set[str]:
    """The stuff under the lowest pixels of an instance; nothing where a nearer thing or the edge may hide its foot."""
    mine = w.instances == instance
    around = np.zeros_like(mine)
    around[1:] |= mine[:-1]
    around[:-1] |= mine[1:]
    around[:, 1:] |= mine[:, :-1]
    around[:, :-1] |= mine[:, 1:]
    rows, columns = np.nonzero(mine)
    row = rows.max() + 1
    if row >= w.semantic.shape[0] or w.instances[around].max() > instance:
        return set()
    below = w.semantic[row, columns[rows == rows.max()]]
    return {CLASSES[k] for k in np.unique(below)} & set(scenes.STUFF)


def of_class(w: World, name: str) -> list[int]:
    return [i for i, number in enumerate(w.classes, 1) if number == CLASS[name]]


def test_eleven_classes_stuff_first():
    assert (*scenes.STUFF, *scenes.THINGS) == CLASSES
    assert scenes.STUFF == ("sky", "grass", "road", "water", "hills")
    assert scenes.THINGS == ("car", "person", "tree", "sheep", "boat", "balloon")


def test_the_held_out_seeds_are_never_trained_on():
    assert not set(HELD_OUT_SEEDS) & set(TRAIN_SEEDS)
    assert len(HELD_OUT_SEEDS) == 1000


def test_shapes_and_types():
    w = make(3)
    assert (w.image.shape, w.image.dtype) == ((192, 256, 3), np.uint8)
    assert (w.semantic.shape, w.semantic.dtype) == ((192, 256), np.uint8)
    assert (w.instances.shape, w.instances.dtype) == ((192, 256), np.int32)


def test_the_same_seed_gives_the_same_bytes_whatever_the_global_random_state():
    first = make(7)
    np.random.seed(1)
    np.random.random(10)
    assert bytes_of(make(7)) == bytes_of(first)
    assert bytes_of(make(8)) != bytes_of(first)


def test_another_process_draws_the_same_bytes():
    code = (
        "import hashlib; from segviz.data.scenes import make; w = make(11);"
        "print(hashlib.sha256(w.image.tobytes() + w.semantic.tobytes() + w.instances.tobytes()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == bytes_of(make(11))


def test_the_scene_of_a_seed_is_the_same_at_twice_the_size():
    for seed in range(5):
        small, large = make(seed), make(seed, 384, 512)
        agree = small.semantic == large.semantic[::2, ::2]
        assert agree.mean() > 0.95


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2_000_000), st.integers(16, 300), st.integers(16, 300))
def test_any_size_works(seed: int, height: int, width: int):
    w = make(seed, height, width)
    assert w.image.shape == (height, width, 3)
    assert w.semantic.shape == w.instances.shape == (height, width)
    assert sorted(np.unique(w.instances[w.instances > 0])) == list(range(1, len(w.classes) + 1))


@pytest.mark.parametrize("size", [(32, 32), (1024, 1024), (96, 640), (640, 96)])
def test_sizes_far_from_the_usual(size: tuple[int, int]):
    w = make(5, *size)
    assert w.image.shape == (*size, 3)
    assert w.image.std() > 10


@pytest.mark.parametrize("size", [(15, 256), (192, 5000), (0, 0)])
def test_a_size_out_of_range_is_refused_with_its_value(size: tuple[int, int]):
    with pytest.raises(ValueError, match=f"{size[0]}x{size[1]}"):
        make(0, *size)


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="-1"):
        make(-1)


def test_instances_are_numbered_from_one_and_agree_with_the_semantic_map():
    for seed in SEEDS:
        w = world(seed)
        assert w.instances.max() == len(w.classes)
        of_pixel = np.array((0, *w.classes))[w.instances]
        on_thing = w.instances > 0
        assert np.array_equal(of_pixel[on_thing], w.semantic[on_thing])
        assert set(np.unique(w.semantic[~on_thing])) <= {CLASS[name] for name in scenes.STUFF}


def test_every_instance_is_large_enough_to_be_seen():
    for seed in SEEDS:
        w = world(seed)
        pixels = np.bincount(w.instances.ravel(), minlength=len(w.classes) + 1)[1:]
        assert (pixels >= 20).all()


def test_people_trees_and_sheep_stand_on_land():
    for seed in SEEDS:
        w = world(seed)
        for name in ("person", "tree", "sheep"):
            for instance in of_class(w, name):
                assert not touches_below(w, instance) - {"grass", "road"}, (seed, name)


def test_boats_float():
    for seed in SEEDS:
        w = world(seed)
        for instance in of_class(w, "boat"):
            assert not touches_below(w, instance) - {"water"}, seed


def test_cars_keep_to_the_road():
    for seed in SEEDS:
        w = world(seed)
        for instance in of_class(w, "car"):
            assert not touches_below(w, instance) - {"road"}, seed


def test_balloons_are_whole_at_the_top():
    for seed in SEEDS:
        w = world(seed)
        for instance in of_class(w, "balloon"):
            rows, columns = np.nonzero(w.instances == instance)
            assert rows.min() > 0
            assert columns.min() > 0
            assert columns.max() < w.semantic.shape[1] - 1


def test_many_scenes_have_touching_things_of_one_class():
    def has_touching(w: World) -> bool:
        right, down = w.instances[:, 1:], w.instances[1:]
        meets = ((w.instances[:, :-1] != right) & (w.semantic[:, :-1] == w.semantic[:, 1:]) & (right > 0)).any()
        return bool(meets or ((w.instances[:-1] != down) & (w.semantic[:-1] == w.semantic[1:]) & (down > 0)).any())

    assert np.mean([has_touching(world(seed)) for seed in SEEDS]) > 0.4


def test_every_class_is_common():
    present = np.zeros(len(CLASSES))
    for seed in SEEDS:
        present[np.unique(world(seed).semantic)] += 1
    assert (present / len(SEEDS) > 0.2).all(), dict(zip(CLASSES, present, strict=True))


def test_colour_alone_does_not_give_the_class_away():
    """Grass, hills and trees share greens, sky and water blues: the nearest mean colour is often the wrong class."""
    pixels = np.concatenate([world(seed).image[::6, ::6].reshape(-1, 3) for seed in SEEDS]).astype(float)
    labels = np.concatenate([world(seed).semantic[::6, ::6].ravel() for seed in SEEDS])
    means = np.array([pixels[labels == k].mean(0) for k in range(len(CLASSES))])
    guess = ((pixels[:, None] - means) ** 2).sum(-1).argmin(1)
    assert (guess == labels).mean() < 0.5


def test_the_contact_sheet_shows_scenes_and_cells_with_their_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sheet = tmp_path / "sheet.png"
    asked = ["segviz.data", "sheet", "--out", str(sheet), "--rows", "1", "--columns", "2", "--labels", "--seed", "5"]
    monkeypatch.setattr(sys, "argv", asked)
    command.main()
    with Image.open(sheet) as picture:
        assert picture.size == (2 * 256, 4 * 192)
        top = np.asarray(picture)[:192, :256]
    assert np.array_equal(top, world(5).image)


def test_a_contact_sheet_of_no_rows_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["segviz.data", "sheet", "--rows", "0"])
    with pytest.raises(SystemExit):
        command.main()
    assert "rows" in capsys.readouterr().err
