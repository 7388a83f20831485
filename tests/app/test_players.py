"""Each view of each page has players of its own: a step, and what a click does, belong to one view."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import opening
import pytest
from PIL import Image

from segviz import course
from segviz.scene.encode import unframed


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_a_players_key_names_its_page_and_its_view(page: course.Page) -> None:
    file, key = page.file.partition("/")[2], f"{page.order}.view"
    app = opening.open_page(file)
    views = next((each.options for each in app.segmented_control if each.key == key), [None])
    for number, view in enumerate(views):
        if view is not None:
            app.segmented_control(key=key).set_value(view).run()
        for player in opening.players(app):
            if player.proto.component_name == "segviz.player":
                assert f"-{page.order}-{number}-" in player.proto.id, (view, player.proto.id)


def test_the_player_of_a_pure_view_is_told_where_other_settings_are_answered() -> None:
    app = opening.open_page("06_Transposed_convolution.py", stride="3", weights="Bilinear")
    (player,) = opening.players(app)
    head, _ = unframed(player.proto.bytes)
    assert head["live"]["path"] == "scene/transposed_convolution/stamps"
    said = dict(parse_qsl(head["live"]["query"]))
    assert (said["weights"], said["stride"], said["padding"]) == ("Bilinear", "3", "0")  # in whole


@pytest.mark.parametrize(
    ("file", "link", "is_quick"),
    [
        ("05_Convolution.py", {}, True),
        ("05_Convolution.py", {"input": "Patch"}, True),
        ("05_Convolution.py", {"input": "Patch", "upload": Image.new("RGB", (64, 64), "teal")}, False),
        ("05_Convolution.py", {"view": "my_picture"}, False),
        ("10_U_Net.py", {}, False),
    ],
    ids=["numbers", "patch", "patch of an upload", "image", "network"],
)
def test_scenes_may_be_fetched_early_where_they_are_quick_to_make_and_nothing_in_them_is_private(
    file: str, link: dict[str, Any], is_quick: bool
) -> None:
    player = opening.players(opening.open_page(file, **link))[0]
    assert unframed(player.proto.bytes)[0]["live"]["quick"] is is_quick


def test_a_live_view_has_no_such_address() -> None:
    app = opening.open_page("09_Training.py")
    for player in opening.players(app):
        if player.proto.component_name == "segviz.player":
            assert unframed(player.proto.bytes)[0] == {"live": None}
