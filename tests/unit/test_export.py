"""Pictures of scenes as files: the state at every step, PNG, GIF, and what they are drawn with."""

from __future__ import annotations

import io
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import every_kind
import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st
from PIL import Image

from segviz.data import maps
from segviz.export import __main__ as command, canvas, colour, gif, marks
from segviz.export.highlights import winner
from segviz.export.picture import to_apng, to_gif, to_png
from segviz.export.readout import Readout, line
from segviz.export.sheet import frames
from segviz.export.timeline import Timeline
from segviz.lessons.max_unpooling.scenes import max_unpooling as draw_unpooling
from segviz.lessons.transposed_convolution.scenes import stamps as draw_transposed
from segviz.operators import max_unpooling, transposed_convolution
from segviz.scene import Arrow, Box, Flow, Grid, Scene, beside
from segviz.scene.encode import plain

ROOT = Path(__file__).resolve().parents[2]
NAN = float("nan")


def transposed(x: torch.Tensor, weight: torch.Tensor, **options) -> Scene:
    return draw_transposed.draw(transposed_convolution.trace(x, weight, **options), x, weight)


@pytest.fixture(scope="module")
def page_6() -> Scene:
    """Transposed convolution as its page opens."""
    return transposed(torch.from_numpy(maps.ramp(3, 3)), torch.from_numpy(maps.ramp(3, 3)), stride=2)


@pytest.fixture(scope="module")
def page_4() -> Scene:
    """Max unpooling as its page opens."""
    return draw_unpooling.draw(max_unpooling.trace(torch.from_numpy(maps.random(4, 4, 0)), 2))


@pytest.fixture(scope="module")
def everything() -> Scene:
    return every_kind.scene()


# --- what every cell shows -----------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    sides=st.tuples(*[st.integers(1, 5)] * 2),
    kernel=st.tuples(*[st.integers(1, 4)] * 2),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
    dilation=st.integers(1, 2),
    data=st.data(),
)
def test_the_last_step_of_a_transposed_convolution_shows_its_output(sides, kernel, stride, padding, dilation, data):
    output_padding = data.draw(st.integers(0, max(stride, dilation) - 1))
    seed = data.draw(st.integers(0, 99))
    x, w = (torch.from_numpy(maps.random(*size, seed=seed, low=-9, high=9)) for size in (sides, kernel))
    options = {"stride": stride, "padding": padding, "output_padding": output_padding, "dilation": dilation}
    try:
        trace = transposed_convolution.trace(x, w, **options)
    except ValueError:
        return  # PyTorch refuses it as well
    timeline = Timeline(plain(draw_transposed.draw(trace, x, w, dilation=(dilation, dilation))))
    timeline.seek(len(trace.steps))
    assert timeline.values["out"].tolist() == trace.output.tolist()


