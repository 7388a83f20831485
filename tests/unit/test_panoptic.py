"""Counting, merging and panoptic quality: small maps that can be checked by eye, and many drawn by chance."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings, strategies as st
from torch import Tensor

from segviz.data import scenes
from segviz.operators import panoptic
from segviz.operators.panoptic import Found, Match, Panoptic, Quality, Segment

SKY, GRASS, CAR, SHEEP = range(4)
STUFF = 2


def cells(*rows: str) -> Tensor:
    return torch.tensor([[int(cell) for cell in row] for row in rows])


def found(*things: tuple[int, float, Tensor]) -> Found:
    labels, scores, masks = zip(*things, strict=True)
    return Found(torch.tensor(labels), torch.tensor(scores), torch.stack(masks).bool())


# --- counting --------------------------------------------------------------------------------------------------------


def test_things_that_touch_are_one_component() -> None:
    labels = cells("0330", "0330", "0000", "3000")
    assert panoptic.components(labels, SHEEP).tolist() == cells("0110", "0110", "0000", "2000").tolist()


def test_corners_do_not_connect_and_small_regions_can_be_left_out() -> None:
    labels = cells("30", "03")
    assert panoptic.components(labels, SHEEP).max() == 2
    labels = cells("3033", "0033")
    assert panoptic.components(labels, SHEEP, smallest=2).tolist() == cells("0011", "0011").tolist()
    assert panoptic.components(labels, CAR).max() == 0


def test_the_pair_with_the_longest_border_is_found() -> None:
    ids = cells("1122", "1122", "3344", "5555")
    pair = panoptic.touching(ids, (SHEEP, SHEEP, CAR, CAR, GRASS), STUFF)
    assert pair is not None
    assert (pair.first, pair.second, pair.border) == (1, 2, 2)
    assert int(ids[pair.row, pair.column]) == 1


def test_things_of_other_classes_and_stuff_are_no_pair() -> None:
    assert panoptic.touching(cells("1234"), (SHEEP, CAR, GRASS, GRASS), STUFF) is None
    assert panoptic.touching(cells("0"), (), STUFF) is None


# --- merging ---------------------------------------------------------------------------------------------------------

SCENE = cells("0000", "0330", "1331")


def test_the_better_instance_keeps_the_pixels_that_both_claim() -> None:
    two = found((SHEEP, 0.9, cells("0000", "0110", "0100")), (SHEEP, 0.8, cells("0000", "0010", "0011")))
    merged = panoptic.merge(SCENE, two, STUFF)
    assert merged.ids.tolist() == cells("3333", "3113", "4122").tolist()
    assert merged.labels == (SHEEP, SHEEP, SKY, GRASS)
    assert [(step.area, step.taken, step.id) for step in merged.steps] == [(3, 0, 1), (3, 1, 2), (6, 0, 3), (2, 1, 4)]


def test_an_instance_of_which_more_than_half_is_taken_is_dropped() -> None:
    first, second = cells("0000", "0110", "0000"), cells("0000", "0110", "0100")
    merged = panoptic.merge(SCENE, found((SHEEP, 0.9, first), (SHEEP, 0.8, second)), STUFF)
    assert [step.id for step in merged.steps] == [1, 0, 2, 3]
    half = panoptic.merge(SCENE, found((SHEEP, 0.9, first), (SHEEP, 0.8, cells("0000", "0110", "0110"))), STUFF)
    assert [step.id for step in half.steps] == [1, 2, 3, 4]  # exactly half is not more than half


def test_small_stuff_is_dropped_and_things_without_an_instance_belong_to_nobody() -> None:
    nothing = Found(torch.empty(0, dtype=torch.long), torch.empty(0), torch.empty(0, 3, 4, dtype=torch.bool))
    merged = panoptic.merge(SCENE, nothing, STUFF, smallest=3)
    assert merged.ids.tolist() == cells("1111", "1001", "0000").tolist()
    assert [(step.label, step.area, step.id) for step in merged.steps] == [(SKY, 6, 1), (GRASS, 2, 0)]


maps = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), min_size=1, max_size=6)
)


@st.composite
def pictures(draw) -> tuple[Tensor, Found]:
    labels = torch.tensor(draw(maps))
    count = draw(st.integers(0, 5))
    generator = torch.Generator().manual_seed(draw(st.integers(0, 99)))
    masks = torch.rand(count, *labels.shape, generator=generator) < draw(st.floats(0.1, 0.9))
    scores = torch.rand(count, generator=generator).sort(descending=True).values
    return labels, Found(torch.randint(2, 4, (count,), generator=generator), scores, masks).best(0.0)


@settings(max_examples=60)
@given(pictures(), st.integers(1, 5))
def test_merging_gives_each_pixel_to_the_first_that_claims_it(picture: tuple[Tensor, Found], smallest: int) -> None:
    labels, things = picture
    merged = panoptic.merge(labels, things, STUFF, smallest)
    assert panoptic.merge_difference(merged, labels, things) == 0
    areas = torch.bincount(merged.ids.flatten(), minlength=len(merged.segments) + 1)[1:].tolist()
    assert areas == [segment.area for segment in merged.segments]
    assert all(step.left >= smallest for step in merged.steps if step.id and math.isnan(step.score))


def test_a_wrong_merge_is_seen_by_the_check() -> None:
    labels, one = cells("00", "00"), found((CAR, 0.9, cells("10", "00")))
    merged = panoptic.merge(labels, one, STUFF)
    wrong = Panoptic(merged.ids.flip(0), merged.segments, merged.steps)
    assert panoptic.merge_difference(wrong, labels, one) > 0


def test_only_good_and_visible_instances_stay() -> None:
    things = found((CAR, 0.9, cells("10")), (CAR, 0.8, cells("00")), (SHEEP, 0.3, cells("01")))
    assert things.best(0.5).scores.tolist() == pytest.approx([0.9])


# --- panoptic quality ------------------------------------------------------------------------------------------------


def test_quality_of_a_map_that_can_be_counted_by_hand() -> None:
    """Sheep 1 is met (3 of 4 pixels), sheep 2 is missed (1 of 3), a car is invented."""
    true = Panoptic(cells("1111", "2220", "3333"), (Segment(SHEEP, 4), Segment(SHEEP, 3), Segment(GRASS, 4)))
    predicted = Panoptic(
        cells("1110", "2000", "3344"), (Segment(SHEEP, 3), Segment(SHEEP, 1), Segment(GRASS, 2), Segment(CAR, 2))
    )
    matches = panoptic.match(predicted, true)
    assert [(each.kind, each.predicted, each.true) for each in matches] == [
        ("TP", 1, 1),
        ("FP", 2, 0),
        ("FP", 3, 0),  # half of the grass is not more than half
        ("FP", 4, 0),
        ("FN", 0, 2),
        ("FN", 0, 3),
    ]
    assert [each.iou for each in matches] == pytest.approx([3 / 4, 1 / 3, 1 / 2, 0, 1 / 3, 1 / 2])
    of_classes = panoptic.quality(matches)
    assert [each.rival for each in matches] == [1, 2, 3, 0, 2, 3]
    assert panoptic.match_difference(predicted, true, matches) < 1e-6
    assert of_classes == {GRASS: Quality(0, 1, 1, 0), CAR: Quality(0, 1, 0, 0), SHEEP: Quality(1, 1, 1, 0.75)}
    sheep = of_classes[SHEEP]
    assert (sheep.sq, sheep.rq, sheep.pq) == pytest.approx((0.75, 1 / 2, 0.375))
    assert panoptic.mean_quality(of_classes) == pytest.approx((0.125, 0.25, 1 / 6))


@st.composite
def two_maps(draw) -> tuple[Panoptic, Panoptic]:
    shape = draw(st.tuples(st.integers(1, 6), st.integers(1, 6)))
    generator = torch.Generator().manual_seed(draw(st.integers(0, 999)))

    def one() -> Panoptic:
        ids = torch.randint(0, draw(st.integers(1, 4)), shape, generator=generator)
        ids = torch.unique(torch.cat((torch.zeros(1, dtype=torch.long), ids.flatten())), return_inverse=True)[1][1:]
        count = int(ids.max())
        labels = torch.randint(0, 3, (count,), generator=generator).tolist()
        return Panoptic(
            ids.view(shape), tuple(Segment(label, int((ids == i).sum())) for i, label in enumerate(labels, 1))
        )

    return one(), one()


@settings(max_examples=80)
@given(two_maps())
def test_no_segment_matches_twice_and_the_parts_give_the_whole(maps: tuple[Panoptic, Panoptic]) -> None:
    predicted, true = maps
    matches = panoptic.match(predicted, true)
    assert sorted(each.predicted for each in matches if each.predicted) == list(range(1, len(predicted.segments) + 1))
    assert sorted(each.true for each in matches if each.true) == list(range(1, len(true.segments) + 1))
    for each in matches:
        if each.kind == "TP":
            a, b = predicted.ids == each.predicted, true.ids == each.true
            assert each.iou == pytest.approx(float((a & b).sum() / (a | b).sum()))
            assert predicted.labels[each.predicted - 1] == true.labels[each.true - 1] == each.label
    for of_class in panoptic.quality(matches).values():
        assert of_class.pq == pytest.approx(of_class.sq * of_class.rq)


@settings(max_examples=30)
@given(two_maps())
def test_a_map_compared_with_itself_is_perfect(maps: tuple[Panoptic, Panoptic]) -> None:
    one, _ = maps
    for each in panoptic.match(one, one):
        assert each == Match(each.label, each.predicted, each.predicted, each.predicted, 1.0)
    assert panoptic.mean_quality(panoptic.quality(panoptic.match(one, one))) == (
        (1, 1, 1) if one.segments else (0, 0, 0)
    )


def test_the_truth_of_a_scene_has_every_thing_and_every_stuff() -> None:
    world = scenes.make(scenes.HELD_OUT_SEEDS[28])
    labels, instances = torch.from_numpy(world.semantic).long(), torch.from_numpy(world.instances)
    true = panoptic.truth(labels, instances, world.classes, len(scenes.STUFF))
    assert int((true.ids == 0).sum()) == 0
    assert torch.equal(torch.tensor([-1, *true.labels])[true.ids], labels)
    things = [segment for segment in true.segments if segment.label >= len(scenes.STUFF)]
    assert len(things) == len(world.classes)
    assert panoptic.mean_quality(panoptic.quality(panoptic.match(true, true)))[0] == 1


def test_a_perfect_class_map_still_cannot_count_things_that_touch() -> None:
    """The course's first picture: six sheep, one connected region, in the exact labels as well."""
    world = scenes.make(scenes.HELD_OUT_SEEDS[28])
    sheep = scenes.CLASSES.index("sheep")
    assert world.classes.count(sheep) == 6
    assert panoptic.components(torch.from_numpy(world.semantic), sheep).max() == 1


