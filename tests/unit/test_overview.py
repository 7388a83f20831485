"""The drawing of the five questions: every number in its words recomputed from the networks' answers."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy import ndimage
from torch import Tensor

from segviz.data.world.classes import CLASSES, STUFF
from segviz.export.timeline import Timeline
from segviz.lessons.overview.scenes.answers import Answers, draw
from segviz.lessons.overview.traces.classification import ImageScores
from segviz.operators import panoptic
from segviz.operators.panoptic import Found
from segviz.scene.encode import encode, plain

SKY, GRASS, SHEEP = (CLASSES.index(name) for name in ("sky", "grass", "sheep"))
ROWS, COLUMNS = 40, 60


def answers(found: Found | None, labels: Tensor, least: float = 0.5) -> Answers:
    """Networks that are confident of their classes."""
    shares = torch.nn.functional.one_hot(labels, len(CLASSES)).permute(2, 0, 1).float()
    pixels = np.full((*labels.shape, 3), 100, np.uint8)
    logits = torch.where(torch.bincount(labels.flatten(), minlength=len(CLASSES)) > 0, 2.0, -3.0)
    scores = ImageScores(torch.stack((logits - 1, logits), dim=1)[:, None], logits.sigmoid())
    if found is None:
        return Answers(pixels, scores, shares, len(STUFF), least)
    return Answers(pixels, scores, shares, len(STUFF), least, found, panoptic.merge(labels, found, len(STUFF)))


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
    boxes = torch.tensor([[10.0, 20.0, 20.0, 30.0], [20.0, 20.0, 30.0, 30.0]])
    return answers(Found(torch.tensor([SHEEP, SHEEP]), torch.tensor([0.9, 0.8]), masks, boxes), field)


def test_each_step_answers_its_question(two_sheep: Answers, field: Tensor) -> None:
    scene = draw(two_sheep)
    timeline = Timeline(plain(scene))
    timeline.seek(1)
    assert not any(touched.any() for touched in timeline.touched.values())
    timeline.seek(2)
    boxes = torch.where(field == SHEEP, 1.0, torch.nan)
    boxes[20:30, 20:30] = 2
    assert np.array_equal(timeline.values["detection"], boxes, equal_nan=True)
    assert not timeline.touched["semantic"].any()
    timeline.seek(3)
    assert np.array_equal(timeline.values["semantic"], field)
    assert not timeline.touched["instance"].any()
    timeline.seek(5)
    assert two_sheep.merged is not None
    assert np.array_equal(timeline.values["panoptic"], two_sheep.merged.ids)
    things = np.where(field == SHEEP, two_sheep.merged.ids, np.nan)
    assert np.array_equal(timeline.values["instance"], things, equal_nan=True)


def test_words_tell_what_was_counted(two_sheep: Answers, field: Tensor) -> None:
    scene = draw(two_sheep)
    regions = ndimage.label(field.numpy() == SHEEP)[1]
    assert regions == 1
    assert scene.captions[0].startswith("3 of 11 classes score at least 0.5.")
    assert scene.captions[1].startswith("2 boxes, 2 of them `sheep`.")
    assert scene.captions[2].startswith("1 connected region of `sheep`, since touching things merge.")
    assert scene.captions[3].startswith("2 masks, 2 of them `sheep`.")
    assert "2 things and 2 kinds of stuff; 0 pixels void." in scene.captions[4]
    score = float(torch.tensor(2.0).sigmoid())
    assert scene.equations[0] == f"score[sheep] = σ(max over 1×2 positions) = σ(2.00) = {score:.2f}"
    assert scene.equations[1] == "box[0] = (x1, y1, x2, y2) = (10, 20, 20, 30), sheep, score 0.90 ≥ 0.50"
    assert scene.equations[3] == "instance[25,19] = (sheep, 1), score 0.90 ≥ 0.50, 100 pixels"
    assert scene.equations[4] == "panoptic[25,19] = (sheep, 1)"


def test_captions_are_short(two_sheep: Answers) -> None:
    for caption in draw(two_sheep).captions:
        assert len(caption.split(". ")) <= 2
        assert all(len(sentence.split()) <= 25 for sentence in caption.split(". ")), caption


def test_no_answer_stands_on_screen_before_its_question(two_sheep: Answers) -> None:
    """Detection counts first; the regions of the label map are asked for before it is shown. Masks ask for nothing."""
    asked = draw(two_sheep).predictions
    assert [(each.step, each.answer) for each in asked] == [(2, 2.0), (3, 1.0)]


def test_present_classes_are_listed_on_the_image_within_it(two_sheep: Answers) -> None:
    tags = next(overlay for overlay in draw(two_sheep).overlays if getattr(overlay, "on", "") == "x")
    assert tags.texts == ("sky", "grass", "sheep")
    assert ((tags.points > 0) & (tags.points < (ROWS, COLUMNS))).all()


def test_boxes_have_class_and_score(two_sheep: Answers) -> None:
    boxes = next(overlay for overlay in plain(draw(two_sheep))["overlays"] if overlay["kind"] == "boxes")
    assert boxes["on"] == "detection"
    assert boxes["rects"].tolist() == [[20, 10, 30, 20], [20, 20, 30, 30]]
    assert boxes["texts"] == ["sheep 0.90", "sheep 0.80"]
    assert boxes["first"].tolist() == [2, 2]


def test_of_overlapping_boxes_the_smallest_is_pointed_at(field: Tensor) -> None:
    masks = torch.zeros(2, ROWS, COLUMNS, dtype=torch.bool)
    masks[:, 20:30, 10:30] = True
    boxes = torch.tensor([[12.0, 22.0, 15.0, 25.0], [10.0, 20.0, 30.0, 30.0]])
    found = Found(torch.tensor([SHEEP, SHEEP]), torch.tensor([0.9, 0.8]), masks, boxes)
    covered = answers(found, field).covered
    assert (covered[22:25, 12:15] == 1).all()
    assert int((covered == 2).sum()) == 200 - 9


def test_the_touching_pair_is_pointed_out(two_sheep: Answers) -> None:
    overlays = plain(draw(two_sheep))["overlays"]
    boxes = [overlay for overlay in overlays if overlay["kind"] == "box"]
    assert [box["on"] for box in boxes] == ["semantic", "instance", "panoptic"]
    assert all(box["rects"].tolist() == [[18, 8, 32, 32]] for box in boxes)
    words = [overlay["texts"] for overlay in overlays if overlay["kind"] == "tags"]
    assert ["1 and 2 touch"] in words
    assert ["sheep: how many?"] in words


def test_a_pair_that_the_class_map_does_not_see_is_not_pointed_out(field: Tensor) -> None:
    """Two cars on the grass, found by chance, touch more than the sheep; the label map does not separate them."""
    masks = torch.zeros(4, ROWS, COLUMNS, dtype=torch.bool)
    masks[0, 14:36, 40:45] = masks[1, 14:36, 45:50] = True
    masks[2, 20:30, 10:20] = masks[3, 20:30, 20:30] = True
    car = CLASSES.index("car")
    scene = draw(answers(Found(torch.tensor([car, car, SHEEP, SHEEP]), torch.linspace(0.9, 0.6, 4), masks), field))
    assert ("sheep: how many?",) in [getattr(overlay, "texts", ()) for overlay in scene.overlays]


def test_bars_tell_the_classifier_s_scores_and_those_of_every_pixel(two_sheep: Answers) -> None:
    bars = next(mark for mark in plain(draw(two_sheep))["marks"] if mark["kind"] == "bars")
    assert np.array_equal(bars["cells"], np.rint(100 * two_sheep.shares.flatten(1).numpy()))
    scores = np.rint(100 * two_sheep.scores.scores.numpy())
    assert (bars["values"][0] == 255).all()
    assert np.array_equal(bars["values"][1:], np.tile(scores, (5, 1)))


def test_before_mask_r_cnn_is_there_two_questions_are_answered(field: Tensor) -> None:
    scene = draw(answers(None, field))
    assert (scene.count, len(scene.captions), scene.predictions) == (2, 2, ())
    assert encode(scene)


@pytest.mark.parametrize("shape", [(1, 1), (1, 200), (200, 1), (30, 40)])
def test_nothing_found_is_said(shape: tuple[int, int]) -> None:
    nothing = Found(torch.empty(0, dtype=torch.long), torch.empty(0), torch.empty(0, *shape, dtype=torch.bool))
    scene = draw(answers(nothing, torch.full(shape, GRASS)))
    assert scene.captions[1].startswith("0 boxes.")
    assert [each.answer for each in scene.predictions] == [0.0]
    assert encode(scene)


def test_sixty_things_are_numbered_one_by_one() -> None:
    masks = torch.zeros(60, ROWS, COLUMNS, dtype=torch.bool)
    for i in range(60):
        row, column = divmod(i, 10)
        masks[i, 6 * row : 6 * row + 5, 6 * column : 6 * column + 6] = True
    found = Found(torch.full((60,), SHEEP), torch.linspace(0.99, 0.6, 60), masks)
    scene = plain(draw(answers(found, torch.full((ROWS, COLUMNS), GRASS))))
    numbers = next(each["texts"] for each in scene["overlays"] if each["kind"] == "tags" and each["on"] == "instance")
    assert numbers == [str(number) for number in range(1, 61)]
    names = next(mark for mark in scene["marks"] if mark["name"] == "instance")["scale"]["names"]
    assert names[1] == "sheep 1 · 0.99"
    assert len(names) == 62  # nobody, 60 things, grass
