"""Every page, run without a browser: defaults, every control at its ends, and links that make no sense."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from opening import unfolded
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import SelectSlider

from segviz import course

SECONDS = 60
MOST_UNFOLDED = 7
"""Controls of a view that are in sight at their defaults, beside the image."""


def open_page(page: course.Page, **link: str | list[str]) -> AppTest:
    """A page as a pasted link opens it. App tests start at home.py: a page alone does not know the other pages."""
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=SECONDS)
    app.switch_page(page.file)
    app.query_params.update(link)
    return app.run()


def ends(slider: SelectSlider) -> tuple[int, int]:
    """The lowest and the highest value of a slider. (AppTest knows its options as texts.)"""
    return int(slider.options[0]), int(slider.options[-1])


def works(app: AppTest) -> bool:
    """No exception, and a player with a scene in it where the page has one."""
    assert not app.exception, [error.value for error in app.exception]
    return True


def players(app: AppTest) -> list[bytes]:
    """The payload of each player on the page."""
    return [element.proto.SerializeToString() for element in app.get("bidi_component")]


each_page = pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)


@each_page
def test_defaults(page: course.Page) -> None:
    app = open_page(page)
    assert works(app)
    assert [title.value for title in app.title] == [page.title]
    assert players(app)
    assert not app.warning


def extremes(app: AppTest) -> Iterator[tuple[str, str, object]]:
    """(kind of widget, its key, a value) for both ends of every control, and every word of every list."""
    for slider in app.select_slider:
        yield from (("select_slider", slider.key, end) for end in ends(slider))
    for number in app.number_input:
        yield from (("number_input", number.key, end) for end in (number.min, number.max))
    for box in app.selectbox:
        yield from (("selectbox", box.key, option) for option in box.options)


@pytest.mark.sweep
@each_page
def test_every_control_at_both_ends_alone(page: course.Page) -> None:
    for kind, key, value in extremes(open_page(page)):
        app = open_page(page)
        getattr(app, kind)(key=key).set_value(value).run()
        assert works(app), f"{key} = {value}"


@pytest.mark.sweep
@each_page
@pytest.mark.parametrize("end", [0, -1], ids=["lowest", "highest"])
def test_all_sliders_at_one_end_together(page: course.Page, end: int) -> None:
    app = open_page(page)
    for key in [slider.key for slider in app.select_slider]:
        if key in [slider.key for slider in app.select_slider]:  # limits move: a slider may have become fixed
            slider = app.select_slider(key=key)
            slider.set_value(ends(slider)[end]).run()
            assert works(app)


@cache
def names_of(page: course.Page) -> tuple[str, ...]:
    """The names that a page's controls have in a link."""
    usual = open_page(page)
    return tuple(widget.key for widget in (*usual.select_slider, *usual.number_input, *usual.selectbox))


@pytest.mark.sweep
@each_page
@pytest.mark.parametrize("raw", ["abc", "1e9", "-3", "nan", "inf", "", "2.5", "\x00", "1" * 400, "<script>"])
def test_nonsense_in_a_link_is_repaired(page: course.Page, raw: str) -> None:
    app = open_page(page, **dict.fromkeys(names_of(page), raw))
    assert works(app)
    assert players(app)
    assert len(app.warning) == 1
    for slider in app.select_slider:
        assert ends(slider)[0] <= slider.value <= ends(slider)[1]


@each_page
def test_views_follow_each_other_in_any_order(page: course.Page) -> None:
    """What a visitor set in one view must not trouble another: their controls share the session."""
    app = open_page(page)
    key = f"{page.order}.view"
    views = next((control.options for control in app.segmented_control if control.key == key), [])
    for view in (*views, *reversed(views)):
        app.segmented_control(key=key).set_value(view).run()
        assert works(app), view
        assert len(unfolded(app)) <= MOST_UNFOLDED, view


@pytest.mark.sweep
@each_page
def test_every_option_of_every_view_takes_its_sliders_at_both_ends(page: course.Page) -> None:
    """Limits depend on what is chosen: the last channel of one level is one that another level does not have."""
    for view in views_of(page):
        shown = open_page(page, **view)
        choices = [(each.key, option) for each in shown.segmented_control for option in each.options]
        for key, option in choices or [("", "")]:
            if key in view:
                continue
            app = open_page(page, **view)
            if key:
                app.segmented_control(key=key).set_value(option).run()
            for end in (-1, 0):
                for slider in app.select_slider:
                    slider.set_value(ends(slider)[end])
                assert works(app.run()), (view, key, option, end)


@cache
def views_of(page: course.Page) -> list[dict[str, str]]:
    """What stands in a link to each view of a page."""
    key = f"{page.order}.view"
    options = next((each.options for each in open_page(page).segmented_control if each.key == key), [])
    return [{key: option} for option in options] or [{}]


@each_page
def test_unknown_and_repeated_names_in_a_link_are_harmless(page: course.Page) -> None:
    slider = open_page(page).select_slider[0]
    low, high = ends(slider)
    app = open_page(page, **{"utm_source": "mail", "6.nothing": "1", slider.key: [str(low), str(high)]})
    assert works(app)
    assert app.select_slider(key=slider.key).value == high
    assert "stands 2 times" in app.warning[0].value


@each_page
def test_notices_go_when_the_user_does_something(page: course.Page) -> None:
    slider = open_page(page).select_slider[0]
    app = open_page(page, **{slider.key: "1e9"})
    assert app.warning
    app.select_slider(key=slider.key).set_value(ends(slider)[0]).run()
    assert not app.warning
