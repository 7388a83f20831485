"""An FCN's skips: every sum recomputed, coarse labels by eye and against numpy, and the drawings."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st

from segviz.evaluation import ceiling, metrics
from segviz.export.timeline import Timeline
from segviz.lessons.fcn_training.scenes import results as coarse_labels, skips as drawing
from segviz.models.fcn import FCN
from segviz.operators import fcn_skips as concept
from segviz.operators.fcn_skips import FACTORS, HEADS, Fusion
from segviz.operators.region import Region
from segviz.scene.encode import encode, plain

SIZE = (40, 70)
REGION = Region(8, 16, 24, 24)


@pytest.fixture(scope="module")
def network() -> FCN:
    torch.manual_seed(0)
    return FCN().eval()


@pytest.fixture(scope="module")
def image() -> torch.Tensor:
    return torch.rand(1, 3, *SIZE, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def fusion(network: FCN, image: torch.Tensor) -> Fusion:
    return concept.fuse(network, image)


# The sums


def test_heads_are_the_networks_own(network: FCN, image: torch.Tensor, fusion: Fusion) -> None:
    with torch.inference_mode():
        for head in HEADS:
            expected = network(image, head)[0]
            assert torch.equal(fusion.logits[head], expected)
            assert torch.equal(fusion.labels(head), expected.argmax(0))
    assert fusion.max_abs_difference <= 1e-5


def test_scores_are_summed_on_the_way_up(network: FCN, image: torch.Tensor, fusion: Fusion) -> None:
    """By the layers themselves, called as modules."""
    with torch.inference_mode():
        features = network.features(image)
        scores = network.scores(features)
        assert torch.allclose(fusion.score32, network.score_top(features["top"])[0], atol=1e-6)
        assert torch.allclose(fusion.pool4, network.score_pool4(features["pool4"])[0], atol=1e-6)
        assert torch.allclose(fusion.up8, network.up_pool4(scores["score16"])[0], atol=1e-6)
    assert torch.allclose(fusion.score16, scores["score16"][0], atol=1e-6)
    assert torch.allclose(fusion.up16 + fusion.pool4, fusion.score16)
    assert torch.allclose(fusion.up8 + fusion.pool3, fusion.score8)
    assert [maps.shape[1:] for maps in (fusion.score32, fusion.score16, fusion.score8)] == [(2, 3), (4, 6), (8, 12)]


def test_a_wrong_head_would_be_noticed(network: FCN, image: torch.Tensor) -> None:
    class Wrong(FCN):
        def forward_all(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
            found = super().forward_all(image)
            return found | {"8s": found["8s"] + 0.25}

    wrong = Wrong().eval()
    wrong.load_state_dict(network.state_dict())
    assert concept.fuse(wrong, image).max_abs_difference == pytest.approx(0.25, abs=1e-4)


def test_the_papers_figures() -> None:
    """Long et al. 2015, table 2 and section 4.3."""
    assert concept.PAPER == {"32s": (59.4, 89.1), "16s": (62.4, 90.0), "8s": (62.7, 90.3)}
    assert [concept.PAPER_CEILING[factor] for factor in FACTORS] == [98.5, 96.4, 92.8, 86.1, 73.3, 50.9]


# Coarse labels


def test_each_block_gets_its_most_frequent_class() -> None:
    labels = torch.tensor([[1, 1, 0], [1, 2, 2]])
    assert concept.coarse(labels, 2).tolist() == [[1, 1, 0], [1, 1, 0]]  # of 0 and 2, once each, the first
    assert concept.coarse(labels, 8).tolist() == [[1, 1, 1], [1, 1, 1]]
    assert torch.equal(concept.coarse(labels, 1), labels)


@settings(max_examples=20)
@given(height=st.integers(1, 20), width=st.integers(1, 20), factor=st.integers(1, 9), seed=st.integers(0, 99))
def test_coarse_labels_are_numpys_majorities(height: int, width: int, factor: int, seed: int) -> None:
    labels = np.random.default_rng(seed).integers(0, 4, (height, width))
    found = concept.coarse(torch.from_numpy(labels), factor).numpy()
    for top in range(0, height, factor):
        for left in range(0, width, factor):
            block = (slice(top, top + factor), slice(left, left + factor))
            assert (found[block] == np.bincount(labels[block].ravel()).argmax()).all()


@given(seed=st.integers(0, 50))
@settings(max_examples=20)
def test_iou_is_what_the_metrics_say(seed: int) -> None:
    first, second = torch.randint(0, 5, (2, 6, 7), generator=torch.Generator().manual_seed(seed))
    found = concept.class_iou(first, second)
    theirs = metrics.class_iou(metrics.confusion_matrix(first.numpy(), second.numpy(), 11))
    assert [*found.values()] == pytest.approx(theirs[[*found]])
    assert np.isnan(np.delete(theirs, [*found])).all()
    assert concept.iou_difference(first, second) <= 1e-6


@pytest.mark.parametrize("factor", [0, -2])
def test_a_factor_below_one_is_refused(factor: int) -> None:
    with pytest.raises(ValueError, match=rf"^factor={factor} is not allowed: it must be at least 1$"):
        concept.coarse(torch.zeros(2, 2, dtype=torch.int64), factor)


def test_the_ceiling_falls_with_the_factor_and_is_told_in_shares() -> None:
    heard: list[tuple[float, str]] = []
    found = ceiling.measure((1, 4, 32), count=2, report=heard.append)
    assert found.majority[1] == (1.0, 1.0)
    assert 1 > found.majority[4].mean_iou > found.majority[32].mean_iou > 0
    assert [share for share, _ in heard] == [0, 0.5]


# The drawings


def draw(fusion: Fusion, head: str = "8s", truth: np.ndarray | None = None, quality: drawing.Quality | None = None):
    pixels = np.zeros((*SIZE, 3), np.uint8)
    return drawing.draw(pixels, fusion, 3, head, REGION, truth, quality or {})


@pytest.mark.parametrize(("head", "steps"), [("32s", 1), ("16s", 3), ("8s", 5)])
def test_the_last_step_shows_the_heads_labels_and_scores(fusion: Fusion, head: str, steps: int) -> None:
    scene = draw(fusion, head)
    assert scene.count == steps
    timeline = Timeline(plain(scene))
    timeline.seek(steps)
    assert np.array_equal(timeline.values["net"], fusion.logits[head].argmax(0))
    assert np.array_equal(timeline.values[f"at{head}"], fusion.logits[head].argmax(0)[8:32, 16:40])
    scores = {"32s": "score32", "16s": "score16", "8s": "score8"}[head]
    assert np.allclose(timeline.values[scores], getattr(fusion, scores)[3])
    encode(scene)


def test_a_sum_is_written_out_where_the_skip_adds_most(fusion: Fusion) -> None:
    part = fusion.pool4[3, 0:2, 1:3].abs()  # rows 8 to 31, columns 16 to 39 at stride 16
    row, column = divmod(int(part.argmax()), 2)
    column += 1
    parts = (float(each[3, row, column]) for each in (fusion.up16, fusion.pool4, fusion.score16))
    first, second, total = (drawing.number(value) for value in parts)
    at = f"[{row},{column}]"
    assert draw(fusion).equations[2] == f"score16{at} = up16{at} + pool4{at} = {first} + {second} = {total}"


def test_which_skip_is_worth_more_is_asked_where_it_is_known(fusion: Fusion) -> None:
    quality = {"32s": (0.5, 0.4), "16s": (0.6, 0.5), "8s": (0.85, 0.7)}
    (asked,) = draw(fusion, truth=np.zeros(SIZE, np.uint8), quality=quality).predictions
    assert asked.answer == "pool3: from 16s to 8s"
    assert draw(fusion).predictions == ()


def test_coarse_labels_are_drawn_factor_by_factor() -> None:
    truth = np.random.default_rng(0).integers(0, 3, SIZE).astype(np.uint8)
    truth[:, :30] = 3
    scene = coarse_labels.draw(truth)
    labels = torch.from_numpy(truth.astype(np.int64))
    for step, factor in enumerate(FACTORS, 1):
        timeline = Timeline(plain(scene))
        timeline.seek(step)
        expected = concept.coarse(labels, factor).numpy()
        assert np.array_equal(timeline.values["coarse"], expected)
        assert np.array_equal(timeline.values["wrong"], expected != truth)
        mean = metrics.mean_iou(metrics.confusion_matrix(expected, truth, 11))
        assert scene.equations[step - 1].endswith(f"= {mean:.3f}")
    encode(scene)
