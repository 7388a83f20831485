"""The drawings of things and stuff: sorting, counting, merging, quality; every number in their words recomputed."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from torch import Tensor

from segviz.data.world.classes import CLASSES, STUFF
from segviz.drawings.segments import one_by_one
from segviz.evaluation.counting import count_scenes, tally
from segviz.export.colour import rgb
from segviz.export.sheet import frames
from segviz.export.timeline import Timeline
from segviz.lessons.things_and_stuff.scenes import (
    counting,
    panoptic as merging,
    quality as panoptic_quality,
    sort as sorting,
)
from segviz.operators import panoptic
from segviz.operators.panoptic import Counts, Found, Panoptic
from segviz.scene import Grid, Scene
from segviz.scene.encode import encode, plain

SKY, GRASS, CAR, SHEEP = (CLASSES.index(name) for name in ("sky", "grass", "car", "sheep"))
SHAPE = (20, 30)
PIXELS = np.full((*SHAPE, 3), 120, np.uint8)
N = len(STUFF)


def block(top: int, left: int, bottom: int, right: int) -> Tensor:
    mask = torch.zeros(SHAPE, dtype=torch.bool)
    mask[top:bottom, left:right] = True
    return mask


@pytest.fixture(scope="module")
def labels() -> Tensor:
    """Sky, grass, and in it a flock of two sheep side by side."""
    labels = torch.full(SHAPE, GRASS)
    labels[:6] = SKY
    labels[10:14, 4:12] = SHEEP
    return labels


@pytest.fixture(scope="module")
def found() -> Found:
    """Both sheep, which overlap in a column; one of them once more, almost wholly hidden."""
    masks = torch.stack([block(10, 4, 14, 8), block(10, 7, 14, 12), block(10, 4, 14, 9)])
    return Found(torch.tensor([SHEEP, SHEEP, SHEEP]), torch.tensor([0.9, 0.8, 0.7]), masks)


@pytest.fixture(scope="module")
def true(labels: Tensor) -> Panoptic:
    instances = 1 * block(10, 4, 14, 8) + 2 * block(10, 8, 14, 12)
    return panoptic.truth(labels, instances, (SHEEP, SHEEP), N)


def at(scene: Scene, position: int) -> Timeline:
    timeline = Timeline(plain(scene))
    timeline.seek(position)
    return timeline


# --- sorting ---------------------------------------------------------------------------------------------------------


def test_every_class_has_a_kind_and_a_reason() -> None:
    assert tuple(sorting.KINDS) == CLASSES
    for name, (kind, why) in sorting.KINDS.items():
        assert why[-1] in ".?"
        expected = sorting.EITHER if name == "tree" else sorting.STUFF if name in STUFF else sorting.THING
        assert kind == expected


def test_trees_may_be_either_and_others_may_not() -> None:
    assert sorting.is_right("tree", "thing")
    assert sorting.is_right("tree", "stuff")
    assert sorting.is_right("sheep", "thing")
    assert not sorting.is_right("sky", "thing")
    assert sorting.verdict("sky", "thing").startswith("No: stuff. ")
    assert sorting.verdict("sheep", "thing").startswith("Right. ")
    assert sorting.verdict("sheep", "stuff").startswith("No: a thing. ")
    assert sorting.verdict("tree", "stuff").startswith("Either is right. ")


def test_sorted_classes_take_the_colour_of_their_answer(labels: Tensor) -> None:
    scene = sorting.draw(PIXELS, labels, [GRASS, SKY, SHEEP], {SHEEP: "thing", SKY: "thing"})
    values = at(scene, 3).values["sorted"]
    assert (values[labels.numpy() == SHEEP] == 1).all()
    assert (values[labels.numpy() == SKY] == 1).all()
    assert np.isnan(values[labels.numpy() == GRASS]).all()
    assert np.array_equal(at(scene, 3).values["class"], labels)
    assert scene.captions[2].startswith(f"`sheep` covers 32 pixels, {100 * 32 / 600:.1f} % of the image.")
    assert "Right. A flock" in scene.captions[2]
    assert [each.answer for each in scene.predictions] == ["stuff", "stuff", "thing"]


# --- counting --------------------------------------------------------------------------------------------------------


def test_regions_instances_and_truth_are_counted_one_by_one(labels: Tensor, found: Found, true: Panoptic) -> None:
    scene = counting.draw(PIXELS, labels, found, SHEEP, 1, true)
    assert scene.count == 1 + 3 + 2
    assert [(each.step, each.answer) for each in scene.predictions] == [(1, 1.0), (2, 3.0), (5, 2.0)]
    assert "32 connected pixels" in scene.captions[0]
    assert "In the ground truth, several things lie in it." in scene.captions[0]
    assert "score of 0.80, 20 pixels" in scene.captions[2]
    assert int(np.nanmax(at(scene, 1).values["regions"])) == 1
    assert np.isnan(at(scene, 1).values["things"]).all()
    assert np.array_equal(np.nan_to_num(at(scene, 6).values["truth"]), torch.where(true.ids <= 2, true.ids, 0))
    numbers = {overlay["on"]: overlay for overlay in plain(scene)["overlays"]}
    assert numbers["truth"]["texts"] == ["1", "2"]
    assert numbers["truth"]["first"].tolist() == [5, 6]


def test_a_class_that_is_not_there_is_said_to_be_missing(labels: Tensor, found: Found) -> None:
    scene = counting.draw(PIXELS, labels, found, CAR)
    assert scene.captions == (
        "No `car` here: no region of the label map, and no instance. Choose another class, or another image.",
    )
    assert encode(scene)


def test_sixty_things_are_counted(labels: Tensor) -> None:
    masks = torch.stack([block(i // 10, i % 10, i // 10 + 1, i % 10 + 1) for i in range(60)])
    many = Found(torch.full((60,), CAR), torch.linspace(1, 0.5, 60), masks)
    scene = counting.draw(PIXELS, labels, many, CAR)
    assert scene.count == 60
    assert int(np.nanmax(at(scene, 60).values["things"])) == 60


# --- merging ---------------------------------------------------------------------------------------------------------


def test_each_step_of_merging_shows_its_candidate_and_pastes_what_is_free(labels: Tensor, found: Found) -> None:
    merged = panoptic.merge(labels, found, N, 1)
    scene = merging.draw(PIXELS, labels, found, merged, N, 0.5, 1)
    assert scene.count == 5  # three instances, sky, grass
    last = at(scene, 5)
    assert np.array_equal(np.nan_to_num(last.values["panoptic"]), merged.ids)
    assert "20 pixels. Under higher-scoring ones: 4 pixels; what is left, 16, becomes segment 2." in scene.captions[1]
    assert scene.equations[1] == "free = 20 − 4 = 16     taken 4 / 20 = 0.20 ≤ 0.50"
    candidate = at(scene, 2).values["candidate"]
    taken = len(merged.segments) + 1
    assert np.array_equal(np.nan_to_num(candidate) == taken, block(10, 7, 14, 8))
    assert np.array_equal(np.nan_to_num(candidate) == 2, block(10, 8, 14, 12))
    assert "more than 50 %, so all of it is dropped." in scene.captions[2]
    assert np.nanmax(at(scene, 3).values["panoptic"]) == 2
    assert scene.code[2] == "continue  # dropped"
    hidden, lost = scene.predictions
    assert (hidden.step, hidden.answer) == (3, "it is dropped")
    assert "dropped" not in plain(scene)["legend"]["names"], "it would tell the answer"
    assert (lost.step, lost.answer) == (4, "void")


def test_where_nothing_is_found_there_is_still_a_picture() -> None:
    nothing = Found(torch.empty(0, dtype=torch.long), torch.empty(0), torch.empty(0, 1, 1, dtype=torch.bool))
    for label in (SHEEP, SKY):
        labels = torch.full((1, 1), label)
        scene = merging.draw(PIXELS[:1, :1], labels, nothing, panoptic.merge(labels, nothing, N), N, 0.5, 1)
        assert scene.count == 1
        assert encode(scene)


def test_a_map_that_shows_one_thing_a_step_forgets_the_one_before() -> None:
    first, second = 1 * block(0, 0, 2, 2), 2 * block(1, 1, 3, 3)
    grid = Grid("a", np.full(SHAPE, np.nan, np.float32))
    scene = Scene("t", grid, 3, flows=(one_by_one("a", [first, second, torch.zeros(SHAPE, dtype=torch.long)]),))
    for position, expected in ((1, first), (2, second), (3, 0 * first)):
        assert np.array_equal(np.nan_to_num(at(scene, position).values["a"]), expected)


# --- quality ---------------------------------------------------------------------------------------------------------


def test_every_segment_is_compared_with_the_truth(labels: Tensor, found: Found, true: Panoptic) -> None:
    merged = panoptic.merge(labels, found, N, 1)
    matches = panoptic.match(merged, true)
    scene = panoptic_quality.draw(PIXELS, merged, true, matches, N)
    assert scene.count == len(matches) + 1 == 5
    assert "`sheep` 1 meets true `sheep` 1: IoU 1.00" in scene.captions[0]
    for equation, each in zip(scene.equations, matches, strict=False):
        both, _, one, other = (int(number) for number in re.findall(r"\d+", equation.replace(",", ""))[:4])
        a, b = merged.ids == each.predicted, true.ids == each.true
        assert (both, one, other) == (int((a & b).sum()), int((a & ~b).sum()), int((b & ~a).sum()))
    assert "4 TP, 0 FP and 0 FN" in scene.captions[-1]
    assert scene.equations[-1] == "PQ = (1.00 + 1.00 + 1.00) / 3 = 1.000"
    assert np.isnan(at(scene, scene.count).values["overlap"]).all()


def test_what_is_missed_and_what_is_invented_is_said(labels: Tensor, true: Panoptic) -> None:
    car = Found(torch.tensor([CAR]), torch.tensor([0.9]), block(10, 4, 14, 8)[None])
    merged = panoptic.merge(labels, car, N, 1)
    matches = panoptic.match(merged, true)
    scene = panoptic_quality.draw(PIXELS, merged, true, matches, N)
    assert "it touches none. A false positive, FP." in scene.captions[0]
    assert "none of its class touches it. A false negative, FN." in scene.captions[-2]
    assert scene.equations[0] == "IoU = 0     FP"


# --- many scenes -----------------------------------------------------------------------------------------------------


def test_a_tally_counts_classes_that_are_there() -> None:
    counts = [Counts(1, 3, 3, 1), Counts(2, 2, 2, 2), Counts(5, 5, 0, 0)]
    found = tally(counts, 9)
    assert (found.scenes, found.pairs, found.things) == (9, 2, 5)
    assert found.right == {"exact": 1, "regions": 1, "instances": 2}
    assert found.off == {"exact": 1.0, "regions": 1.0, "instances": 0.0}


def test_scenes_are_counted_with_progress() -> None:
    told: list = []
    found = count_scenes(2, 0.5, 20, first=28, report=told.append)
    assert [share for share, _ in told] == [0.0, 0.5]
    assert found["all"].scenes == 2
    assert found["all"].things == sum(found[name].things for name in CLASSES[N:])
    assert found["sheep"].things >= 6
    assert found["sheep"].off["exact"] > 0  # the flock is one region of the exact map


def test_the_frame_of_a_step_goes_around_what_it_shows_and_not_around_what_it_empties() -> None:
    """In exported pictures as in the player: far from the second square, nothing is framed in the second step."""
    first, second = 1 * block(0, 0, 2, 2), 2 * block(16, 26, 18, 28)
    grid = Grid("a", np.full(SHAPE, np.nan, np.float32), scale=sorting.SORTED, cell=0.3, under=PIXELS)
    scene = Scene("t", grid, 2, flows=(one_by_one("a", [first, second - (second > 0).long()]),))
    colour = rgb(plain(scene)["style"]["roles"]["write"][0])
    framed = [np.argwhere((np.asarray(frame) == colour).all(axis=2)) for frame in frames(scene, [1, 2], 960)]
    middles = [places.mean(axis=0) for places in framed]
    heights = [np.ptp(places[:, 0]) for places in framed]
    assert middles[0][1] < middles[1][1]
    assert heights[1] == pytest.approx(heights[0], abs=6)
