"""Arguments that no concept can use are refused by name, whichever function gets them."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from segviz import labelling, lessons, operators

BAD = {
    "sparse": torch.eye(3).to_sparse(),
    "sparse rows": torch.eye(3).to_sparse_csr(),
    "meta": torch.empty(3, 3, device="meta"),
    "quantised": torch.quantize_per_tensor(torch.eye(3), 0.1, 0, torch.quint8),
}
# Run on the device meta, by networks of which only the sizes are asked:
FOR_SHAPES = {"sliding_window.pad_for_windows", "sliding_window.windows_of", "the_u.observe"}
# Modules of functions that explain or measure:
ROOMS = (operators, labelling)
ALONE = (
    "segviz.evaluation.comparison",
    "segviz.evaluation.case_scores",
    "segviz.evaluation.known_networks",
    "segviz.models.recognised",
)
# The checks themselves; networks without data:
ON_META = {f"{operators.__name__}.{name}" for name in ("arguments", "receptive_field", "trace", "check")}


def modules() -> Iterator[str]:
    for room in ROOMS:
        yield from (f"{room.__name__}.{module.name}" for module in pkgutil.iter_modules(room.__path__))
    for lesson in pkgutil.iter_modules(lessons.__path__):
        folder = Path(lessons.__path__[0], lesson.name, "traces")
        yield from (
            f"segviz.lessons.{lesson.name}.traces.{found.name}" for found in pkgutil.iter_modules([str(folder)])
        )
    yield from ALONE


def functions() -> list[tuple[str, Callable[..., Any], str]]:
    """Each public function of these modules with each of its parameters that takes a tensor."""
    found: list[tuple[str, Callable[..., Any], str]] = []
    for module in modules():
        if module in ON_META:
            continue
        short = module.rpartition(".")[2]
        members = vars(importlib.import_module(module))
        for name, function in members.items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != module:
                continue
            for parameter in inspect.signature(function).parameters.values():
                told = str(parameter.annotation)
                if re.search(r"\bTensor\b", told) and "Callable" not in told:
                    found.append((f"{short}.{name}", function, parameter.name))
    return found


def test_there_are_many_of_them() -> None:
    assert len(functions()) > 100


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize(
    ("title", "function", "name"), functions(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_tensor_without_numbers_to_read_is_refused_by_its_name(title, function, name, kind) -> None:
    if kind == "meta" and title in FOR_SHAPES:
        return
    for value in (BAD[kind], [BAD[kind]]):
        with pytest.raises(ValueError, match=rf"^{name}\b.*is not allowed: it must be "):
            function(**{name: value})


NAN = float("nan")


def test_numbers_that_are_none_are_refused_by_their_name() -> None:
    from segviz.lessons.mask_rcnn.traces import mask_rcnn
    from segviz.lessons.pixel_loss.traces import loss_map as pixel_loss
    from segviz.operators import border_weights, panoptic

    boxes, scores = torch.tensor([[0.0, 0, 1, 1]]), torch.ones(1)
    labels = torch.zeros(2, 2, dtype=torch.int64)
    found = panoptic.Found(torch.zeros(0, dtype=torch.int64), torch.zeros(0), torch.zeros(0, 2, 2, dtype=torch.bool))
    for name, call in {
        "threshold": lambda value: mask_rcnn.suppress(boxes, scores, torch.zeros(1), value),
        "overlap": lambda value: panoptic.merge(labels, found, 1, overlap=value),
        "class_weights": lambda value: pixel_loss.pixel_loss(torch.zeros(2, 2, 2), labels, torch.tensor([1.0, value])),
        "class_weights=": lambda value: border_weights.border_weights(labels.numpy(), class_weights=(1, value)),
    }.items():
        for value in (NAN, float("inf"), -1.0):
            with pytest.raises(ValueError, match=rf"^{name}.*is not allowed"):
                call(value)
