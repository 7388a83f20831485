"""The views of the U-Net lesson: any picture, sizes that do not work, cells laid, moved, drawn and refused."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from segviz.lessons.u_net import LESSON, large_pictures, network
from segviz.lessons.u_net.touching_cells import FIELD, MINE, MOST
from segviz.models import weights
from segviz.scene import Box, Label, Scene
from segviz.scene.layout import marks_of
from segviz.scene.said import Clicked, Drawn, Moved
from segviz.views import Buttons, Cells, Choice, Picture, Problem, RefusedError, Settings, Shown, View
from segviz.views.parse import by_name, parse
from segviz.views.view import set_by

PICTURES = ("the_u", "skip", "without_skips")
OUTSIDE = "have seen generated pictures of cells only"


def view(slug: str) -> View:
    found = LESSON.view(slug)
    assert isinstance(found, View)
    return found


def settled(slug: str, **asked: str) -> Settings:
    return parse(view(slug).controls, asked)[0]


def shown(slug: str, **asked: str) -> Shown:
    return view(slug).show(settled(slug, **asked))


def told(found: Shown) -> str:
    return " ".join(getattr(part, "markdown", "") for part in (*found.below, *found.beside))


def agrees(found: Shown) -> bool:
    return bool(found.checks) and all(check.agrees for check in found.checks)


def mark(scene: Scene, name: str):
    return next(each for each in marks_of(scene.root) if each.name == name)


@pytest.mark.parametrize("slug", PICTURES)
@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (1, 1)),
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.random.default_rng(0).integers(0, 256, (30, 1000, 3)).astype(np.uint8)),
        Image.fromarray(np.random.default_rng(0).integers(0, 256, (1024, 768, 3)).astype(np.uint8)),
    ],
    ids=["one pixel", "one colour", "very wide", "large"],
)
def test_every_view_takes_any_picture(slug: str, image: Image.Image) -> None:
    mine = Picture("upload", "mine.png", "", image)
    settings, _ = parse(view(slug).controls, {"image": "upload"}, lambda _: mine)
    found = view(slug).show(settings)
    assert agrees(found)
    assert OUTSIDE in told(found)


def test_cells_are_shown_until_a_picture_is_chosen_in_every_view_with_one() -> None:
    for controls in (*(view(slug).controls for slug in PICTURES), large_pictures.CONTROLS):
        assert controls[0] == network.IMAGE
    for slug in PICTURES:
        assert settled(slug).image.choice == network.CELLS
        assert OUTSIDE not in told(shown(slug))
        assert OUTSIDE in told(shown(slug, image="coffee"))
        assert OUTSIDE not in told(shown(slug, image="cells-3"))


# The U and its sizes


def test_the_papers_parameters_are_counted() -> None:
    assert "31,030,658 parameters" in told(shown("the_u"))
    assert "**31,030,658** parameters" in told(shown("sizes"))


@pytest.mark.parametrize(("depth", "base"), [("5", "64"), ("1", "4"), ("3", "8")])
def test_another_u_is_drawn_without_weights_and_says_so(depth: str, base: str) -> None:
    found = shown("the_u", depth=depth, base=base)
    assert "it has no weights, and so no feature maps" in told(found)
    assert found.scene.count == 5 * int(depth) + 3
    assert agrees(found)


def test_the_block_that_is_asked_for_or_clicked_is_shown() -> None:
    assert mark(shown("the_u", block="c3").scene, "channels").maps.shape == (128, 24, 32)
    control = by_name(view("the_u").controls, "block")
    assert isinstance(control, Choice)
    blocks = control.options
    assert set(shown("the_u").scene.reports) == set(blocks)
    for block in blocks:
        assert set_by(view("the_u").gestures, "clicked", Clicked(block, cell=0), settled("the_u")) == {"block": block}


def test_a_size_that_does_not_work_is_explained_and_others_are_offered() -> None:
    found = shown("sizes", size="570")
    assert agrees(found)
    (notice,) = (part for part in found.beside if isinstance(part, Problem))
    assert "570 gives 279 before pooling 2" in notice.markdown
    assert mark(found.scene, "e0").values[0, 0] == 572
    (offered,) = (part.buttons for part in found.beside if isinstance(part, Buttons))
    assert [button.label for button in offered] == ["Take 556", "Take 572"]
    taken = shown("sizes", size=str(offered[0].sets(settled("sizes"))["size"]))
    assert agrees(taken)
    assert not any(isinstance(part, Problem) for part in taken.beside)
    assert mark(taken.scene, "e0").values[0, 0] == 556


def test_what_is_smaller_than_any_side_that_works_becomes_the_smallest() -> None:
    found = shown("sizes", size="1", levels="5")
    (offered,) = (part.buttons for part in found.beside if isinstance(part, Buttons))
    assert len(offered) == 1
    assert agrees(found)


# Skips


@pytest.mark.parametrize("convolutions", ["Same", "Valid"])
@pytest.mark.parametrize("level", ["0", "3"])
def test_every_skip(convolutions: str, level: str) -> None:
    assert agrees(shown("skip", convolutions=convolutions, level=level))
    assert agrees(weaker := shown("skip", convolutions=convolutions, level=level, strength="40"))
    assert weaker.scene.code[0].startswith("skip = 0.4 * e")


def test_a_click_on_a_share_chooses_its_channel() -> None:
    clicked = set_by(view("skip").gestures, "clicked", Clicked("share", cell=10), settled("skip"))
    assert clicked == {"channel": 10}


def test_the_cards_figures_are_told_and_this_pictures_are_measured() -> None:
    found = shown("without_skips")
    for name in ("unet", "unet_no_skips"):
        figures = weights.card(name)["metrics"]
        assert f"{figures['iou']:.3f} | {figures['boundary_f']:.3f}" in told(found)
    labels = [each.text for each in marks_of(found.scene.root) if isinstance(each, Label)]
    assert len([label for label in labels if label.startswith("IoU ")]) == 3
    assert network.truth("scene-3") is None


# Touching cells


def hand(kind: str, report: Moved | Clicked | Drawn, s: Settings) -> Settings:
    """The settings once a hand has done that."""
    text = by_name(view("touching_cells").controls, "cells").text
    values = set_by(view("touching_cells").gestures, kind, report, s)
    return settled("touching_cells", cells=text(values["cells"])) if values else s


def rects(s: Settings) -> list[list[float]]:
    scene = view("touching_cells").show(s).scene
    return [overlay.rects[0].tolist() for overlay in scene.overlays if isinstance(overlay, Box)]


def test_cells_of_ones_own_stand_in_the_link_and_buttons_change_them() -> None:
    s = settled("touching_cells", cells="20 20 44 44; 20 43 44 67")
    assert rects(s) == [[20, 20, 44, 44], [20, 43, 44, 67]]
    control = by_name(view("touching_cells").controls, "cells")
    assert isinstance(control, Cells)
    last, again = control.buttons
    assert control.text(last.sets(s)["cells"]) == "20 20 44 44"
    assert last.when is not None
    assert last.when(s)
    assert not last.when(settled("touching_cells", cells="20 20 44 44"))
    assert again.sets(s)["cells"] == control.initial(s) == tuple(tuple(map(float, cell)) for cell in MINE)


def test_a_cell_is_moved_laid_and_drawn() -> None:
    s = settled("touching_cells", cells="20 20 44 44; 20 43 44 67")
    moved = hand("moved", Moved("cell 1", (60.2, 80.0, 84.2, 104.0)), s)
    assert moved.cells == ((20, 20, 44, 44), (60, 80, 84, 104))
    laid = hand("clicked", Clicked("x", cell=100 * FIELD[1] + 100), s)
    assert laid.cells == (*s.cells, (89, 88, 111, 112))
    assert hand("clicked", Clicked("x", cell=32 * FIELD[1] + 32), s) == s  # there is one already
    drawn = hand("drawn", Drawn("x", [(80, 10), (80, 50), (110, 30)]), s)
    assert drawn.cells[2] == (80, 10, 80, 50, 110, 30)
    *_, triangle = (box for box in view("touching_cells").show(drawn).scene.overlays if isinstance(box, Box))
    assert triangle.rects.tolist() == [[80, 10, 110, 50]]
    assert triangle.outline.tolist() == [[0, 0], [0, 1], [1, 0.5]]


def test_what_can_be_no_cell_is_refused_with_a_sentence() -> None:
    s = settled("touching_cells")
    with pytest.raises(RefusedError, match="a cell needs at least 20"):
        hand("drawn", Drawn("x", [(5.0, 5.0)]), s)
    full = settled("touching_cells", cells="; ".join(["20 20 44 44"] * MOST))
    with pytest.raises(RefusedError, match="that is the most"):
        hand("clicked", Clicked("x", cell=0), full)


@pytest.mark.parametrize(
    ("typed", "why"), [("1 2 3", "four numbers"), ("abc", "not a number"), ("1 2 3 4; 5", "has 1")]
)
def test_what_is_no_cell_is_explained(typed: str, why: str) -> None:
    s, (notice,) = parse(view("touching_cells").controls, {"cells": typed})
    assert why in notice
    assert len(s.cells) == len(MINE)


def test_a_cell_that_cannot_be_there_is_the_nearest_that_can() -> None:
    (cell,) = settled("touching_cells", cells="-500 20 -499 60").cells
    assert cell == (-2, 20, 2, 60)


def test_weights_follow_their_sliders_and_the_generated_picture_has_its_own_cells() -> None:
    found = shown("touching_cells", image="cells-3", whose="Generated", w0="20")
    assert "20 · exp" in found.scene.equations[1]
    known = network.truth("cells-3")
    assert known is not None
    assert mark(found.scene, "x").label == f"{known.max()} cells"
    assert not [box for box in found.scene.overlays if isinstance(box, Box)]
    assert "this view needs cells that are known exactly" in told(found)


def test_the_outline_is_drawn_on_the_picture_of_ones_own_cells_only() -> None:
    assert shown("touching_cells", hand="Draw a cell").scene.traces == "x"
    assert shown("touching_cells").scene.traces == ""
    assert shown("touching_cells", whose="Generated", hand="Draw a cell").scene.traces == ""


def test_merged_cells_of_the_cards() -> None:
    text = told(shown("touching_cells"))
    for name in ("unet_unweighted", "unet"):
        figures = weights.card(name)["metrics"]
        assert f"{100 * figures['merged']:.0f} % | {figures['aji']:.2f} | {figures['iou']:.2f}" in text