def test_the_number_of_a_thing_stands_deep_inside_it() -> None:
    """A handle and a head: the middle of the head, not the centre of gravity."""
    mask = cells("0000111", "1111111", "0000111").bool()
    assert panoptic.middle(mask) == (1, 5)
    assert panoptic.middle(cells("00", "01").bool()) == (1, 1)


@settings(max_examples=30)
@given(maps)
def test_the_middle_lies_on_the_mask(rows: list[list[int]]) -> None:
    mask = torch.tensor(rows) == 1
    if mask.any():
        assert mask[panoptic.middle(mask)]


def test_torchvision_s_answer_is_read_as_classes_of_the_scene() -> None:
    masks = torch.tensor([[[[0.5, 0.49]]], [[[0.9, 0.1]]]])
    boxes = torch.tensor([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 2.0, 1.0]])
    answer = {"labels": torch.tensor([1, 2]), "scores": torch.tensor([0.6, 0.7]), "masks": masks, "boxes": boxes}
    things = panoptic.find(lambda images: [answer], torch.zeros(1, 3, 1, 2), STUFF)
    assert things.labels.tolist() == [SHEEP, CAR]
    assert things.scores.tolist() == pytest.approx([0.7, 0.6])
    assert things.masks.tolist() == [[[True, False]], [[True, False]]]
    assert things.boxes is not None
    assert things.boxes.tolist() == boxes[[1, 0]].tolist()
    best = things.best(0.65)
    assert best.boxes is not None
    assert best.boxes.tolist() == [[0, 0, 2, 1]]


