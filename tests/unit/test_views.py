"""Views as data: texts become possible values, settings become addresses and back, hands set settings."""

from __future__ import annotations

import pytest

from segviz.scene.said import Clicked, Edited, Moved
from segviz.views import (
    Button,
    Cells,
    Choice,
    Click,
    Drag,
    Edit,
    Fraction,
    ImageChoice,
    Number,
    Row,
    Select,
    Settings,
    Slider,
    Stops,
    Toggle,
    in_sight,
)
from segviz.views.controls import each, highest, lowest
from segviz.views.parse import by_name, names, parse, query, whole
from segviz.views.view import set_by

CONTROLS = (
    Slider("stride", "Stride", 1, 4, 2),
    Row(
        Slider("output_padding", "Output padding", 0, lambda s: s.stride - 1, 0),
        Stops("side", "Side", (4, 8, 16), 8),
    ),
    Select("kind", "Kind", ("Ramp", "Random", "Cells")),
    Cells("cells", "Cells", [[1, 2]], 3, when=lambda s: s.kind == "Cells"),
    Number("seed", "Seed", 0, 99, 0, when=lambda s: s.kind == "Random"),
    Fraction("x", "Left", -1, 8, 1.3),
    Choice("order", "Order", ("Input", "Output")),
    Toggle("aligned", "aligned", True),
)


def settled(**asked: str) -> Settings:
    return parse(CONTROLS, asked)[0]


def test_without_a_query_every_control_has_its_default_and_none_that_is_not_asked_has_a_value() -> None:
    s, notices = parse(CONTROLS, {})
    assert notices == ()
    assert s.values() == {
        "stride": 2,
        "output_padding": 0,
        "side": 8,
        "kind": "Ramp",
        "x": 1.3,
        "order": "Input",
        "aligned": True,
    }
    with pytest.raises(AttributeError, match="seed"):
        _ = s.seed


@pytest.mark.parametrize(
    ("asked", "name", "value", "reason"),
    [
        ({"stride": "9"}, "stride", 4, "must lie between 1 and 4"),
        ({"stride": "2.4"}, "stride", 2, "moves in steps of 1"),
        ({"stride": "nan"}, "stride", 2, "is not a number"),
        ({"stride": "1", "output_padding": "3"}, "output_padding", 0, "can only be 0"),
        ({"stride": "4", "output_padding": "3"}, "output_padding", 3, ""),
        ({"side": "11"}, "side", 8, "must be one of: 4, 8, 16"),
        ({"kind": "random", "seed": "7"}, "seed", 7, ""),
        ({"kind": "Cells", "cells": "1 2; 3 4"}, "cells", ((1, 2), (3, 4)), ""),
        ({"kind": "Cells", "cells": "1 2; 3"}, "cells", ((1, 2),), "give each row as many"),
        ({"kind": "Cells", "cells": "1 2 3 4"}, "cells", ((1, 2),), "at most 3 × 3"),
        ({"x": "-7"}, "x", -1.0, "must lie between -1 and 8"),
        ({"x": "2.346"}, "x", pytest.approx(2.35), "moves in steps of 0.01"),
        ({"order": "sideways"}, "order", "Input", "must be one of: Input, Output"),
        ({"aligned": "FALSE"}, "aligned", False, ""),
        ({"nobody": "1"}, "stride", 2, ""),
    ],
)
def test_what_is_impossible_moves_to_the_nearest_possible_value_and_says_why(asked, name, value, reason) -> None:
    s, notices = parse(CONTROLS, asked)
    assert getattr(s, name) == value
    assert len(notices) == bool(reason)
    if reason:
        assert reason in notices[0]
        assert by_name(CONTROLS, name).label in notices[0]


def all_of_it(controls: tuple[Slider, ...], link: dict[str, str]) -> dict[str, str]:
    """What an address says of the settings of a link, with what is at its default."""
    settings, _ = parse(controls, link)
    return whole(controls, settings, query(controls, settings))


def test_said_in_whole_a_setting_stays_as_it_is_where_another_one_moves_its_default() -> None:
    controls = (
        Slider("size", "Size", 1, 9, 4),
        Slider("window", "Window", 1, lambda s: s.size, lambda s: s.size // 2),
        Slider("row", "Row", 0, 9, lambda s: s.size, subject=lambda s: s.size),
    )
    said = all_of_it(controls, {})
    assert said == {"size": "4", "window": "2"}  # the row starts anew with another size
    moved, _ = parse(controls, said | {"size": "8"})
    assert (moved.window, moved.row) == (2, 8)
    assert all_of_it(controls, {"row": "1"})["row"] == "1"


def test_a_text_of_somebody_else_is_quoted_in_the_notice() -> None:
    _, (notice,) = parse(CONTROLS, {"stride": "![](//host)"})
    assert "![](//host)" not in notice


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"stride": "3", "output_padding": "2"},
        {"kind": "Cells", "cells": "1 2.5; 3 -4"},
        {"x": "0.07", "aligned": "false", "order": "Output"},
    ],
)
def test_settings_become_an_address_and_back(asked: dict[str, str]) -> None:
    s = settled(**asked)
    assert query(CONTROLS, s) == asked
    assert settled(**query(CONTROLS, s)) == s


