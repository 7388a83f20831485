"""assets/compare.json: three kinds of maps over many scenes, by functions that are run again on a few."""

from __future__ import annotations

import numpy as np
import pytest

from segviz.data import scenes
from segviz.evaluation import compare
from segviz.models import weights
from segviz.operators.classical import METHODS


@pytest.fixture(scope="module")
def two(request: pytest.FixtureRequest) -> dict:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare, "METHODS", {name: METHODS[name] for name in ("k-means", "Felzenszwalb")})
        return compare.measure_many(2)


def test_an_oracle_is_the_upper_bound_of_all_labels_for_its_segments(two: dict) -> None:
    for name in two["oracle"]:
        assert two["oracle"][name]["accuracy"]["value"] >= two["vote"][name]["accuracy"]["value"]


def test_scores_are_those_of_all_pixels(two: dict) -> None:
    right = [
        (compare.label_map("FCN-8s", world.image) == world.semantic).mean()
        for world in (scenes.make(scenes.HELD_OUT_SEEDS[number]) for number in range(2))
    ]
    assert two["network"]["FCN-8s"]["accuracy"]["value"] == pytest.approx(np.mean(right), abs=1e-4)
    low, high = two["network"]["FCN-8s"]["accuracy"]["interval"]
    assert (low, high) == pytest.approx((min(right), max(right)), abs=1e-4)


def test_the_file_holds_every_map_and_agrees_with_the_networks_cards() -> None:
    told = compare.many()
    assert told["scenes"] == compare.SCENES
    assert told["scores"].keys() == set(compare.KINDS)
    assert told["scores"]["network"].keys() == compare.NETWORKS.keys()
    assert told["scores"]["vote"].keys() == told["scores"]["oracle"].keys() == METHODS.keys()
    assert told["numbers"] == {name: method.default for name, method in METHODS.items()}
    card = weights.card("fcn")["metrics"]
    assert told["scores"]["network"]["FCN-8s"]["miou"]["value"] == pytest.approx(card["miou_8s"], abs=1e-3)
    for kind in told["scores"].values():
        for scores in kind.values():
            for score in scores.values():
                assert score["interval"][0] <= score["value"] <= score["interval"][1]
