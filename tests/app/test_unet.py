"""Page 10 without a browser: every view, whose picture it is, buttons, and what a worker answers."""

from __future__ import annotations

from concurrent.futures import wait
from functools import partial

import numpy as np
import opening
import pytest
from opening import agrees, mark, scene, working
from PIL import Image

from segviz.data import samples
from segviz.lessons.u_net import LESSON, large_pictures, network
from segviz.ui import jobs, picture

CELLS = samples.title(network.CELLS)
VIEWS = tuple(LESSON.views.values())
open_page = partial(opening.open_page, "10_U_Net.py")


def said(app) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.warning))


def press(app, label: str):
    return working(next(button for button in app.button if button.label == label).click().run())


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"10.view": view})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


# The picture


@pytest.mark.parametrize("view", ["The U", "Large images"])
def test_cells_are_shown_until_a_picture_is_chosen_and_the_page_says_why(view: str) -> None:
    app = open_page(**{"10.view": view})
    assert f"**{CELLS}**, because these networks were trained on cells." in said(app)
    assert CELLS in popovers(app)
    assert "have seen generated pictures of cells only" not in said(app)


@pytest.mark.parametrize("view", ["Skip", "Large images"])
@pytest.mark.parametrize("choice", ["coffee", picture.DEFAULT, "cells-3"])
def test_a_chosen_picture_is_the_one_that_is_shown(view: str, choice: str) -> None:
    """There is one choice: the button's name, the picture and the sentence tell of the same one."""
    title = samples.title(choice)
    app = open_page(image=choice, **{"10.view": view})
    assert f"**{title}**, because you chose it." in said(app)
    assert title in popovers(app)
    assert ("have seen generated pictures of cells only" in said(app)) == (not choice.startswith("cells"))
    assert not [control for control in app.button_group if control.key == "10.shown"]
    assert ("Show cells" in [button.label for button in app.button]) == (not choice.startswith("cells"))


def test_from_a_chosen_picture_there_is_a_way_back_to_cells() -> None:
    app = press(open_page(image="coffee"), "Show cells")
    assert f"**{CELLS}**, because these networks were trained on cells." in said(app)
    assert "image" not in app.query_params


def test_touching_cells_says_which_cells_it_shows_where_the_chosen_picture_has_none() -> None:
    for image, title in (("coffee", CELLS), ("cells-3", samples.title("cells-3"))):
        app = open_page(image=image, **{"10.view": "Touching cells", "10.whose": "Generated"})
        assert f"**{title}**: this view needs cells that are known exactly" in said(app)
        assert title in popovers(app)


def popovers(app) -> list[str]:
    return [each.proto.popover.label for each in app.get("popover")]


# Buttons


def test_a_size_that_does_not_work_is_explained_and_others_can_be_taken() -> None:
    app = open_page(**{"10.view": "Sizes", "10.size": "570"})
    assert "570 gives 279 before pooling 2" in app.warning[0].value
    app = press(app, "Take 556")
    assert not app.warning
    assert mark(app, "e0")["values"][0, 0] == 556
    assert app.query_params["size"] == "556"


def test_cells_of_ones_own_stand_in_the_link() -> None:
    app = open_page(**{"10.view": "Touching cells", "10.cells": "20 20 44 44; 20 43 44 67"})
    app = press(app, "Remove last")
    assert app.query_params["cells"] == "20 20 44 44"
    app = press(app, "Start again")
    assert "cells" not in app.query_params
    assert agrees(app)


def test_a_cell_that_was_drawn_stands_in_the_link_and_can_be_taken_back() -> None:
    triangle = "20 20 44 44; 80 10 80 50 110 30"
    app = open_page(**{"10.view": "Touching cells", "10.cells": triangle, "10.hand": "Draw a cell"})
    assert scene(app)["traces"] == "x"
    app = press(app, "Remove last")
    assert app.query_params["cells"] == "20 20 44 44"
    app = press(app, "Undo")
    assert app.query_params["cells"] == triangle
    assert agrees(app)


@pytest.mark.parametrize("typed", ["1 2 3", "abc", "1 2 3 4; 5 6 7"])
def test_what_is_no_cell_is_explained(typed: str) -> None:
    app = opening.AppTest.from_file(str(opening.course.ROOT / "home.py"), default_timeout=opening.SECONDS)
    app.switch_page("pages/10_U_Net.py")
    app.query_params.update({"10.view": "Touching cells", "10.cells": typed})
    app.run()
    assert not app.exception
    assert "Until then the cells stay as they were: 18 18 42 43" in app.error[0].value
    assert opening.players(app)


# Large images


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
def test_large_pictures_takes_any_picture(image: Image.Image) -> None:
    app = open_page(image, **{"10.view": "Large images"})
    if image.width * image.height > large_pictures.AT_ONCE:
        app = large(app)
    assert agrees(app)
    assert "have seen generated pictures of cells only" in said(app)


def large(app):
    """The page once its job is done."""
    wait([app.session_state[jobs.STARTED][f"10.{large_pictures.TILES}"]], opening.SECONDS)
    return working(app.run())


def test_tiles_follow_their_slider_and_say_what_they_take() -> None:
    app = open_page(**{"10.view": "Large images"})
    assert scene(app)["count"] == 6
    app.select_slider(key="10.tile").set_value(192).run()
    assert scene(working(app))["count"] == 2
    assert agrees(app)
    shapes = network.shapes(384, 384, 4, 8)
    megabytes = 4 * sum(block.maps.numel() for block in shapes.blocks) / 2**20
    assert f"**{megabytes:.0f} MB**" in said(app)


def test_a_photograph_is_answered_by_a_worker() -> None:
    app = open_page(image="coffee", **{"10.view": "Large images"})
    assert not opening.players(app)
    app = large(app)
    assert scene(app)["count"] == 4
    assert agrees(app)
