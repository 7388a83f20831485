"""The drawing of the four questions: every number in its words recomputed from the networks' answers."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy import ndimage
from torch import Tensor

from segviz.concepts import panoptic
from segviz.concepts.panoptic import Found
from segviz.data.world.classes import CLASSES, STUFF
from segviz.drawings.overview import Answers, draw
from segviz.export.timeline import Timeline
from segviz.scene.encode import encode, plain

SKY, GRASS, SHEEP = (CLASSES.index(name) for name in ("sky", "grass", "sheep"))
ROWS, COLUMNS = 40, 60


def answers(found: Found | None, labels: Tensor, least: float = 0.5) -> Answers:
    """A network that is sure of its classes."""
    shares = torch.nn.functional.one_hot(labels, len(CLASSES)).permute(2, 0, 1).float()
    pixels = np.full((*labels.shape, 3), 100, np.uint8)
    if found is None:
        return Answers(pixels, shares, len(STUFF), least)
    return Answers(pixels, shares, len(STUFF), least, found, panoptic.merge(labels, found, len(STUFF)))


@pytest.fixture(scope="module")
def field() -> Tensor:
    """Sky over grass, and in it a block that two sheep share."""
    labels = torch.full((ROWS, COLUMNS), GRASS)
    labels[:12] = SKY
    labels[20:30, 10:30] = SHEEP
    return labels


@pytest.fixture(scope="module")
def two_sheep(field: Tensor) -> Answers:
    masks = torch.zeros(2, ROWS, COLUMNS, dtype=torch.bool)
    masks[0, 20:30, 10:20] = masks[1, 20:30, 20:30] = True
    return answers(Found(torch.tensor([SHEEP, SHEEP]), torch.tensor([0.9, 0.8]), masks), field)


def test_each_step_answers_its_question(two_sheep: Answers, field: Tensor) -> None:
    scene = draw(two_sheep)
    timeline = Timeline(plain(scene))
    timeline.seek(1)
    assert not any(touched.any() for touched in timeline.touched.values())
    timeline.seek(2)
    assert np.array_equal(timeline.values["semantic"], field)
    assert not timeline.touched["instance"].any()
    timeline.seek(4)
    assert two_sheep.merged is not None
    assert np.array_equal(timeline.values["panoptic"], two_sheep.merged.ids)
    things = np.where(field == SHEEP, two_sheep.merged.ids, np.nan)
    assert np.array_equal(timeline.values["instance"], things, equal_nan=True)


def test_words_tell_what_was_counted(two_sheep: Answers, field: Tensor) -> None:
    scene = draw(two_sheep)
    regions = ndimage.label(field.numpy() == SHEEP)[1]
    assert regions == 1
    assert "mean" in scene.captions[0]
    assert "`grass`" in scene.captions[0]
    assert scene.captions[1].endswith("1 connected region.")
    assert "2 things" in scene.captions[2]
    assert "2 of them `sheep`" in scene.captions[2]
    assert "2 things and 2 kinds of stuff. 0 pixels" in scene.captions[3]
    share = float((field == GRASS).float().mean())
    assert scene.equations[0].endswith(f"grass, {share:.2f}")
    assert scene.equations[2] == "instance[25,19] = (sheep, 1), score 0.90 ≥ 0.50, 100 pixels"
    assert scene.equations[3] == "panoptic[25,19] = (sheep, 1)"
    assert [(each.step, each.answer) for each in scene.predictions] == [(2, 1.0), (3, 2.0)]


def test_the_touching_pair_is_pointed_out(two_sheep: Answers) -> None:
    overlays = plain(draw(two_sheep))["overlays"]
    boxes = [overlay for overlay in overlays if overlay["kind"] == "box"]
    assert [box["on"] for box in boxes] == ["semantic", "instance", "panoptic"]
    assert all(box["rects"].tolist() == [[18, 8, 32, 32]] for box in boxes)
    words = [overlay["texts"] for overlay in overlays if overlay["kind"] == "tags"]
    assert ["1 and 2 touch"] in words
    assert ["sheep: how many?"] in words


def test_a_pair_that_the_class_map_does_not_see_is_not_pointed_out(field: Tensor) -> None:
    """Two cars on the grass, found by chance, touch more than the sheep; the class map knows nothing of them."""
    masks = torch.zeros(4, ROWS, COLUMNS, dtype=torch.bool)
    masks[0, 14:36, 40:45] = masks[1, 14:36, 45:50] = True
    masks[2, 20:30, 10:20] = masks[3, 20:30, 20:30] = True
    car = CLASSES.index("car")
    scene = draw(answers(Found(torch.tensor([car, car, SHEEP, SHEEP]), torch.linspace(0.9, 0.6, 4), masks), field))
    assert ("sheep: how many?",) in [getattr(overlay, "texts", ()) for overlay in scene.overlays]


def test_bars_tell_of_every_pixel_and_of_the_whole_picture(two_sheep: Answers) -> None:
    bars = next(mark for mark in plain(draw(two_sheep))["marks"] if mark["kind"] == "bars")
    assert np.array_equal(bars["cells"], np.rint(100 * two_sheep.shares.flatten(1).numpy()))
    mean = np.rint(100 * two_sheep.shares.mean(dim=(1, 2)).numpy())
    assert (bars["values"][0] == 255).all()
    assert np.array_equal(bars["values"][1:], np.tile(mean, (4, 1)))


def test_before_mask_r_cnn_is_there_two_questions_are_answered(field: Tensor) -> None:
    scene = draw(answers(None, field))
    assert (scene.count, len(scene.captions), scene.predictions) == (2, 2, ())
    assert encode(scene)


@pytest.mark.parametrize("shape", [(1, 1), (1, 200), (200, 1), (30, 40)])
def test_nothing_found_is_said(shape: tuple[int, int]) -> None:
    nothing = Found(torch.empty(0, dtype=torch.long), torch.empty(0), torch.empty(0, *shape, dtype=torch.bool))
    scene = draw(answers(nothing, torch.full(shape, GRASS)))
    assert "0 things" in scene.captions[2]
    assert [each.answer for each in scene.predictions] == [0.0]
    assert encode(scene)


def test_sixty_things_are_numbered_one_by_one() -> None:
    masks = torch.zeros(60, ROWS, COLUMNS, dtype=torch.bool)
    for i in range(60):
        row, column = divmod(i, 10)
        masks[i, 6 * row : 6 * row + 5, 6 * column : 6 * column + 6] = True
    found = Found(torch.full((60,), SHEEP), torch.linspace(0.99, 0.6, 60), masks)
    scene = plain(draw(answers(found, torch.full((ROWS, COLUMNS), GRASS))))
    numbers = [overlay["texts"] for overlay in scene["overlays"] if overlay["kind"] == "tags"][1]
    assert numbers == [str(number) for number in range(1, 61)]
    names = next(mark for mark in scene["marks"] if mark["name"] == "instance")["scale"]["names"]
    assert names[1] == "sheep 1 · 0.99"
    assert len(names) == 62  # nobody, 60 things, grass
