"""A trained pixel classifier as data: what it was told of each pixel, its classes, and its weights or trees.

It is saved as a safetensors file: arrays and text, nothing that runs. A file that is loaded is not trusted: every array
is checked before it is used.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as parse, save as pack
from sklearn.tree._tree import NODE_DTYPE, Tree as Nodes

from segviz.labelling import pixel_features, scribbles
from segviz.labelling.pixel_features import Floats
from segviz.labelling.scribbles import Class, ScribblesError

FORMAT = "segviz pixel classifier 1"
MOST_BYTES = 8 * 2**20
MOST_UNITS, MOST_TREES, MOST_NODES = 128, 40, 2**13
LARGEST_SCALE = 64.0
NETWORK = ("mean", "deviation", "hidden.weight", "hidden.bias", "output.weight", "output.bias")
FOREST = ("sizes", "left", "right", "feature", "threshold", "shares")


class ModelError(ValueError):
    """A file that is no model. The message is a sentence for the user."""


@dataclass(frozen=True)
class PixelModel:
    """A trained model.

    labels:   (K,) rising, the labels that it gives: k is ``classes[k - 1]``
    classes:  all classes of the visitor, names and colours
    largest, position: of its features, see :func:`segviz.labelling.pixel_features.compute`
    scale:    pixels of the image, along a side, to one pixel of those that it was trained on, at least 1
    arrays:   of a network NETWORK, of a forest FOREST. Trees follow one another: sizes (T,), and one row a node
    """

    labels: tuple[int, ...]
    classes: tuple[Class, ...]
    largest: int
    position: bool
    scale: float
    arrays: dict[str, NDArray[Any]]

    @property
    def kind(self) -> str:
        """ "network" or "forest"."""
        return "network" if "hidden.weight" in self.arrays else "forest"

    def probabilities(self, vectors: Floats) -> Floats:
        """vectors: (n, F). Returns (n, K)."""
        return _of_network(self.arrays, vectors) if self.kind == "network" else _of_forest(self.arrays, vectors)


@torch.inference_mode()
def _of_network(arrays: dict[str, NDArray[Any]], vectors: Floats) -> Floats:
    mean, deviation, *layers = (torch.from_numpy(arrays[name]) for name in NETWORK)
    hidden = F.linear((torch.from_numpy(vectors) - mean) / deviation, layers[0], layers[1]).relu()
    return F.linear(hidden, layers[2], layers[3]).softmax(dim=1).numpy()


def _of_forest(arrays: dict[str, NDArray[Any]], vectors: Floats) -> Floats:
    """The mean over the trees of the classes' shares in the leaf that a pixel falls into."""
    total: Floats = np.zeros((len(vectors), arrays["shares"].shape[1]), np.float32)
    ends = np.cumsum(arrays["sizes"])
    for start, end in zip(ends - arrays["sizes"], ends, strict=True):
        total += arrays["shares"][start:end][_nodes(arrays, slice(start, end), vectors.shape[1]).apply(vectors)]
    return total / np.float32(len(ends))


def _nodes(arrays: dict[str, NDArray[Any]], part: slice, features: int) -> Any:
    """A tree as scikit-learn walks it."""
    left = arrays["left"][part]
    nodes = np.zeros(len(left), NODE_DTYPE)
    for name in ("left_child", "right_child", "feature", "threshold"):
        nodes[name] = arrays[name.removesuffix("_child")][part]
    count = arrays["shares"].shape[1]
    tree = Nodes(features, np.array([count], np.intp), 1)
    values = np.zeros((len(nodes), 1, count))
    tree.__setstate__({"max_depth": 0, "node_count": len(nodes), "nodes": nodes, "values": values})
    return tree


def of_forest(trees: Sequence[Any]) -> dict[str, NDArray[Any]]:
    """The arrays of fitted trees of scikit-learn."""
    found = [tree.tree_ for tree in trees]
    leaves = [each.value[:, 0] for each in found]
    shares = [each / each.sum(axis=1, keepdims=True) for each in leaves]
    return {
        "sizes": np.array([each.node_count for each in found], np.int32),
        "left": np.concatenate([each.children_left for each in found]).astype(np.int32),
        "right": np.concatenate([each.children_right for each in found]).astype(np.int32),
        "feature": np.concatenate([each.feature for each in found]).astype(np.int32),
        "threshold": np.concatenate([each.threshold for each in found]).astype(np.float64),
        "shares": np.concatenate(shares).astype(np.float32),
    }