def test_equal_settings_are_one_key() -> None:
    assert len({settled(stride="3"), settled(stride="3"), settled()}) == 2
    assert settled(stride="3") != settled()


def test_settings_are_frozen() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        settled().stride = 3


def test_cells_may_be_made_possible_or_refused_with_a_sentence() -> None:
    def positive(rows):
        if len(rows) > 2:
            raise ValueError("At most two rows.")
        return [[abs(value) for value in row] for row in rows]

    first = Button("First", lambda s: {"cells": s.cells[:1]}, lambda s: len(s.cells) > 1)
    control = Cells("cells", "Cells", [[1, 2]], read=positive, buttons=(first,))
    s, notices = parse((control,), {"cells": "-3 4; 5 -6"})
    assert (s.cells, notices) == (((3, 4), (5, 6)), ())
    assert (first.sets(s), first.when(s)) == ({"cells": ((3, 4),)}, True)
    s, (notice,) = parse((control,), {"cells": "1; 2; 3"})
    assert s.cells == ((1, 2),)
    assert "At most two rows." in notice


def test_an_image_is_a_setting_too() -> None:
    controls = (ImageChoice(only="scene"), Number("row", "Row", 0, lambda s: s.image.height - 8, 5, step=4))
    s, _ = parse(controls, {"image": "scene-28", "row": "10"})
    assert (s.image.choice, s.row) == ("scene-28", 8)
    assert query(controls, s) == {"image": "scene-28", "row": "8"}
    assert parse(controls, {"image": "coffee"})[0].image.choice == "scene-12"  # shows scenes only
    with pytest.raises(ValueError, match="nothing"):
        parse((ImageChoice(),), {"image": "nothing"})


def test_each_control_says_whether_it_is_in_sight_and_rows_are_parted() -> None:
    first, second, third = (Slider(name, name, 1, 9, 5) for name in ("first", "second", "third"))
    controls = in_sight(("second",), (Row(first, second, third, bottom=True), Toggle("on", "On")))
    assert [(part.more, [control.name for control in each((part,))]) for part in controls] == [
        (False, ["second"]),
        (True, ["first", "third"]),
        (True, ["on"]),
    ]
    assert all(part.bottom for part in controls if isinstance(part, Row))
    with pytest.raises(KeyError, match="fourth"):
        in_sight(("fourth",), controls)


def test_no_row_is_both_in_sight_and_under_more() -> None:
    with pytest.raises(ValueError, match="first, second"):
        Row(Slider("first", "First", 1, 9, 5), Slider("second", "Second", 1, 9, 5, more=True))


def test_a_control_under_more_is_settled_where_it_stands() -> None:
    controls = (Slider("rows", "Rows", 1, 9, 5, more=True), Slider("top", "Top", 0, lambda s: s.rows - 1, 9))
    assert names(controls) == ("rows", "top")
    assert parse(controls, {"rows": "3"})[0].top == 2


def test_limits_may_be_those_that_an_operator_takes() -> None:
    def attempt(value: int) -> None:
        if not 2 <= value <= 5:
            raise ValueError

    assert highest(0, 9, attempt) == 5
    assert lowest(0, 9, attempt) == 2
    assert highest(7, 9, attempt) == 7
    assert lowest(6, 9, attempt) == 9


def test_a_hand_sets_what_its_gesture_names() -> None:
    gestures = (
        Edit.of("w", "cells", kind="Cells"),
        Drag("box", lambda moved, s: {"x": moved.rect[1] * s.stride}),
        Click("x", lambda clicked, s: {"seed": clicked.cell or 0}),
    )
    s = settled()
    edited = Edited("w", (1, 2), [1.5, 2.0])
    assert set_by(gestures, "edited", edited, s) == {"kind": "Cells", "cells": "1.5 2"}
    assert set_by(gestures, "moved", Moved("box", (0.0, 1.5, 2.0, 3.0)), s) == {"x": 3.0}
    assert set_by(gestures, "clicked", Clicked("x", cell=7), s) == {"seed": 7}
    assert set_by(gestures, "clicked", Clicked("another", cell=7), s) == {}
