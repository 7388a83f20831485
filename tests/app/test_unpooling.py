"""Page 4 without a browser: its views open from links, and follow the chosen picture."""

from __future__ import annotations

from functools import partial

import opening
import pytest
from opening import agrees, mark, scene, working

from segviz.ui import picture

VIEWS = ("Max unpooling", "Side by side", "On the image", "In a network")
PICTURE = {"4.view": "On the image"}


open_page = partial(opening.open_page, "04_Max_unpooling.py")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"4.view": view})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


def test_unless_chosen_otherwise_the_output_follows_the_inputs_size() -> None:
    app = open_page()
    for size in (5, 6, 7, 4):
        app.select_slider(key="4.size").set_value(size).run()
        assert mark(app, "out")["values"].shape == (size, size)


def test_another_picture_is_looked_at_where_it_has_most_detail() -> None:
    app = open_page(**PICTURE)
    first = [box.value for box in app.number_input]
    app.session_state[picture.CHOICE] = "chelsea"
    app.query_params["image"] = "chelsea"
    working(app.run())
    other = [box.value for box in app.number_input]
    assert other != first
    assert other == [box.value for box in open_page(**PICTURE, image="chelsea").number_input]