@settings(max_examples=40)
@given(maps)
def test_components_are_those_that_max_pooling_finds(rows: list[list[int]]) -> None:
    labels = torch.tensor(rows)
    assert panoptic.components_difference(labels, SHEEP, panoptic.components(labels, SHEEP)) == 0


def test_wrong_components_are_seen_by_the_check() -> None:
    labels = cells("3033")
    assert panoptic.components_difference(labels, SHEEP, cells("1011")) > 0
    assert panoptic.components_difference(labels, SHEEP, cells("1023")) > 0


def test_four_ways_to_count() -> None:
    """Two sheep that touch, and a speck: one region, also of the exact map; found one by one they are two."""
    labels, instances = cells("330003", "330000"), cells("120003", "120000")
    true = panoptic.truth(labels, instances, (SHEEP, SHEEP, SHEEP), STUFF)
    two = found((SHEEP, 0.9, instances == 1), (SHEEP, 0.8, instances == 2), (CAR, 0.7, instances == 0))
    assert panoptic.count_things(labels, two, SHEEP, 2, true) == (1, 2, 2, 1)
    assert panoptic.count_things(labels, two, SHEEP, 1, true) == (2, 2, 3, 2)
    assert panoptic.count_things(labels, two, SHEEP, 1, None) == (2, 2, None, None)
