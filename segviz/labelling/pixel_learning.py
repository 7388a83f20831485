"""Learning from scribbles: a small model sees the painted pixels' features, then names every pixel of the picture.

Two models, trained on the same pixels: a network of one hidden layer, which over the whole picture is two 1x1
convolutions on the feature stack, and a random forest (Breiman 2001, "Random forests"), as ilastik uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from torch import Tensor, nn

from segviz.labelling import pixel_features, pixel_model
from segviz.labelling.pixel_features import Feature, Floats, Pixels, Stack
from segviz.labelling.scribbles import Labels
from segviz.operators.check import Difference, largest_difference

Report = Callable[[tuple[float, str]], None]
"""Hears (share done from 0 to 1, words)."""

MOST = 2000
"""Painted pixels of a class that are learned from, chosen evenly, on all images together: more do not tell more."""
STEPS = 200
"""Steps of the network's training, each on all of those pixels."""
RATE = 0.01
DECAY = 1e-3
DEPTH = 12
"""Questions that a tree asks at most."""
CHECKED = 64
"""Rows and columns of the raster on which a model's answers are checked, at most."""
SNAPSHOTS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 26, 30, 40, 50, 60, 80, 100, 120, 150, 200)
"""Steps of the network's training after which :func:`watch` looks at what it has learned."""
AT_ONCE = 2**16
"""Pixels that are named together: then what is between the layers stays in the processor's cache."""


class Settings(NamedTuple):
    """How to learn. model: which; units: hidden units of the network, or trees; largest, position: of the features."""

    model: Literal["network", "forest"]
    units: int
    largest: int = 2
    position: bool = True


class Painted(NamedTuple):
    """Another image whose strokes teach the same model, as bytes: (H, W, 3) and (H, W) uint8; shape: (H, W)."""

    pixels: bytes
    labels: bytes
    shape: tuple[int, int]


@dataclass(frozen=True)
class Learned:
    """What a model makes of a picture and its scribbles.

    classes:    (K,) the labels it has learned, those that were painted
    features:   (F,) what it was told of each pixel
    shares:     (H, W, K) float16, the probability of each of its classes
    labels:     (H, W) uint8, the most probable one
    doubt:      (H, W) uint8, the entropy of the probabilities, 0 to 255 for 0 to log K
    importance: (F,) float32; forest: decrease of impurity by each feature, together 1. Network: how much its loss on
                the painted pixels rises where that feature is shuffled among them
    right:      share of the painted pixels that get the label they were painted with; where none are painted on this
                image, of those on the others
    loss:       of the network after each step of its training; empty for a forest
    max_abs_difference: of the probabilities to what PyTorch, or scikit-learn, says on a raster
    arrays:     the model itself, see :class:`segviz.labelling.pixel_model.PixelModel`
    """

    classes: tuple[int, ...]
    features: tuple[Feature, ...]
    shares: NDArray[np.float16]
    labels: Labels
    doubt: NDArray[np.uint8]
    importance: Floats
    right: float
    loss: tuple[float, ...]
    max_abs_difference: Difference
    arrays: dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Growth:
    """How a model came to know what it knows.

    classes: (K,) labels; at: (n,) steps of the network's training done, or trees grown
    labels:  (n, h, w) uint8, what it made of each pixel of a raster by then
    right:   (n, K) of each class, the share of the pixels learned from that it named as painted
    loss:    (n,) of the network on those pixels; empty for a forest
    count:   pixels that were learned from
    max_abs_difference: as of :class:`Learned`
    """

    classes: tuple[int, ...]
    at: tuple[int, ...]
    labels: Labels
    right: Floats
    loss: tuple[float, ...]
    count: int
    max_abs_difference: Difference


Name = Callable[[Floats], Floats]
After = Callable[[int, Name], None]
"""Hears how many steps, or trees, are done, and what the model is by then."""


