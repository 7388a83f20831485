"""The numbers that stops ask for, recomputed: by PyTorch from the numbers of the scene, or by hand."""

from __future__ import annotations

import itertools

import numpy as np
import torch
import torch.nn.functional as F
from test_truth_of_questions import after_u_net
from torch import Tensor, nn

from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.export import readings
from segviz.operators import receptive_field
from segviz.scene import Grid, Scene
from segviz.ui import predictions
from segviz.views.lesson import lesson_of


def asked(slug: str, number: int) -> str:
    """The right choice of a stop's question."""
    found = predictions.of(lesson_of(slug), number)
    assert found
    return found.right.text


def scene(slug: str, number: int) -> Scene:
    return readings.scene_of(lesson_of(slug), lesson_of(slug).tour[number - 1])


def grid(shown: Scene, *names: str) -> Tensor:
    """(1, channels, H, W): the numbers that a scene begins with."""
    marks = [shown.mark(name) for name in names]
    return torch.stack([torch.from_numpy(mark.values) for mark in marks if isinstance(mark, Grid)])[None]


def test_windows_of_an_image_and_windows_that_read_a_pixel() -> None:
    assert asked("pixel_classification", 2) == f"{600 * 800:,}"
    windows = F.unfold(torch.ones(1, 1, 97, 97), 33)
    reads = F.fold(windows, (97, 97), 33)
    assert asked("pixel_classification", 3) == f"{int(reads[0, 0, 48, 48])}"


def test_every_second_window_finds_its_pair() -> None:
    """A window at cell i pools the cells i, i + 1: pooling the whole row with stride 2 makes these for even i only."""
    row = torch.arange(8.0)[None, None]
    pooled = F.max_pool1d(row, 2)[0, 0].tolist()
    found = [F.max_pool1d(row[..., i : i + 2], 2)[0, 0, 0].item() in pooled for i in range(6)]
    assert found == [True, False] * 3
    assert asked("pixel_classification", 4) == "Every second one"


def test_a_map_and_a_field_of_fully_convolutional_networks() -> None:
    rows, columns = F.conv2d(torch.zeros(1, 1, 10, 10), torch.zeros(1, 1, 3, 3)).shape[2:]
    assert asked("fully_convolutional", 3) == f"{rows}×{columns}"
    assert asked("fully_convolutional", 5) == str(receptive_field.of([nn.Conv2d(1, 1, 3)] * 8).size)


def test_max_unpooling() -> None:
    x = grid(scene("max_unpooling", 1), "x")
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    assert asked("max_unpooling", 1) == f"{pooled[0, 0, 0, 0]:g}, and where it was"
    assert asked("max_unpooling", 2) == f"{indices[0, 0, 1, 1]}"
    back = F.max_unpool2d(pooled, indices, 2).flatten()
    rest = [cell for cell in range(16) if cell not in indices.flatten().tolist()]
    assert {f"{value:g}" for value in back[rest].tolist()} == {asked("max_unpooling", 4)}


def test_convolution() -> None:
    shown = scene("convolution", 5)
    x, w, bias = grid(shown, "x0", "x1", "x2"), grid(shown, "w0", "w1", "w2"), grid(shown, "b").flatten()
    assert asked("convolution", 5) == f"{F.conv2d(x, w, bias)[0, 0, 0, 0]:g}"
    assert asked("convolution", 6) == str(nn.Conv2d(3, 8, 2).weight.numel())
    w = grid(scene("convolution", 7), "w")
    assert asked("convolution", 7) == f"{F.conv2d(torch.full((1, 1, 3, 3), 100.0), w).item():g}"