@settings(max_examples=25)
@given(sides=st.tuples(*[st.integers(2, 9)] * 2), window=st.integers(1, 3), data=st.data())
def test_the_last_step_of_an_unpooling_shows_all_three_maps(sides, window, data):
    stride = data.draw(st.integers(1, 3))
    padding = data.draw(st.integers(0, window // 2))
    x = torch.from_numpy(maps.random(*sides, seed=data.draw(st.integers(0, 99)), low=-9, high=9))
    try:
        trace = max_unpooling.trace(x, window, stride, padding)
    except ValueError:
        return
    scene = draw_unpooling.draw(trace)
    timeline = Timeline(plain(scene))
    timeline.seek(scene.count)
    assert timeline.values["pooled"].tolist() == trace.pooled.tolist()
    assert timeline.values["indices"].tolist() == trace.indices.tolist()
    assert timeline.values["out"].tolist() == trace.output.tolist()


def test_every_way_to_a_position_leads_to_the_same_cells(page_6):
    scene = plain(page_6)
    there, jumping = Timeline(scene), Timeline(scene)
    states = []
    for position in range(page_6.count + 1):
        there.seek(position)
        states.append({name: values.copy() for name, values in there.values.items()})
    for position in (7, 2, 9, 0, 5, 5):
        jumping.seek(position)
        for name, values in states[position].items():
            np.testing.assert_array_equal(jumping.values[name], values)


def test_seeking_tells_which_cells_have_changed():
    scene = plain(transposed(torch.ones(1, 2), torch.ones(1, 2), stride=2))
    timeline = Timeline(scene)
    assert timeline.seek(1)["out"].tolist() == [0, 1]
    assert timeline.seek(2)["out"].tolist() == [2, 3]
    assert timeline.seek(1)["out"].tolist() == [0, 1, 2, 3]  # backwards: any cell may have changed


def test_rows_of_the_current_step(page_4):
    timeline = Timeline(plain(page_4))
    assert timeline.rows(0) == slice(0, 0)
    timeline.seek(2)
    assert timeline.rows(0) == slice(4, 8)  # a window of 2x2


def one_cell(combine: str, *values: float, start: float = NAN) -> float:
    """What a cell that shows ``start`` shows after these contributions, one a step."""
    ticks = np.arange(len(values), dtype=np.uint32)
    flow = Flow("a", np.zeros_like(ticks), np.array(values, np.float32), ticks, combine=combine)
    scene = Scene("one", beside(Grid("a", np.array([[start]], np.float32))), len(values), flows=(flow,))
    timeline = Timeline(plain(scene))
    timeline.seek(len(values))
    return float(timeline.values["a"][0, 0])


def test_contributions_combine_as_pytorch_combines_them():
    assert one_cell("add", 2, 3, start=1) == 6
    assert one_cell("add", 2, 3) == 5  # an empty cell starts from 0
    assert one_cell("max", -5, -3, -4, start=0) == -3  # what stood there before is no candidate
    assert one_cell("set", 2, 3) == 3
    assert np.isnan(one_cell("add", NAN, 3))
    assert np.isnan(one_cell("max", 1, NAN, 3))
    assert winner(np.array([1.0, 5, 5])) == 1
    assert winner(np.array([1.0, NAN, 5])) == 1


# --- pictures --------------------------------------------------------------------------------------------------------


def opened(data: bytes) -> Any:
    """The picture; a GIF has n_frames as well."""
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("dark", [False, True])
def test_a_png_has_the_width_asked_for_and_the_colours_of_the_theme(page_6, dark):
    picture = opened(to_png(page_6, 5, width=800, dark=dark)).convert("RGB")
    theme = colour.theme(dark)
    shown = {colour for _, colour in picture.getcolors(1 << 20)}
    assert picture.width == 800
    assert picture.getpixel((2, 2)) == colour.rgb(theme.surface)
    assert colour.rgb(theme.accent) in shown
    assert {colour.rgb(hue) for hue in plain(page_6)["style"]["hues"][theme.name]} <= shown


def test_a_step_changes_only_what_it_writes_and_lights(page_6):
    before, after = (np.asarray(picture).astype(int) for picture in frames(page_6, [4, 5], 900))
    changed = (before != after).any(axis=2)
    assert changed.any()
    assert not changed[:, :20].any()
    assert not changed[:30].any()
    assert changed.mean() < 0.2


def test_pictures_drawn_one_after_the_other_equal_pictures_drawn_alone(everything, page_4):
    for scene in (everything, page_4):
        positions = [0, 1, 5, scene.count]
        alone = [next(frames(scene, [position], 480)) for position in positions]
        for picture, single in zip(frames(scene, positions, 480), alone, strict=True):
            height = min(picture.height, single.height) - 60  # below: words, which keep room for the longest
            assert picture.crop((0, 0, 480, height)).tobytes() == single.crop((0, 0, 480, height)).tobytes()


def test_every_mark_and_overlay_is_drawn(everything):
    empty, full = (np.asarray(picture) for picture in frames(everything, [0, 200], 960))
    sky, road = (np.array(colour.rgb(name)) for name in ("#2b7bc4", "#d9691c"))
    swatch = 14 * 14  # in the legend
    assert (empty == sky).all(axis=2).sum() <= swatch  # no bar yet
    assert (full == sky).all(axis=2).sum() > swatch + 500  # a bar of length 1
    assert (full == road).all(axis=2).sum() <= swatch
    over_photo = (0.6 * sky + 0.4 * 90).round()
    assert (abs(full - over_photo) <= 1).all(axis=2).sum() > 100
    assert (full == colour.rgb(plain(everything)["style"]["roles"]["read"][0])).all(axis=2).any()  # the box


@pytest.mark.parametrize("kind", [Box, Arrow])
def test_the_words_of_boxes_and_arrows_are_drawn(everything, kind):
    def pixels(text: str) -> np.ndarray:
        overlays = tuple(replace(each, text=text) if isinstance(each, kind) else each for each in everything.overlays)
        return np.asarray(next(iter(frames(replace(everything, overlays=overlays), [200], 960))))

    assert (pixels("words") != pixels("")).any()


def test_small_cells_become_a_heat_map():
    small, large, many = (
        plain(Scene("a", beside(Grid("a", np.zeros(size, np.float32), cell=cell)), 0))["marks"][0]
        for size, cell in (((4, 4), 0.39), ((32, 32), 0.4), ((32, 33), 0.4))
    )
    assert [marks.numbers_fit(mark) for mark in (small, large, many)] == [False, True, False]


def test_a_picture_refuses_what_it_cannot_show(page_6):
    with pytest.raises(ValueError, match=r"position=10 is not allowed: it must be between 0 and 9"):
        to_png(page_6, 10)
    with pytest.raises(ValueError, match=r"width=100 is not allowed: it must be between 320 and 1920"):
        to_png(page_6, 1, width=100)


# --- animations ------------------------------------------------------------------------------------------------------


def test_the_pages_animations_are_small_and_show_every_step(page_4, page_6):
    for scene in (page_4, page_6):
        data = to_gif(scene)
        animation = opened(data)
        assert len(data) < 600_000
        assert animation.size[0] == 900
        assert animation.n_frames == scene.count + 1
        assert animation.info["loop"] == 0


def test_every_picture_of_an_animation_looks_like_the_drawing(page_6):
    animation = opened(to_gif(page_6, width=600, dark=True))
    surface = colour.rgb(colour.theme(True).surface)
    for place, drawing in enumerate(frames(page_6, range(page_6.count + 1), 600, dark=True)):
        animation.seek(place)
        shown = np.asarray(animation.convert("RGB")).astype(int)
        apart = abs(shown - np.asarray(drawing)).max(axis=2)
        assert apart.mean() < 0.5
        assert apart.max() < 64
        assert tuple(shown[2, 2]) == surface  # exactly: large areas never flicker


def test_an_animated_png_shows_the_same_pictures_for_as_long_in_all_their_colours(page_6):
    animation = opened(to_apng(page_6, width=600, seconds_per_step=0.4))
    assert animation.n_frames == page_6.count + 1
    assert animation.info["loop"] == 0
    stay = []
    for place, drawing in enumerate(frames(page_6, range(page_6.count + 1), 600)):
        animation.seek(place)
        stay.append(animation.info["duration"])
        assert animation.convert("RGB").tobytes() == drawing.tobytes()
    assert stay == [1200] + [400] * 8 + [2500]
    assert to_apng(page_6, width=320) == to_apng(page_6, width=320)


def test_the_first_and_the_last_picture_stay_longer(page_6):
    animation = opened(to_gif(page_6, width=320, seconds_per_step=0.4))
    stay = []
    for place in range(animation.n_frames):
        animation.seek(place)
        stay.append(animation.info["duration"])
    assert stay == [1200] + [400] * 8 + [2500]


def test_long_scenes_are_sampled():
    assert gif.sampled(4) == [0, 1, 2, 3, 4]
    assert gif.sampled(7, every=3) == [0, 3, 6, 7]
    assert gif.sampled(0) == [0]
    for count in (118, 119, 120, 121, 12288):
        positions = gif.sampled(count)
        assert len(positions) <= 120
        assert positions[0] == 0
        assert positions[-1] == count
    seconds = gif.durations(gif.sampled(12288))
    assert sum(seconds) < 30
    assert min(seconds) >= gif.FASTEST


def test_a_scene_without_steps_is_one_picture():
    scene = Scene("Numbers", beside(Grid("a", np.ones((2, 2), np.float32))), 0)
    assert opened(to_gif(scene, width=320)).n_frames == 1


def test_an_animation_refuses_what_it_cannot_show(page_6):
    with pytest.raises(ValueError, match="every=0 is not allowed"):
        to_gif(page_6, every=0)
    with pytest.raises(ValueError, match="seconds_per_step=-1 is not allowed"):
        to_gif(page_6, seconds_per_step=-1)
    with pytest.raises(ValueError, match="width=5000 is not allowed"):
        to_gif(page_6, width=5000)
    with pytest.raises(ValueError, match="width=5000 is not allowed"):
        to_apng(page_6, width=5000)


def test_the_readme_shows_both_pages():
    animation = opened(command.README_GIF.read_bytes())
    assert command.README_GIF.stat().st_size < 1_500_000
    assert animation.n_frames > 20


# --- words, fonts, colours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 200, 700])
def test_words_are_wrapped_and_none_is_lost(page_6, width):
    readout = Readout(plain(page_6), colour.theme(False), width, fine=1.0)
    for position in (0, 1, page_6.count):
        words = readout.words(position)
        for block in words.blocks:
            for runs in block:
                text = [
                    (text.rstrip() if i == len(runs) - 1 else text, size, face)
                    for i, (text, face, size) in enumerate(runs)
                ]
                assert sum(canvas.text_width(*run) for run in text) <= width + 1
        said = "".join(text for runs in words.caption for text, _, _ in runs)
        caption = page_6.title if position == 0 else page_6.captions[position - 1]
        assert said.replace(" ", "") == caption.replace("`", "").replace(" ", "")


def test_lines_of_a_step():
    assert line([], 3) == ""
    assert line(["for all"], 3) == "for all"
    assert line(["first", "second"], 1) == "second"
    assert (
        line(
            {
                "pattern": "{n} of {of}",
                "columns": {"n": np.array([1.0]), "of": np.array([0])},
                "words": {"of": ["two"]},
            },
            0,
        )
        == "1 of two"
    )


def test_the_fonts_have_every_sign_that_the_drawings_use():
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "segviz" / "drawings").glob("*.py")]
    signs = set("".join(sources)) | set("−·×±→←=Σ∞Δ≤≥²…′")
    assert [sign for sign in sorted(signs) if not any(canvas.has(face, sign) for face in ("sans", "mono"))] == []
    assert not canvas.has("sans", "漢")


