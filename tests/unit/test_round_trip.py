"""A picture down and up: every shown number computed anew, and what must hold for any picture."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.lessons.max_unpooling.scenes.on_my_picture import draw
from segviz.lessons.max_unpooling.traces.on_my_picture import RoundTrip, trace
from segviz.lessons.max_unpooling.traces.side_by_side import METHODS
from segviz.operators.region import Region
from segviz.scene import Grid, Image
from segviz.scene.encode import encode
from segviz.scene.scene import number


def noise(height: int, width: int, seed: int = 0, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, channels), np.uint8)


sizes = st.integers(1, 40)
factors = st.sampled_from([1, 2, 3, 4, 8])


def test_by_eye() -> None:
    trip = trace(np.array([[[10], [30]], [[20], [0]]], np.uint8), 2)
    assert trip.pooled.tolist() == [[[30]]]
    assert trip.results["nearest"].tolist() == [[[30, 30], [30, 30]]]
    assert trip.results["nails"].tolist() == [[[30, 0], [0, 0]]]
    assert trip.results["unpooled"].tolist() == [[[0, 30], [0, 0]]]
    assert trip.kept.tolist() == [[[False, True], [False, False]]]
    score = trip.scores["nearest"]
    assert score.mean_abs_error == score.mean_error == (20 + 0 + 10 + 30) / 4
    assert score.mean_square == (400 + 0 + 100 + 900) / 4
    assert score.psnr == pytest.approx(10 * math.log10(255**2 / 350))
    assert trip.scores["nails"].at_maxima == 30
    assert trip.scores["unpooled"].mean_error == -(10 + 20) / 4
    assert trip.means["nearest"] == (5 + 15 + 5 + 15) / 4
    assert trip.elsewhere == 1


def test_ties_stand_in_the_first_cell() -> None:
    assert trace(np.full((6, 6, 3), 9, np.uint8), 2).elsewhere == 0


@given(sizes, sizes, factors, st.integers(0, 9))
def test_every_result_is_what_its_line_of_pytorch_makes(height: int, width: int, factor: int, seed: int) -> None:
    pixels = noise(height, width, seed)
    trip = trace(pixels, factor)
    x = torch.from_numpy(pixels).float().permute(2, 0, 1)[:, None]
    names = {"F": F, "torch": torch, "x": x}
    names["pooled"], names["indices"] = eval(trip.pooling_call, names)
    assert torch.equal(names["pooled"][:, 0], trip.pooled)
    for name in METHODS:
        assert torch.equal(eval(trip.calls[name], names)[:, 0], trip.results[name]), name


@given(sizes, sizes, factors, st.integers(0, 9))
def test_every_score_computed_anew(height: int, width: int, factor: int, seed: int) -> None:
    pixels = noise(height, width, seed)
    trip = trace(pixels, factor)
    x = pixels.transpose(2, 0, 1).astype(np.float64)
    for name, score in trip.scores.items():
        difference = trip.results[name].numpy().astype(np.float64) - x
        assert score.mean_abs_error == pytest.approx(np.abs(difference).mean())
        assert score.mean_error == pytest.approx(difference.mean())
        assert score.at_maxima == pytest.approx(np.abs(difference[trip.kept.numpy()]).mean())
        square = (difference**2).mean()
        assert score.psnr == (math.inf if square == 0 else pytest.approx(10 * math.log10(255**2 / square)))
        assert np.allclose(trip.errors(name), np.abs(difference).mean(0), atol=1e-3)
        assert np.allclose(trip.errors(name, signed=True), difference.mean(0), atol=1e-3)
    assert min(METHODS, key=lambda name: trip.scores[name].mean_abs_error) in trip.least_error
    assert max(METHODS, key=lambda name: trip.scores[name].psnr) in trip.highest_psnr


@given(sizes, sizes, factors, st.integers(0, 9))
def test_what_max_pooling_does_to_any_picture(height: int, width: int, factor: int, seed: int) -> None:
    trip = trace(noise(height, width, seed), factor)
    windows = math.ceil(height / factor) * math.ceil(width / factor)
    assert trip.pooled.shape == (3, math.ceil(height / factor), math.ceil(width / factor))
    assert trip.kept.sum() == 3 * windows  # one value of each window and channel
    assert (trip.results["nearest"] >= trip.picture).all()  # never too dark
    assert trip.scores["nearest"].mean_error == trip.scores["nearest"].mean_abs_error
    assert trip.kept_error == trip.scores["unpooled"].at_maxima == trip.scores["nearest"].at_maxima == 0
    assert (trip.results["unpooled"] <= trip.picture).all()
    assert torch.equal(trip.results["unpooled"][trip.kept], trip.picture[trip.kept])
    assert not trip.results["unpooled"][~trip.kept].any()


def test_a_flat_picture_comes_back_whole_from_nearest_and_bilinear() -> None:
    trip = trace(np.full((9, 7, 3), 90, np.uint8), 4)
    assert trip.scores["nearest"].psnr == trip.scores["bilinear"].psnr == math.inf
    assert trip.scores["unpooled"].mean_abs_error == pytest.approx(90 * (1 - 6 / 63))  # 3 x 2 windows
    assert trip.least_error == trip.highest_psnr == ("nearest", "bilinear", "aligned")


def test_on_black_with_a_few_bright_dots_unpooling_wins() -> None:
    pixels = np.zeros((32, 32, 3), np.uint8)
    pixels[5::8, 6::8] = 255
    trip = trace(pixels, 8)
    assert trip.least_error == trip.highest_psnr == ("unpooled",)


def test_after_mean_pooling_the_error_is_that_of_the_means() -> None:
    pixels = noise(16, 24)
    x = torch.from_numpy(pixels).float().permute(2, 0, 1)[None]
    back = F.interpolate(F.avg_pool2d(x, 4), scale_factor=4, mode="bilinear")
    assert trace(pixels, 4).means["bilinear"] == pytest.approx(float((back - x).abs().mean()), rel=1e-5)


@pytest.mark.parametrize(
    ("picture", "error", "sentence"),
    [
        (np.zeros((2, 2), np.uint8), ValueError, r"picture\.shape=\(2, 2\) is not allowed"),
        (np.zeros((0, 2, 3), np.uint8), ValueError, r"picture\.shape=\(0, 2, 3\) is not allowed"),
        (np.zeros((2, 2, 3)), TypeError, r"must be an array of uint8, not float64"),
        ([1], TypeError, r"must be an array of uint8, not list"),
    ],
)
def test_wrong_pictures_are_named(picture, error, sentence) -> None:
    with pytest.raises(error, match=sentence):
        trace(picture, 2)


@pytest.mark.parametrize("factor", [0, 65])
def test_a_wrong_factor_is_named(factor: int) -> None:
    with pytest.raises(ValueError, match=re.escape(f"factor={factor} is not allowed: it must be from 1 to 64")):
        trace(noise(4, 4), factor)


# --- the picture -----------------------------------------------------------------------------------------------------


def labels_of(trip: RoundTrip, region: Region) -> list[str]:
    from segviz.scene.layout import marks_of

    return [mark.text for mark in marks_of(draw(trip, region).root) if hasattr(mark, "text")]


def test_every_score_stands_under_its_way() -> None:
    trip = trace(noise(20, 30), 4)
    texts = labels_of(trip, Region(0, 0, 16, 16))
    for place, score in enumerate(trip.scores.values()):
        expected = [
            f"mean |Δ| {number(score.mean_abs_error, 1)}",
            f"PSNR {number(score.psnr, 1)} dB",
            f"mean Δ {'+' if score.mean_error > 0.05 else ''}{number(score.mean_error, 1)}",
            f"|Δ| at maxima {number(score.at_maxima, 1)}",
        ]
        assert texts[4 * place : 4 * place + 4] == expected


@given(sizes, sizes, st.sampled_from([2, 4, 8]), st.booleans(), st.data())
def test_close_ups_of_any_picture_show_its_own_pixels_and_errors(
    height: int, width: int, factor: int, signed: bool, data
) -> None:
    side = data.draw(st.integers(1, min(height, width)))
    region = Region(data.draw(st.integers(0, height - side)), data.draw(st.integers(0, width - side)), side, side)
    pixels = noise(height, width)
    trip = trace(pixels, factor)
    scene = draw(trip, region, signed)
    assert encode(scene)
    original = scene.mark("picture")
    assert isinstance(original, Image)
    part = pixels[region.top : region.top + side, region.left : region.left + side]
    assert np.array_equal(original.pixels, part)
    for name in METHODS:
        errors, result = scene.mark(f"Δ{name}"), scene.mark(name)
        assert isinstance(errors, Grid)
        assert isinstance(result, Image)
        assert np.array_equal(errors.values, region.cut(trip.errors(name, signed)))
        exact = region.cut(trip.results[name]).permute(1, 2, 0).numpy()
        assert np.abs(result.pixels - exact).max() <= 0.5


def test_the_words_tell_who_wins() -> None:
    trip = trace(noise(32, 32), 4)
    scene = draw(trip, Region(0, 0, 16, 16))
    verdict = scene.captions[-1].lower()
    (error,), (psnr,) = trip.least_error, trip.highest_psnr
    assert f"{METHODS[error].lower()} has the lowest mean error" in verdict
    assert f"{METHODS[psnr].lower()} has the highest psnr" in verdict or error == psnr
    assert scene.equations[-1].endswith(f"after mean pooling: bilinear {number(trip.means['bilinear'], 1)}")


def test_ways_that_do_equally_well_share_the_first_place() -> None:
    verdict = draw(trace(np.full((8, 8, 3), 90, np.uint8), 4), Region(0, 0, 8, 8)).captions[-1]
    assert verdict.startswith(
        "Nearest neighbour, bilinear and bilinear with corners aligned have the lowest mean error, 0, and the highest "
        "PSNR, ∞ dB."
    )
    dot = draw(trace(np.full((1, 1, 3), 90, np.uint8), 4), Region(0, 0, 1, 1)).captions[-1]
    assert "bed of nails, bilinear, bilinear with corners aligned and max unpooling have" in dot


def test_a_step_for_the_way_down_each_way_up_and_the_verdict() -> None:
    scene = draw(trace(noise(16, 16), 2), Region(0, 0, 16, 16))
    assert scene.count == len(scene.captions) == len(scene.code) == 2 + len(METHODS)
    assert [prediction.answer for prediction in scene.predictions] == ["brighter", 0]
    flat = draw(trace(np.full((8, 8, 3), 7, np.uint8), 2), Region(0, 0, 8, 8))
    assert flat.predictions[0].answer == "as bright"