# As a file


def save(model: PixelModel) -> bytes:
    """The file."""
    said = {
        "format": FORMAT,
        "labels": model.labels,
        "classes": [[each.name, each.colour] for each in model.classes],
        "largest": model.largest,
        "position": model.position,
        "scale": model.scale,
    }
    return pack(model.arrays, {"model": json.dumps(said)})


def load(data: bytes) -> PixelModel:
    """The inverse, for files that nobody vouches for. Raises ModelError."""
    if len(data) > MOST_BYTES:
        raise ModelError(f"This file has {len(data) / 2**20:.1f} MB; a model has {MOST_BYTES // 2**20} at most.")
    try:
        arrays = parse(data)
        (length,) = struct.unpack_from("<Q", data)
        said = json.loads(json.loads(data[8 : 8 + length])["__metadata__"]["model"])
        found = _model(said, arrays)
    except (SafetensorError, struct.error, ValueError, KeyError, TypeError, RecursionError):
        found = None
    if found is None:
        raise ModelError("This is no model of this page, or it is damaged. Choose a file that was saved here.")
    return found


def _model(said: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> PixelModel | None:
    """The model; None, or any of the errors above, where something is not as :func:`save` writes it."""
    try:
        classes = scribbles.read(said["classes"], "0 1", 1, 1).classes
    except ScribblesError:
        return None
    labels, largest, position, scale = said["labels"], said["largest"], said["position"], said["scale"]
    known = (
        said["format"] == FORMAT
        and _are_labels(labels, len(classes))
        and type(largest) is int
        and largest in pixel_features.SCALES
        and isinstance(position, bool)
        and isinstance(scale, float)
        and 1 <= scale <= LARGEST_SCALE
    )
    if not known:
        return None
    features = len(pixel_features.features(largest, position))
    check = {frozenset(NETWORK): _is_network, frozenset(FOREST): _is_forest}.get(frozenset(arrays))
    if check is None or not all(np.isfinite(each).all() for each in arrays.values()):
        return None
    if not check(arrays, features, len(labels)):
        return None
    return PixelModel(tuple(labels), classes, largest, position, scale, arrays)


def _are_labels(labels: object, most: int) -> bool:
    return (
        isinstance(labels, list)
        and len(labels) >= 2
        and all(type(each) is int and 1 <= each <= most for each in labels)
        and labels == sorted(set(labels))
    )


def _is_network(arrays: dict[str, NDArray[Any]], features: int, classes: int) -> bool:
    units = len(arrays["hidden.bias"])
    shapes = ((features,), (features,), (units, features), (units,), (classes, units), (classes,))
    fit = all(
        arrays[name].dtype == np.float32 and arrays[name].shape == shape
        for name, shape in zip(NETWORK, shapes, strict=True)
    )
    return fit and 1 <= units <= MOST_UNITS and bool((arrays["deviation"] > 0).all())


def _is_forest(arrays: dict[str, NDArray[Any]], features: int, classes: int) -> bool:
    """Children come after their node, as scikit-learn numbers them: so every walk ends."""
    sizes, count = arrays["sizes"], len(arrays["left"])
    shapes = {"sizes": (len(sizes),), "shares": (count, classes)}
    types = {"threshold": np.float64, "shares": np.float32}
    for name in FOREST:
        if arrays[name].shape != shapes.get(name, (count,)) or arrays[name].dtype != types.get(name, np.int32):
            return False
    if not 1 <= len(sizes) <= MOST_TREES or sizes.min() < 1 or sizes.max() > MOST_NODES or sizes.sum() != count:
        return False
    own = np.concatenate([np.arange(size) for size in sizes])
    size = np.repeat(sizes, sizes)
    left, right, feature = arrays["left"], arrays["right"], arrays["feature"]
    leaf = (left == -1) & (right == -1)
    inner = (left > own) & (left < size) & (right > own) & (right < size) & (feature >= 0) & (feature < features)
    return bool((leaf | inner).all() and (arrays["shares"] >= 0).all())
