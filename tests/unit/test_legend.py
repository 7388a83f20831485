"""A picture's legend lists the classes that occur in it."""

from __future__ import annotations

import every_kind
import numpy as np

from segviz.export.sheet import frames
from segviz.scene import Boxes, Grid, Scale, Scene, beside, empty, put
from segviz.scene.encode import decode, encode

SKY, ROAD, CAR = "#2b7bc4", "#8d8f94", "#d13048"
CLASSES = Scale("class", colours=(SKY, ROAD, CAR), names=("sky", "road", "car"))


def shown(scene: Scene) -> dict[str, str]:
    """What renderers get: name -> colour."""
    legend = decode(encode(scene))["legend"]
    return dict(zip(legend["names"], legend["colours"], strict=True))


def labels(*ids: float, **options) -> Grid:
    return Grid("labels", np.array([ids], np.float32), scale=options.pop("scale", CLASSES), **options)


def test_it_lists_the_classes_that_occur_at_any_step_in_the_order_of_their_ids() -> None:
    assert shown(Scene("Cars.", labels(2, np.nan, 2))) == {"car": CAR}
    later = Scene("Cars, then sky.", labels(2, np.nan), count=3, flows=(put("labels", [1], [0], 2),))
    assert list(shown(later)) == ["sky", "car"]


def test_a_map_that_is_revealed_is_listed_too() -> None:
    assert list(shown(Scene("Sky.", labels(0, since=1), count=1))) == ["sky"]


def test_numbers_without_classes_have_no_legend() -> None:
    assert shown(Scene("Numbers.", Grid("x", np.ones((2, 2), np.float32)))) == {}


def test_what_a_scale_does_not_list_is_left_out() -> None:
    things = Scale("class", colours=("#000000", SKY, CAR), names=("–", "sky", "car 1"), listed=("sky",))
    scene = Scene("A thing.", labels(0, 1, 2, scale=things))
    assert shown(scene) == {"sky": SKY}
    assert "listed" not in decode(encode(scene))["marks"][0]["scale"]


def test_names_that_stand_in_cells_of_their_colour_are_not_repeated() -> None:
    rows = Grid("rows", np.array([[0], [1]], np.float32), scale=CLASSES, symbols=("sky", "road"))
    assert shown(Scene("A map beside its names.", beside(labels(0, 2), rows))) == {"car": CAR}


def test_boxes_in_the_colours_of_classes_are_listed() -> None:
    sides = np.array([[0, 0, 1, 1], [0, 1, 1, 2]], np.float32)
    boxes = Boxes("boxes", "labels", sides, colours=CLASSES.colours, colour=np.array([2, 0]), names=CLASSES.names)
    scene = Scene("Boxes.", Grid("labels", empty(1, 2)), overlays=(boxes,))
    assert shown(scene) == {"sky": SKY, "car": CAR}


def test_saved_pictures_show_it() -> None:
    scene = every_kind.scene()
    (picture,) = frames(scene, [0], 960)
    below = np.asarray(picture)[picture.height // 2 :].reshape(-1, 3)
    for colour in shown(scene).values():
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert (below == (red, green, blue)).all(axis=1).sum() >= 100, colour
