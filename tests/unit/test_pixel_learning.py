"""Learning from scribbles: what both models make of small pictures, of the photographs, and how they are checked."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, strategies as st

from segviz.data import samples
from segviz.labelling import drawn_scribbles, held_out, pixel_learning
from segviz.labelling.pixel_learning import Learned, Painted, Settings, learn, watch

MODELS = {"network": Settings("network", 64), "forest": Settings("forest", 20)}
each_model = pytest.mark.parametrize("settings", MODELS.values(), ids=MODELS.keys())


def halves() -> tuple[np.ndarray, np.ndarray]:
    """A picture, blue on the left and orange on the right with some noise, and a stroke on each half."""
    pixels = np.zeros((24, 32, 3), np.uint8)
    pixels[:, :16], pixels[:, 16:] = (40, 90, 200), (220, 120, 30)
    pixels += np.random.default_rng(0).integers(0, 12, pixels.shape, dtype=np.uint8)
    labels = np.zeros((24, 32), np.uint8)
    labels[4:8, 3:9], labels[15:18, 22:29] = 3, 1
    return pixels, labels


@each_model
def test_two_strokes_label_two_halves(settings: Settings) -> None:
    pixels, labels = halves()
    found = learn(pixels, labels, settings._replace(position=False))
    assert found.classes == (1, 3)
    wanted = np.where(np.arange(32) < 16, 3, 1)[None].repeat(24, axis=0)
    assert (found.labels == wanted)[:, np.r_[:9, 23:32]].all()  # features reach over the edge
    assert found.right == 1
    assert found.max_abs_difference < 1e-5


@each_model
def test_labels_doubt_and_shares_tell_the_same(settings: Settings) -> None:
    found = learn(*halves(), settings)
    shares = found.shares.astype(np.float64)
    assert np.allclose(shares.sum(axis=-1), 1, atol=2e-3)
    sure = np.abs(shares[..., 0] - shares[..., 1]) > 0.01
    assert np.array_equal(np.array(found.classes)[shares.argmax(axis=-1)][sure], found.labels[sure])
    entropy = -(shares * np.log(np.maximum(shares, 1e-12))).sum(axis=-1) / np.log(2)
    assert np.abs(found.doubt / 255 - entropy).max() < 0.02
    assert found.importance.shape == (len(found.features),)
    assert found.importance.min() >= 0


@each_model
def test_the_same_strokes_give_the_same_labels_and_travel_to_a_worker(settings: Settings) -> None:
    pixels, labels = halves()
    first = learn(pixels, labels, settings)
    sent = pixel_learning.learn_bytes(pixels.tobytes(), labels.tobytes(), labels.shape, settings)
    again: Learned = pickle.loads(pickle.dumps(sent))
    assert np.array_equal(first.shares, again.shares)
    assert np.array_equal(first.importance, again.importance)


def test_the_forest_learns_one_thing_where_one_thing_tells() -> None:
    """Only the red channel differs: everything that matters is red, or what filters make of it."""
    pixels = np.full((20, 20, 3), 100, np.uint8)
    pixels[:, 10:, 0] = 200
    labels = np.zeros((20, 20), np.uint8)
    labels[2:18, 2:6], labels[2:18, 14:18] = 1, 2
    found = learn(pixels, labels, Settings("forest", 20, largest=1, position=False))
    used = {each.name for each, share in zip(found.features, found.importance, strict=True) if share > 0}
    assert used
    assert all("red" in name or "structure" in name for name in used)
    assert found.importance.sum() == pytest.approx(1, abs=1e-5)


def test_the_networks_loss_falls() -> None:
    loss = learn(*halves(), MODELS["network"]).loss
    assert len(loss) == pixel_learning.STEPS
    assert loss[-1] < 0.01 < loss[0]
    assert learn(*halves(), MODELS["forest"]).loss == ()


@pytest.mark.parametrize("labels", [0, 1])
def test_one_class_is_not_enough(labels: int) -> None:
    with pytest.raises(ValueError, match=rf"strokes of two classes at least, got {labels}"):
        learn(halves()[0], np.full((24, 32), labels, np.uint8), MODELS["network"])


@each_model
@pytest.mark.parametrize("shape", [(1, 2), (2, 1), (1, 90)])
def test_the_smallest_pictures_are_learned(settings: Settings, shape: tuple[int, int]) -> None:
    labels = np.zeros(shape, np.uint8)
    labels.flat[0], labels.flat[1] = 1, 2
    found = learn(np.zeros((*shape, 3), np.uint8), labels, settings)
    assert found.labels.shape == shape
    assert np.isfinite(found.shares).all()


@each_model
def test_many_pixels_of_a_class_are_thinned_and_all_told_how_far_it_is(settings: Settings) -> None:
    heard: list[tuple[float, str]] = []
    pixels = np.random.default_rng(1).integers(0, 256, (90, 100, 3), dtype=np.uint8)
    labels = np.ones((90, 100), np.uint8)
    labels[:, 50:] = 2
    learn(pixels, labels, settings, report=heard.append)
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] < 1


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=6))
def test_doubt_is_the_entropy_as_a_share_of_the_most(weights: list[float]) -> None:
    shares = (np.array([weights]) / sum(weights)).astype(np.float32)
    entropy = -sum(float(p) * np.log(float(p)) for p in shares[0])
    assert abs(int(pixel_learning.doubt(shares)[0]) - 255 * entropy / np.log(len(weights))) <= 0.51
    assert pixel_learning.doubt(np.eye(2, dtype=np.float32)).tolist() == [0, 0]


@each_model
@pytest.mark.parametrize("name", ["coffee", "chelsea"])
def test_photographs_are_right_on_nine_pixels_of_ten(settings: Settings, name: str) -> None:
    """Against outlines drawn by hand; the strokes cover less than a fifth of the picture."""
    drawn, truth = drawn_scribbles.on_photograph(name), drawn_scribbles.truth(name)
    found = learn(np.array(samples.load(name)), drawn.labels, settings)
    assert (found.labels == truth).mean() >= 0.90
    assert (found.labels == truth)[drawn.labels == 0].mean() >= 0.90  # also of the unpainted ones alone
    assert (drawn.labels > 0).mean() < 0.2


# Several images, and strokes that are held out


def other(label: int) -> Painted:
    """Another image with one stroke: the left of :func:`halves`, blue, has label 3, the right 1."""
    pixels, labels = halves()
    return Painted(pixels.tobytes(), np.where(labels == label, labels, 0).tobytes(), labels.shape)


@each_model
def test_strokes_on_two_images_train_one_model(settings: Settings) -> None:
    pixels, labels = halves()
    both = learn(pixels, np.where(labels == 3, labels, 0), settings, others=[other(1)])
    assert both.classes == (1, 3)
    assert (both.labels[:, :9] == 3).all()
    assert (both.labels[:, 23:] == 1).all()
    assert watch(pixels, np.where(labels == 3, labels, 0), settings, 1, others=[other(1)]).classes == (1, 3)


def test_an_image_without_strokes_is_labelled_by_those_of_the_others() -> None:
    pixels, labels = halves()
    found = learn(pixels, np.zeros_like(labels), MODELS["forest"], others=[other(1), other(3)])
    assert (found.labels[:, :9] == 3).all()
    assert found.right == 1


def held(labels: np.ndarray, *others: Painted) -> dict[int, tuple[int, float | None]]:
    pixels, _ = halves()
    found = held_out.measure(pixels.tobytes(), labels.tobytes(), labels.shape, MODELS["forest"], others)
    return {each.label: (each.strokes, each.right) for each in found}


def test_a_stroke_is_asked_about_by_a_model_that_has_not_learned_from_it() -> None:
    _, labels = halves()
    assert held(labels) == {1: (1, None), 3: (1, None)}
    labels[18:20, 3:9], labels[2:4, 22:29] = 3, 1
    assert held(labels) == {1: (2, 1.0), 3: (2, 1.0)}
    labels[20:23, 22:29] = 3  # a stroke of the wrong class: nothing else says that orange is 3
    strokes, right = held(labels)[3]
    assert strokes == 3
    assert right < 0.7
    assert held(np.zeros_like(labels), other(1), other(3), other(3)) == {1: (1, None), 3: (2, 1.0)}