def test_transposed_convolution() -> None:
    shown = scene("transposed_convolution", 2)
    x, w = grid(shown, "x"), grid(shown, "w")
    first, second, third = (
        F.conv_transpose2d(torch.where(torch.arange(9).reshape(1, 1, 3, 3) == i, x, 0), w, stride=2) for i in range(3)
    )
    assert asked("transposed_convolution", 2) == str(int((second != 0).nonzero()[:, 3].min()))
    assert asked("transposed_convolution", 3) == f"{(first + second + third)[0, 0, 0, 4]:g}"
    assert asked("transposed_convolution", 5) == str(int((first != 0).sum()))


def test_the_transpose_in_one_dimension() -> None:
    shown = scene("one_dimension", 5)
    c = grid(shown, "C")[0, 0]
    ones = F.conv_transpose1d(torch.eye(2)[:, None], torch.tensor([[[1.0, 2, 3]]]), stride=2)  # x, y, z = 1, 2, 3
    assert ones[:, 0, 1].tolist() == [2, 0]
    assert asked("one_dimension", 6) == "(y, 0)"
    assert not torch.allclose(c.T @ c, torch.eye(5))
    assert asked("one_dimension", 5).startswith("No")


def test_weights_of_the_last_layer_and_the_class_that_costs_most() -> None:
    assert asked("pixel_loss", 2) == str(nn.Conv2d(48, 11, 1).weight.numel())
    shown = scene("pixel_loss", 4)
    loss, truth = (grid(shown, name)[0, 0] for name in ("loss", "truth"))
    flows = {flow.target_mark: flow for flow in shown.flows}
    if torch.isnan(loss).any():
        loss = torch.zeros_like(loss)
        loss.view(-1)[torch.from_numpy(flows["loss"].target.astype(np.int64))] = torch.from_numpy(flows["loss"].value)
    parts = torch.zeros(len(CLASSES)).index_add_(0, truth.flatten().long(), loss.flatten())
    assert asked("pixel_loss", 4) == CLASSES[int(parts.argmax())]
    assert CLASSES[int(torch.bincount(truth.flatten().long()).argmax())] == "sky"


def test_the_class_that_large_blocks_lose() -> None:
    truth = samples.labels("scene-12")
    assert truth is not None
    one_hot = F.one_hot(torch.from_numpy(truth.astype(np.int64)), len(CLASSES)).permute(2, 0, 1).float()

    def iou(factor: int) -> Tensor:
        labels = F.avg_pool2d(one_hot, factor).argmax(0).repeat_interleave(factor, 0).repeat_interleave(factor, 1)
        found = F.one_hot(labels, len(CLASSES)).permute(2, 0, 1).float()
        both, either = (found * one_hot).sum((1, 2)), torch.maximum(found, one_hot).sum((1, 2))
        return torch.where(one_hot.sum((1, 2)) > 0, both / either.clamp(min=1), 0)

    assert asked("fcn_training", 6) == CLASSES[int((iou(16) - iou(32)).argmax())]


def test_rows_channels_and_sides_of_u_net() -> None:
    bottom = torch.zeros(1, 1, 192, 256)
    for _ in range(4):
        bottom = F.max_pool2d(bottom, 2)
    assert asked("u_net", 1) == str(bottom.shape[2])
    assert asked("u_net", 4) == str(torch.cat([torch.zeros(1, 16, 1, 1)] * 2, dim=1).shape[1])
    assert asked("u_net", 6) == str(after_u_net(572))


def test_pixels_of_forty_crops() -> None:
    assert asked("mask_rcnn", 1) == f"{40 * 96 * 96 / (192 * 256):g} times as many"


def test_roundings_of_roi_pool() -> None:
    assert asked("roi_align", 1) == str(round(1.3))
    assert asked("roi_align", 2) == str(-(-5 // 2))
    starts = [round(1.3 + move / 8) for move in range(17)]
    assert asked("roi_align", 3) == str(sum(before != after for before, after in itertools.pairwise(starts)))


def test_the_first_border_of_a_graph() -> None:
    """Its edge is stronger than either region's bound: what it has within, and scale / size."""
    assert asked("compare", 3) == "stay apart"
    assert "≥" in str(scene("compare", 3).equations[191])
