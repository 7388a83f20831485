"""Two levels of controls: what a view turns on is in sight, the rest under "More", and what is set is never hidden."""

from __future__ import annotations

from opening import folded, open_page, unfolded, working
from streamlit.testing.v1 import AppTest

PAGE = "06_Transposed_convolution.py"
FOLD = "6-0-more"


def toggled(app: AppTest, *, is_open: bool) -> AppTest:
    """The page once its reader has opened or closed the fold."""
    app.session_state[FOLD] = is_open
    return working(app.run())


def press(app: AppTest, words: str) -> AppTest:
    return working(next(button for button in app.button if button.label == words).click().run())


def test_at_first_what_the_view_turns_on_is_in_sight_and_the_rest_folded() -> None:
    app = open_page(PAGE)
    assert unfolded(app) == ["6.kernel", "6.stride", "6.output_padding", "6.padding"]
    assert folded(app) == {"6.weights", "6.input", "6.size"}


def test_what_a_link_sets_is_in_sight_though_it_belongs_to_the_fold() -> None:
    app = open_page(PAGE, size="4", input="Random", seed="7")
    assert {"6.size", "6.input", "6.seed"} <= set(unfolded(app))
    assert folded(app) == {"6.weights"}


def test_without_anything_left_to_fold_there_is_no_fold() -> None:
    app = open_page(PAGE, size="4", input="Random", seed="7", weights="Ones")
    assert folded(app) == set()
    assert not [fold for fold in app.get("expander") if fold.proto.label == "More"]


def test_a_control_outside_stays_there_when_it_comes_to_its_default() -> None:
    app = open_page(PAGE, size="4")
    app.select_slider(key="6.size").set_value(3).run()
    assert "6.size" in unfolded(working(app))


def test_a_fold_that_is_opened_keeps_its_controls_and_what_was_set_in_it_comes_out_as_it_closes() -> None:
    app = toggled(open_page(PAGE), is_open=True)
    assert {"6.weights", "6.input", "6.size"} <= set(unfolded(app))
    app.selectbox(key="6.input").set_value("Impulse").run()
    (fold,) = [fold for fold in app.get("expander") if fold.proto.label == "More"]
    assert "6.input" in [box.key for box in fold.get("selectbox")], "nothing moves while it is open"
    toggled(app, is_open=False)
    assert "6.input" in unfolded(app)
    assert folded(app) == {"6.weights", "6.size"}


def test_a_proposal_shows_what_it_sets_and_folds_what_it_leaves_alone() -> None:
    app = open_page(PAGE, size="4")
    press(app, "One impulse: what is the output?")
    assert "6.input" in unfolded(app)
    assert "6.size" in folded(app)


def test_another_view_begins_folded_but_for_what_is_set() -> None:
    app = toggled(open_page(PAGE), is_open=True)
    app.selectbox(key="6.weights").set_value("Ones").run()
    app.button_group[0].set_value("Three views").run()
    assert "6.weights" in unfolded(working(app))
    assert {"6.input", "6.size", "6.output_padding"} <= folded(app)


def test_cells_of_a_link_that_cannot_be_read_are_in_sight() -> None:
    app = open_page(PAGE, input="Cells")
    app.text_input(key="6.cells").set_value("1 two").run()
    assert "6.cells" in unfolded(app)
    assert app.error


def test_a_new_image_brings_its_own_close_up_and_leaves_it_folded() -> None:
    close_up = {"4.top", "4.left", "4.side"}
    app = open_page("04_Max_unpooling.py", view="on_my_picture")
    before = {key: app.number_input(key=key).value for key in ("4.top", "4.left")}
    app.query_params["image"] = "astronaut"
    assert close_up <= folded(working(app.run()))
    assert before != {key: app.number_input(key=key).value for key in before}


def test_the_row_of_a_control_that_is_set_stays_whole() -> None:
    app = open_page("04_Max_unpooling.py", view="on_my_picture", top="3")
    assert {"4.top", "4.left"} <= set(unfolded(app))
    assert folded(app) == {"4.side"}