class Model(NamedTuple):
    """A trained model: name(vectors (n, F)) -> (n, K) float32 probabilities."""

    name: Name
    importance: Floats
    loss: tuple[float, ...]
    check: Callable[[Floats], Difference]
    arrays: dict[str, NDArray[Any]]


def learn(
    pixels: Pixels,
    labels: Labels,
    settings: Settings,
    seed: int = 0,
    report: Report = lambda done: None,
    others: Sequence[Painted] = (),
) -> Learned:
    """Learn from the scribbles on a picture, and name all of its pixels. The same answer for the same arguments.

    pixels: (H, W, 3); labels: (H, W), 0 where nothing is painted; others: images whose strokes are learned from too.
    Raises ValueError where fewer than two classes are painted.
    """
    height, width = labels.shape
    report((0.0, "Computing features"))
    stack, examples, targets, classes = _prepare(pixels, labels, settings, seed, others)
    model = TRAIN[settings.model](examples, targets, settings.units, seed, report)
    shares = np.empty((height * width, len(classes)), np.float32)
    for start in range(0, len(shares), AT_ONCE):
        report((0.6 + 0.4 * start / len(shares), "Labelling the picture"))
        shares[start : start + AT_ONCE] = model.name(stack.vectors[start : start + AT_ONCE])
    named = np.asarray(classes, np.uint8)[shares.argmax(axis=1)].reshape(height, width)
    painted = labels > 0
    hits = named[painted] == labels[painted] if painted.any() else model.name(examples).argmax(axis=1) == targets
    raster = stack.values[:: -(-height // CHECKED), :: -(-width // CHECKED)].reshape(-1, len(stack.features))
    return Learned(
        classes,
        stack.features,
        shares.reshape(height, width, -1).astype(np.float16),
        named,
        doubt(shares).reshape(height, width),
        model.importance,
        float(hits.mean()),
        model.loss,
        model.check(np.ascontiguousarray(raster)),
        model.arrays,
    )


def watch(
    pixels: Pixels,
    labels: Labels,
    settings: Settings,
    every: int,
    seed: int = 0,
    report: Report = lambda done: None,
    others: Sequence[Painted] = (),
) -> Growth:
    """The same learning once more, looked at while it goes on: on every ``every``-th row and column of the picture."""
    stack, examples, targets, classes = _prepare(pixels, labels, settings, seed, others)
    raster = np.ascontiguousarray(stack.values[::every, ::every])  # (h, w, F)
    names, at, maps, right, loss = np.asarray(classes, np.uint8), [], [], [], []

    def look(done: int, name: Name) -> None:
        if settings.model == "network" and done not in SNAPSHOTS:
            return
        at.append(done)
        maps.append(names[name(raster.reshape(-1, raster.shape[-1])).argmax(axis=1)].reshape(raster.shape[:2]))
        shares = name(examples)
        hits = shares.argmax(axis=1) == targets
        right.append([float(hits[targets == k].mean()) for k in range(len(classes))])
        own = np.maximum(shares[np.arange(len(targets)), targets], 1e-12)
        loss.append(float(np.mean([-np.log(own[targets == k]).mean() for k in range(len(classes))])))

    model = TRAIN[settings.model](examples, targets, settings.units, seed, report, look)
    return Growth(
        classes,
        tuple(at),
        np.stack(maps),
        np.array(right, np.float32),
        tuple(loss) if settings.model == "network" else (),
        len(targets),
        model.check(raster.reshape(-1, raster.shape[-1])[: CHECKED**2]),
    )


def _prepare(
    pixels: Pixels, labels: Labels, settings: Settings, seed: int, others: Sequence[Painted]
) -> tuple[Stack, Floats, NDArray[np.int64], tuple[int, ...]]:
    """The features; those of the pixels to learn from (n, F), their classes (n,) from 0; the labels of the classes."""
    stack = features_of(pixels.tobytes(), labels.shape[:2], settings.largest, settings.position)
    most = MOST // (1 + len(others))
    chosen = painted_pixels(labels, most, np.random.default_rng(seed))
    more = [of_other(other, settings.largest, settings.position, most, seed) for other in others]
    vectors = np.concatenate([stack.vectors[chosen], *(vectors for vectors, _ in more)])
    painted = np.concatenate([labels.ravel()[chosen], *(painted for _, painted in more)])
    classes = tuple(np.unique(painted).tolist())
    if len(classes) < 2:
        raise ValueError(f"learning needs strokes of two classes at least, got {len(classes)}")
    return stack, vectors, np.searchsorted(classes, painted), classes


@lru_cache(maxsize=24)
def of_other(other: Painted, largest: int, position: bool, most: int, seed: int) -> tuple[Floats, Labels]:
    """The features (n, F) of the pixels to learn from on another image, and their labels (n,): kept in the worker."""
    drawn = np.frombuffer(other.labels, np.uint8).reshape(other.shape)
    image = np.frombuffer(other.pixels, np.uint8).reshape(*other.shape, 3)
    chosen = painted_pixels(drawn, most, np.random.default_rng(seed))
    return pixel_features.compute(image, largest, position).vectors[chosen], drawn.ravel()[chosen]


def learn_bytes(
    pixels: bytes,
    labels: bytes,
    shape: tuple[int, int],
    settings: Settings,
    others: tuple[Painted, ...] = (),
    report: Report = lambda done: None,
) -> Learned:
    """:func:`learn` for arrays as bytes, which can be compared and sent: (H, W, 3) and (H, W) uint8."""
    image = np.frombuffer(pixels, np.uint8).reshape(*shape, 3)
    return learn(image, np.frombuffer(labels, np.uint8).reshape(shape), settings, report=report, others=others)


def watch_bytes(
    pixels: bytes,
    labels: bytes,
    shape: tuple[int, int],
    settings: Settings,
    every: int,
    others: tuple[Painted, ...] = (),
    report: Report = lambda done: None,
) -> Growth:
    """:func:`watch`, in the same way."""
    image = np.frombuffer(pixels, np.uint8).reshape(*shape, 3)
    drawn = np.frombuffer(labels, np.uint8).reshape(shape)
    return watch(image, drawn, settings, every, report=report, others=others)


@lru_cache(maxsize=2)
def features_of(pixels: bytes, shape: tuple[int, int], largest: int, position: bool) -> Stack:
    """The features of a picture (H, W, 3), kept in the worker: strokes come again and again for the same picture."""
    return pixel_features.compute(np.frombuffer(pixels, np.uint8).reshape(*shape, 3), largest, position)


def painted_pixels(labels: Labels, most: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Flat positions of the painted pixels to learn from, at most ``most`` of a class."""
    chosen = [np.flatnonzero(labels == label) for label in np.unique(labels) if label]
    chosen = [rng.choice(each, most, replace=False) if len(each) > most else each for each in chosen]
    return np.concatenate(chosen) if chosen else np.empty(0, np.int64)


def doubt(shares: Floats) -> NDArray[np.uint8]:
    """Entropy -sum p log p of probabilities (n, K), K at least 2, as a share of log K: (n,), 0 to 255."""
    entropy = -(shares * np.log(np.maximum(shares, 1e-12))).sum(axis=1) / np.log(shares.shape[1])
    return np.rint(255 * entropy.clip(0, 1)).astype(np.uint8)


# The network


def _train_network(
    examples: Floats,
    targets: NDArray[Any],
    units: int,
    seed: int,
    report: Report,
    after: After = lambda done, name: None,
) -> Model:
    random = torch.Generator().manual_seed(seed)
    vectors, wanted = torch.from_numpy(examples), torch.from_numpy(targets)
    mean, deviation = vectors.mean(dim=0), vectors.std(dim=0, correction=0).clamp(min=1e-3)
    count = int(wanted.max()) + 1
    first, last = nn.Linear(vectors.shape[1], units), nn.Linear(units, count)
    net = nn.Sequential(first, nn.ReLU(), last)
    for layer in (first, last):
        nn.init.kaiming_normal_(layer.weight, generator=random)
        nn.init.zeros_(layer.bias)
    weight = len(wanted) / (count * wanted.bincount().float())  # a class of few strokes counts as much as the others
    inputs, loss = (vectors - mean) / deviation, []
    adam = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)

    @torch.inference_mode()
    def name(some: Floats) -> Floats:
        return net((torch.from_numpy(some) - mean) / deviation).softmax(dim=1).numpy()

    for step in range(STEPS):
        after(step, name)
        if step % 10 == 0:
            report((0.1 + 0.5 * step / STEPS, f"Training: step {step} of {STEPS}"))
        error = F.cross_entropy(net(inputs), wanted, weight)
        adam.zero_grad()
        error.backward()
        adam.step()
        loss.append(float(error.detach()))
    after(STEPS, name)

    @torch.inference_mode()
    def check(some: Floats) -> Difference:
        """The same weights as 1x1 convolutions over the pixels laid out as a picture (1, F, 1, n)."""
        stack = ((torch.from_numpy(some) - mean) / deviation).T[None, :, None]
        hidden = F.conv2d(stack, first.weight[..., None, None], first.bias).relu()
        logits = F.conv2d(hidden, last.weight[..., None, None], last.bias)[0, :, 0].T
        return largest_difference(torch.from_numpy(name(some)), logits.softmax(dim=1), 1)

    tensors = (mean, deviation, first.weight, first.bias, last.weight, last.bias)
    arrays = {key: each.detach().numpy() for key, each in zip(pixel_model.NETWORK, tensors, strict=True)}
    return Model(name, _shuffled(net, inputs, wanted, weight, random), tuple(loss), check, arrays)


@torch.inference_mode()
def _shuffled(net: nn.Module, inputs: Tensor, wanted: Tensor, weight: Tensor, random: torch.Generator) -> Floats:
    """(F,): how much the loss rises where one feature is shuffled among the pixels."""
    before = F.cross_entropy(net(inputs), wanted, weight)
    order = torch.randperm(len(inputs), generator=random)
    rises = []
    for feature in range(inputs.shape[1]):
        mixed = inputs.clone()
        mixed[:, feature] = inputs[order, feature]
        rises.append(F.cross_entropy(net(mixed), wanted, weight) - before)
    return torch.stack(rises).clamp(min=0).numpy()


# The forest


def _train_forest(
    examples: Floats,
    targets: NDArray[Any],
    trees: int,
    seed: int,
    report: Report,
    after: After = lambda done, name: None,
) -> Model:
    forest = RandomForestClassifier(trees, max_depth=DEPTH, class_weight="balanced", random_state=seed)
    report((0.1, f"Growing {trees} trees"))
    forest.fit(examples, targets)

    def name(some: Floats, first: int = trees) -> Floats:
        """The mean over the first trees of the classes' shares in the leaf that a pixel falls into."""
        total: Floats = np.zeros((len(some), int(targets.max()) + 1), np.float32)
        for tree in forest.estimators_[:first]:
            leaves = tree.tree_.value[:, 0]
            total += (leaves / leaves.sum(axis=1, keepdims=True)).astype(np.float32)[tree.tree_.apply(some)]
        return total / np.float32(first)

    for grown in range(1, trees + 1):
        after(grown, partial(name, first=grown))

    def check(some: Floats) -> Difference:
        return largest_difference(torch.from_numpy(name(some)), torch.from_numpy(forest.predict_proba(some)), 1)

    arrays = pixel_model.of_forest(forest.estimators_)
    return Model(name, forest.feature_importances_.astype(np.float32), (), check, arrays)


TRAIN: dict[str, Callable[..., Model]] = {"network": _train_network, "forest": _train_forest}
"""(examples (n, F), targets (n,) from 0, units, seed, report) -> Model."""
