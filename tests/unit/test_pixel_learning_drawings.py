"""The drawings of page 14: what grows, and which features are shown, recomputed from the models themselves."""

from __future__ import annotations

import numpy as np
import pytest

from segviz.labelling import pixel_features, pixel_learning
from segviz.labelling.pixel_learning import Settings, learn, watch
from segviz.labelling.scribbles import Class
from segviz.lessons.your_image.scenes import features as draw_features, learning as draw_learning
from segviz.scene.encode import decode, encode

CLASSES = (Class("sea", "#2b7bc4"), Class("sand", "#e6b422"), Class("unused", "#000000"))
MODELS = {"network": Settings("network", 16), "forest": Settings("forest", 6)}
each_model = pytest.mark.parametrize("settings", MODELS.values(), ids=MODELS.keys())


def beach() -> tuple[np.ndarray, np.ndarray]:
    """Blue above, yellow below, with noise; a stroke on each."""
    pixels = np.zeros((20, 30, 3), np.uint8)
    pixels[:10], pixels[10:] = (40, 90, 180), (190, 160, 90)
    pixels += np.random.default_rng(0).integers(0, 40, pixels.shape, dtype=np.uint8)
    labels = np.zeros((20, 30), np.uint8)
    labels[2:5, 4:20], labels[15:18, 8:26] = 1, 2
    return pixels, labels


@each_model
@pytest.mark.parametrize("every", [1, 3])
def test_what_is_watched_ends_as_what_is_learned(settings: Settings, every: int) -> None:
    pixels, labels = beach()
    growth = watch(pixels, labels, settings, every)
    assert np.array_equal(growth.labels[-1], learn(pixels, labels, settings).labels[::every, ::every])
    assert growth.at == (pixel_learning.SNAPSHOTS if settings.model == "network" else (1, 2, 3, 4, 5, 6))
    assert growth.count == (labels > 0).sum()
    assert growth.right.shape == (len(growth.at), 2)
    assert growth.max_abs_difference < 1e-5
    assert len(growth.loss) == (len(growth.at) if settings.model == "network" else 0)


def test_the_loss_told_is_the_loss_that_was_trained_on() -> None:
    pixels, labels = beach()
    growth, found = watch(pixels, labels, MODELS["network"], 1), learn(pixels, labels, MODELS["network"])
    for done, loss in zip(growth.at[:-1], growth.loss[:-1], strict=True):
        assert loss == pytest.approx(found.loss[done], rel=1e-3, abs=1e-6)


@each_model
def test_the_labels_grow_as_the_model_does(settings: Settings) -> None:
    pixels, labels = beach()
    growth = watch(pixels, labels, settings, 1)
    scene = draw_learning.draw(pixels, labels, CLASSES, growth, settings)
    (flow,) = decode(encode(scene))["flows"]
    shown = np.full(600, np.nan)
    for step in range(scene.count):
        now = flow["tick"] == step
        shown[flow["target"][now]] = flow["value"][now]
        assert np.array_equal(shown.reshape(20, 30) + 1, growth.labels[step])
        share = growth.right[step].mean()
        alone = settings.model == "network" or growth.at[step] == 1  # one tree labels, two label
        assert f"label{'s' * alone} {share:.0%} of the painted pixels" in scene.captions[step]


@each_model
def test_the_most_important_features_are_shown_in_order(settings: Settings) -> None:
    pixels, labels = beach()
    found = learn(pixels, labels, settings)
    values = pixel_features.compute(pixels).values
    scene = draw_features.draw(pixels, values, found, 1, CLASSES, settings)
    order = np.argsort(-found.importance, kind="stable")[: scene.count]
    for step, place in enumerate(order):
        assert np.array_equal(scene.mark(f"f{step + 1}").values, values[..., place])
        assert found.features[place].name in scene.captions[step]
        assert scene.equations[step].endswith(f" = {found.importance[place]:.3f}")
    (question,) = scene.predictions
    assert question.answer == found.features[order[0]].kind
    bars = scene.mark("p")
    assert np.allclose(bars.cells, found.shares.reshape(600, 2).astype(np.float32))
    assert bars.names == ("sea", "sand")
    assert decode(encode(scene))["count"] == draw_features.MOST
