"""The four cases: helpers counted by hand, figures recomputed, what the JSON says measured again on a few pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from segviz.data import scenes
from segviz.evaluation import cases
from segviz.evaluation.case_scores import (
    MISSED,
    RIGHT,
    TOO_MUCH,
    Answer,
    Case,
    best_masks,
    best_segments,
    iou,
    iou_by_torch,
    named_by_colour,
    overlap,
    rivals,
)
from segviz.lessons.compare.scenes.cases import draw
from segviz.scene.encode import decode, encode

SEGMENTS = np.array([[0, 0, 1, 1, 2, 2]])
THING = np.array([[False, True, True, True, False, False]])


def test_the_best_segment_of_a_thing() -> None:
    """Segment 0 shares 1 of 4, segment 1 shares 2 of 3."""
    assert best_segments(SEGMENTS, [THING, SEGMENTS == 2]) == [1, 2]


def test_the_best_mask_of_a_thing_and_none() -> None:
    masks = np.stack([SEGMENTS == 0, SEGMENTS == 1])
    assert best_masks(masks, [THING])[0].tolist() == (SEGMENTS == 1).tolist()
    assert not best_masks(masks[:0], [THING])[0].any()


def test_intersection_over_union() -> None:
    assert iou(SEGMENTS == 1, THING) == pytest.approx(2 / 3)
    assert iou_by_torch([SEGMENTS == 1, SEGMENTS == 2], [THING, SEGMENTS == 2]) == pytest.approx((2 / 3 + 1) / 2)
    assert iou(SEGMENTS > 5, SEGMENTS > 5) == iou_by_torch([SEGMENTS > 5], [SEGMENTS > 5]) == 1


def test_an_overlap_tells_covered_missed_and_too_much() -> None:
    assert overlap([SEGMENTS == 1], [THING]).tolist() == [[-1, MISSED, RIGHT, RIGHT, -1, -1]]
    assert overlap([SEGMENTS >= 1], [THING]).tolist() == [[-1, MISSED, RIGHT, RIGHT, TOO_MUCH, TOO_MUCH]]


def test_names_by_the_nearest_mean_colour() -> None:
    pixels = np.array([[[0, 0, 0], [20, 20, 20], [200, 0, 0], [220, 0, 0], [9, 9, 99], [9, 9, 99]]], np.uint8)
    colours = np.array([[210, 0, 0], [0, 0, 90], [12, 12, 12]])
    assert named_by_colour(SEGMENTS, pixels, colours).tolist() == [[2, 2, 0, 0, 1, 1]]


def answer(name: str, oracle: bool, figure: float = 0.5) -> Answer:
    return Answer(name, oracle, figure, (1.0, 2.0), np.zeros((2, 2), np.int64))


def test_an_upper_bound_is_no_rival_unless_all_were_told() -> None:
    assert rivals([answer("cut", True), answer("vote", False), answer("network", False)]) == [1]
    assert rivals([answer("cut", True), answer("other", False), answer("network", True)]) == [0, 1]


def test_a_network_is_asked_to_beat_the_best_rival_and_not_the_oracle() -> None:
    pixels, truth = np.zeros((2, 2, 3), np.uint8), np.zeros((2, 2), np.int64)
    answers = (answer("oracle", True, 0.9), answer("vote", False, 0.4), answer("FCN-8s", False, 0.5))
    (asked,) = draw("Exact borders", Case(pixels, truth, answers, 0.0), told(answers)).predictions
    assert asked.question.startswith("vote has reached 0.40")
    assert asked.answer == "better"


def told(answers: Sequence[Answer]) -> dict:
    return {"means": {each.name: each.figure for each in answers}, "pictures": 1}


@pytest.mark.parametrize("name", cases.CASES)
def test_the_file_tells_the_oracles_apart_and_how_far_its_means_spread(name: str) -> None:
    found = cases.figures()["cases"][name]
    assert found["oracles"] == [each.name for each in cases.make(name, 0).answers if each.oracle]
    for mean, (low, high) in zip(found["means"].values(), found["intervals"].values(), strict=True):
        assert low < mean < high
    if name == "Exact borders":  # honest: the same network with and without segments
        assert found["means"]["FCN-8s voting in its segments"] > found["means"]["FCN-8s"]
        assert found["last_is_best"] < found["pictures"] / 2


@pytest.mark.parametrize("name", cases.CASES)
def test_a_case_is_measured_and_drawn(name: str) -> None:
    case = cases.make(name, 3)
    told = cases.figures()["cases"][name]
    assert [answer.name for answer in case.answers] == list(told["means"])
    assert case.difference <= 1e-6
    assert np.array_equal(case.pixels, cases.picture(name, 3))
    for answer in case.answers:
        first, second = answer.terms[0], answer.terms[-1]
        expected = {
            "Complex objects": np.mean(answer.terms),
            "Trained classes": first / second,
            "Exact borders": 2 * first * second / (first + second),
            "An unknown class": first / second,
        }[name]
        assert answer.figure == pytest.approx(expected)
    scene = draw(name, case, told)
    assert scene.count == len(case.answers)
    for words, answer in zip(scene.equations, case.answers, strict=True):
        assert words.endswith(f"= {answer.figure:.2f}")
    assert f"{told['means'][case.answers[0].name]:.2f} on average over {told['pictures']}" in scene.captions[0]
    assert decode(encode(scene))["count"] == scene.count


def test_the_network_that_knows_scenes_only_says_what_it_sees() -> None:
    case = cases.make("An unknown class", 0)
    caption = draw("An unknown class", case, cases.figures()["cases"]["An unknown class"]).captions[-1]
    labels = case.answers[-1].cells - 2
    common = np.bincount(labels.ravel()).argmax()
    assert f"It predicts {scenes.CLASSES[common]} {100 * (labels == common).mean():.0f} %" in caption
    assert 0 < case.sure < 1


def test_the_published_file_is_what_the_command_measures() -> None:
    """On three pictures in place of a hundred, the same functions; and that a hundred stand behind the file."""
    told = cases.figures()
    found = cases.measure("Trained classes", 3)
    alone = [cases.make("Trained classes", number).answers[-1].figure for number in range(3)]
    assert found["means"]["FCN-8s"] == pytest.approx(np.mean(alone), abs=1e-4)
    assert found["last_is_best"] == 3
    assert {case["pictures"] for case in told["cases"].values()} == {cases.PICTURES}
    assert cases.mean_class_colours(2) != told["colours"]
