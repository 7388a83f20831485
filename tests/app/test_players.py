"""Each view of each page has players of its own: a step, and what a click does, belong to one view."""

from __future__ import annotations

from urllib.parse import parse_qsl

import opening
import pytest

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


def test_a_live_view_has_no_such_address() -> None:
    app = opening.open_page("09_Training.py")
    for player in opening.players(app):
        if player.proto.component_name == "segviz.player":
            assert unframed(player.proto.bytes)[0] == {"live": None}
