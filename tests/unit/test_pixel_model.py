"""A trained model as a file: it comes back equal, and what nobody vouches for is checked before it is used."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from safetensors.numpy import save as pack

from segviz.labelling import pixel_features, pixel_model
from segviz.labelling.pixel_learning import Learned, Settings, learn
from segviz.labelling.pixel_model import ModelError, PixelModel
from segviz.labelling.scribbles import Class

CLASSES = (Class("sky", "#2b7bc4"), Class("grass", "#1b9e77"), Class("sheep", "#f5f0e1"))
KINDS = {"network": Settings("network", 8, 4), "forest": Settings("forest", 5, 2, False)}


def picture() -> np.ndarray:
    pixels = np.random.default_rng(0).integers(0, 60, (24, 32, 3), dtype=np.uint8)
    pixels[:, 16:] += 150
    return pixels


def strokes() -> np.ndarray:
    labels = np.zeros((24, 32), np.uint8)
    labels[4:8, 2:10], labels[4:8, 20:30] = 1, 3
    return labels


def learned(settings: Settings) -> Learned:
    return learn(picture(), strokes(), settings)


def model(kind: str = "network") -> PixelModel:
    settings, found = KINDS[kind], learned(KINDS[kind])
    return PixelModel(found.classes, CLASSES, settings.largest, settings.position, 6.3, found.arrays)


@pytest.mark.parametrize("kind", KINDS)
def test_the_arrays_say_what_the_trained_model_said(kind: str) -> None:
    settings, found = KINDS[kind], learned(KINDS[kind])
    vectors = pixel_features.compute(picture(), settings.largest, settings.position).vectors
    shares = model(kind).probabilities(vectors)
    assert np.array_equal(shares.astype(np.float16), found.shares.reshape(shares.shape))


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_comes_back_equal(kind: str) -> None:
    before = model(kind)
    back = pixel_model.load(pixel_model.save(before))
    assert (back.kind, back.labels, back.classes) == (kind, (1, 3), CLASSES)
    assert replace(back, arrays={}) == replace(before, arrays={})
    for name, array in before.arrays.items():
        assert np.array_equal(back.arrays[name], array)
    assert pixel_model.save(back) == pixel_model.save(before)


def changed(kind: str, name: str, change: object, at: int = 0) -> bytes:
    """A model's file in which one number is another."""
    arrays = {key: each.copy() for key, each in model(kind).arrays.items()}
    arrays[name].flat[at] = change
    return pixel_model.save(replace(model(kind), arrays=arrays))


def without(kind: str, name: str) -> bytes:
    arrays = {key: each for key, each in model(kind).arrays.items() if key != name}
    return pixel_model.save(replace(model(kind), arrays=arrays))


BAD = {
    "empty": lambda: b"",
    "text": lambda: b"hello, hello",
    "half": lambda: pixel_model.save(model())[:900],
    "heavy": lambda: bytes(pixel_model.MOST_BYTES + 1),
    "not ours": lambda: pack({"a": np.zeros(3, np.float32)}),
    "another format": lambda: pack(model().arrays, {"model": '{"format": "x"}'}),
    "deep": lambda: pack(model().arrays, {"model": "[" * 100_000}),
    "a list": lambda: pack(model().arrays, {"model": "[]"}),
    "no bias": lambda: without("network", "hidden.bias"),
    "no sizes": lambda: without("forest", "sizes"),
    "not finite": lambda: changed("network", "hidden.weight", np.nan),
    "deviation 0": lambda: changed("network", "deviation", 0),
    "a child before its node": lambda: changed("forest", "left", 0),
    "a child beyond the tree": lambda: changed("forest", "right", 10**6),
    "half a leaf": lambda: changed("forest", "left", -1),
    "a feature that there is not": lambda: changed("forest", "feature", 999),
    "another size": lambda: changed("forest", "sizes", 1),
    "a negative share": lambda: changed("forest", "shares", -1),
    "a label without a class": lambda: pixel_model.save(replace(model(), labels=(1, 4))),
    "labels that fall": lambda: pixel_model.save(replace(model(), labels=(3, 1))),
    "a scale below 1": lambda: pixel_model.save(replace(model(), scale=0.5)),
    "another sigma": lambda: pixel_model.save(replace(model(), largest=3)),
    "other features": lambda: pixel_model.save(replace(model(), position=False)),
    "a name too long": lambda: pixel_model.save(replace(model(), classes=(Class("x" * 99, "#000000"), *CLASSES))),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
def test_a_bad_file_gets_a_sentence(make) -> None:
    with pytest.raises(ModelError, match=r"^This .*\.$"):
        pixel_model.load(make())