def test_the_fonts_are_small_and_come_with_their_licence():
    files = list(canvas.FONTS.glob("*.woff2"))
    assert {file.name for file in files} == set(canvas.FILES.values())
    assert max(file.stat().st_size for file in files) < 60_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (canvas.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_light_and_dark_are_the_apps_own():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert colour.theme(False).accent == config["light"]["primaryColor"]
    assert colour.theme(True).surface == config["dark"]["backgroundColor"]


def test_colours_of_values():
    style = {"signed": {"light": ("#ff0000", "#ffffff", "#0000ff")}, "sequential": {"light": ("#ffffff", "#00ff00")}}

    def of(kind, *values, **scale):
        colours, shown = colour.painter({"kind": kind, "limit": 2.0, **scale}, style, colour.theme(False))(
            np.array(values)
        )
        return [colour.hexed(c) if s else None for c, s in zip(colours, shown, strict=True)]

    assert of("signed", -2, -1, 0, 1, 9, NAN) == ["#ff0000", "#ff8080", "#ffffff", "#8080ff", "#0000ff", None]
    assert of("sequential", -1, 0, 2) == ["#ffffff", "#ffffff", "#00ff00"]
    assert of("grey", 0, 1, 2) == ["#000000", "#808080", "#ffffff"]
    assert of("class", 1, NAN, colours=("#111111", "#222222")) == ["#222222", None]
    assert of("plain", 1) == [None]
    assert colour.ink("#ffffff") == "#161a22"
    assert colour.ink("#10304a") == "#ffffff"
