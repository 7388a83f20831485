"""Pixel classification, drawn: every number that is shown is recomputed here, by torch, another way."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segviz.drawings.classes import SCALE
from segviz.export.timeline import Timeline
from segviz.export.windows import covered, frame_of
from segviz.lessons.pixel_classification.scenes import (
    in_parallel as pixel_sharing,
    redundancy as pixel_reads,
    slide as pixel_classification,
    stopwatch as pixel_race,
)
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.operators import sliding_window as concept
from segviz.operators.region import Region
from segviz.operators.sliding_window import Size
from segviz.scene import Bars, Grid, Scene
from segviz.scene.encode import encode, plain

HEIGHT, WIDTH = 40, 50
WINDOW = 17


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    """A smooth picture: sky above, something green below."""
    generator = np.random.default_rng(0)
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    picture[:20], picture[20:] = (150, 190, 230), (90, 150, 60)
    return (picture + generator.integers(0, 20, picture.shape)).astype(np.uint8)


@pytest.fixture(scope="module")
def network() -> PatchCNN:
    found = weights.load(f"patch_cnn_{WINDOW}")
    assert isinstance(found, PatchCNN)
    return found


@pytest.fixture(scope="module")
def logits(pixels: np.ndarray, network: PatchCNN) -> torch.Tensor:
    """(H, W, C): the network on every window, cut by PyTorch's own unfold."""
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
    padded = F.pad(image, (WINDOW // 2,) * 4, mode="reflect")
    windows = F.unfold(padded, WINDOW)[0].T.reshape(-1, 3, WINDOW, WINDOW)
    with torch.inference_mode():
        return network(windows).reshape(HEIGHT, WIDTH, -1)


@pytest.fixture(scope="module")
def found(pixels: np.ndarray, network: PatchCNN) -> concept.Classified:
    return concept.classify(network, to_tensor(pixels))


def shown(scene: Scene, position: int) -> Timeline:
    timeline = Timeline(plain(scene))
    timeline.seek(position)
    return timeline


# The window slides


@pytest.mark.parametrize("every", [1, 2, 3])
def test_the_last_step_shows_every_label(pixels, found, logits, every: int) -> None:
    scene = pixel_classification.draw(pixels, found, every)
    expected = logits.argmax(dim=2)[::every, ::every]
    assert scene.count == expected.numel()
    assert np.array_equal(shown(scene, scene.count).values["label"], expected.numpy())


def test_half_way_half_of_the_labels_are_there(pixels, found) -> None:
    touched = shown(pixel_classification.draw(pixels, found, 2), 250).touched["label"].ravel()
    assert touched[:250].all()
    assert not touched[250:].any()


@pytest.mark.parametrize("step", [1, 137, 500])
def test_each_step_has_its_own_window_probabilities_and_words(pixels, found, logits, step: int) -> None:
    scene = pixel_classification.draw(pixels, found, 2)
    row, column = (2 * place for place in divmod(step - 1, 25))
    sent = plain(scene)
    bars = next(mark for mark in sent["marks"] if mark["name"] == "p")
    expected = logits[row, column].softmax(0)
    assert np.abs(bars["values"][step] / 100 - expected.numpy()).max() <= 0.0051
    padded = np.pad(pixels, ((8, 8), (8, 8), (0, 0)), mode="reflect")
    window = covered(pixels, sent["flows"][0]["windows"], step - 1)
    assert np.array_equal(window, padded[row : row + WINDOW, column : column + WINDOW])
    name = SCALE.names[int(expected.argmax())]
    assert scene.captions[step - 1].endswith(f"row {row}, column {column}: `{name}`.")
    assert scene.equations[step - 1].endswith(f"around x[{row},{column}])) = {name}")
    assert f"{row}:{row + WINDOW}, {column}:{column + WINDOW}" in scene.code[step - 1]


def test_before_the_first_step_there_are_no_probabilities(pixels, found) -> None:
    bars = pixel_classification.draw(pixels, found, 2).mark("p")
    assert isinstance(bars, Bars)
    assert np.isnan(bars.values[0]).all()


def test_the_reader_is_asked_for_a_class_behind_an_edge_and_for_the_number_of_windows(pixels, found, logits) -> None:
    scene = pixel_classification.draw(pixels, found, 1)
    *edges, number = scene.predictions
    assert (number.step, number.answer) == (scene.count, 480_000.0)
    labels = logits.argmax(dim=2).flatten().tolist()
    for edge in edges:
        assert edge.answer == SCALE.names[labels[edge.step - 1]]
        assert labels[edge.step - 1] != labels[edge.step - 2]
        assert edge.answer in edge.choices
        assert len(set(edge.choices)) == 3


def test_a_map_of_one_class_has_no_edge_to_ask_about(network) -> None:
    flat = np.full((20, 20, 3), 128, np.uint8)
    found = concept.classify(network, to_tensor(flat))
    assert found.labels.unique().numel() == 1
    assert [question.answer for question in pixel_classification.draw(flat, found, 1).predictions] == [480_000.0]


# The race


def test_the_race_ends_with_the_same_map_in_all_lanes(pixels, found, logits) -> None:
    size = Size(HEIGHT, WIDTH)
    times = concept.Times(single=0.01, singles=1, batched=0.004, batches=1, dense={size: 0.5})
    schedule = concept.schedule(times, size, 2)
    scene = pixel_race.draw(pixels, found.every(2), schedule)
    expected = logits.argmax(dim=2)[::2, ::2].numpy()
    end = shown(scene, scene.count)
    for name in pixel_race.WAYS:
        assert np.array_equal(end.values[name], expected)
    assert scene.count == 300  # 2,000 windows at 10 ms: 20 s, in fifteenths
    second = shown(scene, 15)
    assert second.touched["dense"].all()
    assert not second.touched["batch"].any()  # the first batch of 1,024 needs 4.1 s
    assert second.touched["single"].sum() == 25  # 100 windows are two rows; the raster has every second
    labels = [mark["text"] for mark in plain(scene)["marks"] if mark["kind"] == "label"]
    assert labels == ["10.00 ms per window", "4.00 ms per window", "0.25 ms per window"]
    caption = scene.captions[14]
    assert caption.startswith(
        "After 1.00 s of one processor core, 100 of 2,000 windows are classified one by one, 0 in "
    )
    assert caption.endswith("At 15/s you see it in real time.")


@pytest.mark.parametrize(("single", "words"), [(0.001, "slow motion, 2.0 times slower"), (0.1, "5.0 times as fast")])
def test_the_race_tells_its_pace(pixels, found, single: float, words: str) -> None:
    size = Size(HEIGHT, WIDTH)
    times = concept.Times(single, 1, 1e-9, 1, {size: 1e-6})
    scene = pixel_race.draw(pixels, found.every(2), concept.schedule(times, size, 2))
    assert words in scene.captions[0]


# What windows share


def test_a_windows_cells_are_shown_where_they_stand_in_the_shared_maps(pixels, network, found) -> None:
    region = Region(10, 20, 12, 16)
    shared = concept.share(network, to_tensor(pixels), found.labels, region)
    scene = pixel_sharing.draw(pixels, shared)
    step = 5 * 16 + 7 + 1
    now = shown(scene, step)
    top, left = 10 + 5, 20 + 7
    padded = F.pad(to_tensor(pixels), (8, 8, 8, 8), mode="reflect")
    with torch.inference_mode():
        own = list(network.stages(padded[..., top : top + WINDOW, left : left + WINDOW]))
    for number, (stage, maps) in enumerate(zip(shared.stages, own, strict=True), 1):
        assert np.allclose(now.values[f"m{number}"], maps[0, stage.channel].numpy(), atol=1e-5)
    assert f"row {top}, column {left} needs 7×7 values of map 1, 2×2 of map 2" in scene.captions[step - 1]
    assert scene.equations[step - 1].startswith("m1[i,j]=M1[5+2i,7+2j]")


def test_the_box_lies_on_the_region(pixels, network, found) -> None:
    shared = concept.share(network, to_tensor(pixels), found.labels, Region(10, 20, 12, 16))
    (box,) = pixel_sharing.draw(pixels, shared).overlays
    assert box.rects.tolist() == [[10, 20, 22, 36]]
    assert box.draggable


# How often pixels are read


@pytest.mark.parametrize("step", [1, 700, 2000])
def test_the_frame_is_around_the_windows_that_read_the_pixel(pixels, step: int) -> None:
    """Counted one window at a time."""
    scene = pixel_reads.draw(pixels, WINDOW)
    row, column = divmod(step - 1, WIDTH)
    readers = [(r, c) for r in range(HEIGHT) for c in range(WIDTH) if max(abs(r - row), abs(c - column)) <= WINDOW // 2]
    top, left, bottom, right = frame_of(plain(scene)["flows"][0]["windows"], step - 1)
    assert all(top <= r < bottom and left <= c < right for r, c in readers)
    reads = scene.mark("reads")
    assert isinstance(reads, Grid)
    assert reads.values[row, column] == len(readers)
    assert scene.equations[step - 1].endswith(f" = {len(readers)}")
    assert f"One by one, {len(readers)} windows read it." in scene.captions[step - 1]


def test_large_pictures_tell_of_every_nth_pixel() -> None:
    scene = pixel_reads.draw(np.zeros((192, 256, 3), np.uint8), 33)
    reads = scene.mark("reads")
    assert isinstance(reads, Grid)
    assert reads.values.shape == (96, 128)
    assert np.array_equal(reads.values, concept.reads(192, 256, 33)[::2, ::2].numpy())


# What it costs to send


def test_thousands_of_windows_cost_a_few_bytes_each(network) -> None:
    """Two pictures, eleven probabilities a window, and little else."""
    picture = np.random.default_rng(0).integers(0, 256, (192, 256, 3)).astype(np.uint8)
    scene = pixel_classification.draw(picture, concept.classify(network, to_tensor(picture)), 2)
    pictures = picture.nbytes + picture[::2, ::2].nbytes
    assert scene.count == 12_288
    assert len(encode(scene)) < pictures + 12 * scene.count + 45_000
