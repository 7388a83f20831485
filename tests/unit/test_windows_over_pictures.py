"""A window that slides over a picture: what it covers, as the player and the exports show it; and bars that follow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.export.picture import to_png
from segviz.export.windows import covered
from segviz.scene import Bars, Flow, Grid, Image, Scale, Scene, Windows, beside
from segviz.scene.encode import plain

CLASSES = Scale("class", colours=("#000000", "#ffffff"), names=("dark", "light"))
PICTURE = np.random.default_rng(0).integers(0, 256, (5, 7, 3)).astype(np.uint8)


def windows(**options) -> Windows:
    return replace(Windows((3, 4), (3, 3), (2, 2), (1, 1), shown_in="patch", border="mirror"), **options)


def scene(rule: Windows, patch: object | None = None) -> Scene:
    """A 3x3 window over a 5x7 picture in steps of 2; "light" where its central pixel is."""
    centres = PICTURE[::2, ::2].mean(axis=2).reshape(-1)
    steps = np.arange(12, dtype=np.uint32)
    light = (centres > 127).astype(np.float32)
    shares = np.vstack([[np.nan, np.nan], np.stack((1 - light, light), axis=1)]).astype(np.float32)
    return Scene(
        title="A window over a picture.",
        root=beside(
            Image("x", PICTURE, "picture", 7),
            patch or Image("patch", np.zeros((3, 3, 3), np.uint8), "window", 3),
            Bars("p", shares, CLASSES.names, CLASSES.colours, "scores"),
            Grid("label", np.full((3, 4), np.nan, np.float32), "labels", CLASSES),
        ),
        count=12,
        flows=(Flow("label", steps, light, steps, source_mark="x", combine="set", windows=rule),),
    )


def sent(rule: Windows) -> dict:
    return plain(scene(rule))["flows"][0]["windows"]


def test_a_window_in_the_middle_covers_its_pixels() -> None:
    assert np.array_equal(covered(PICTURE, sent(windows()), 5), PICTURE[1:4, 1:4])


def test_a_corner_is_mirrored_as_pytorch_mirrors_it() -> None:
    """Beside the border lies the second row, then the third: the border itself is not repeated."""
    corner = covered(PICTURE, sent(windows()), 0)
    assert np.array_equal(corner[0], PICTURE[1, [1, 0, 1]])
    assert np.array_equal(corner[1], PICTURE[0, [1, 0, 1]])


def test_or_zeros_lie_beside_it() -> None:
    corner = covered(PICTURE, sent(windows(border="zeros")), 0)
    assert not corner[0].any()
    assert not corner[:, 0].any()
    assert np.array_equal(corner[1:, 1:], PICTURE[:2, :2])


@given(
    size=st.tuples(st.integers(4, 9), st.integers(4, 9)),
    padding=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    stride=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    border=st.sampled_from(["zeros", "mirror"]),
)
def test_every_window_is_a_cut_of_the_padded_picture(size, padding, stride, border) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (*size, 3)).astype(np.uint8)
    mode = {"zeros": "constant", "mirror": "reflect"}[border]
    around = (padding[1], padding[1], padding[0], padding[0])
    padded = F.pad(torch.from_numpy(picture).permute(2, 0, 1)[None].float(), around, mode)[0].permute(1, 2, 0)
    count = tuple((n + 2 * p - 3) // s + 1 for n, p, s in zip(size, padding, stride, strict=True))
    rule = sent(windows(count=(3, 4))) | {"count": count, "padding": padding, "stride": stride, "border": border}
    for t in range(count[0] * count[1]):
        top, left = t // count[1] * stride[0], t % count[1] * stride[1]
        assert np.array_equal(covered(picture, rule, t), padded[top : top + 3, left : left + 3].numpy())


def test_bars_travel_as_the_hundredths_that_they_tell() -> None:
    shares = np.array([[0.004, 0.996], [0.125, 0.875], [np.nan, 0.0]], np.float32)
    sent_bars = plain(Scene("t", Bars("p", shares, ("a", "b"), ("#000000", "#ffffff")), 2))["marks"][0]["values"]
    assert sent_bars.tolist() == [[0, 100], [12, 88], [255, 0]]


def test_a_scene_of_windows_over_a_picture_is_drawn_at_every_step() -> None:
    pictures = {position: to_png(scene(windows()), position) for position in (0, 1, 6, 12)}
    assert len(set(pictures.values())) == 4


@pytest.mark.parametrize(
    "patch",
    [
        Image("patch", np.zeros((3, 4, 3), np.uint8)),
        Grid("patch", np.zeros((3, 3), np.float32)),
    ],
)
def test_what_a_window_covers_is_shown_in_an_image_of_its_size(patch) -> None:
    with pytest.raises(ValueError, match=r"'patch' shows what a window covers: it must be an Image of \(3, 3\) cells"):
        scene(windows(), patch)
