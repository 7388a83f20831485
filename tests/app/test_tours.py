"""Tours without a browser: from stop to stop, by the address, through the lessons."""

from __future__ import annotations

from typing import Any

from opening import open_page, players, working
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.lessons import max_unpooling, transposed_convolution
from segviz.scene.encode import unframed
from segviz.ui import learned, tours

PAGE, LESSON = "06_Transposed_convolution.py", transposed_convolution.LESSON
TOUR = LESSON.tour


def said(app: AppTest) -> str:
    return "\n".join(each.value for each in app.markdown)


def button(app: AppTest, words: str) -> Any:
    return next(each for each in app.button if words == each.label)


def press(app: AppTest, words: str) -> AppTest:
    return working(button(app, words).click().run())


def begun() -> AppTest:
    return press(open_page(PAGE, None, stride="3"), "Take the tour")


def lead(app: AppTest) -> dict | None:
    """What the player is told of the stop."""
    return unframed(players(app)[0].proto.bytes)[0].get("lead")


def test_a_tour_leads_from_stop_to_stop_and_back() -> None:
    app = begun()
    for number, stop in enumerate(TOUR, 1):
        assert stop.words in said(app)
        assert lead(app)["step"] == stop.step
        assert app.query_params["tour"] == str(number)
        assert set(app.query_params) - {"tour", "view"} == set(stop.settings), "the stop's settings, and no others"
        assert app.query_params.get("view", "stamps") == stop.view
        if number < len(TOUR):
            press(app, "Next stop")
    assert button(app, "Next stop").disabled
    press(app, "Previous")
    assert TOUR[-2].words in said(app)
    assert app.session_state[learned.LEARNED].seen == {LESSON.slug: len(TOUR)}


def test_each_stop_leads_the_player_anew_and_playing_on_does_not() -> None:
    app = begun()
    first = lead(app)
    press(app, "Next stop")
    assert lead(app)["turn"] == first["turn"] + 1
    app.select_slider(key="6.stride").set_value(3).run()
    assert lead(app)["turn"] == first["turn"] + 1


def test_the_address_of_a_stop_opens_it_whole() -> None:
    app = open_page(PAGE, None, tour="6")
    assert TOUR[5].words in said(app)
    assert app.query_params["covering"] == "4"
    assert lead(app)["turn"] == 0


def test_an_address_with_settings_is_taken_by_its_word() -> None:
    app = open_page(PAGE, None, tour="1", stride="3")
    assert TOUR[0].words in said(app)
    assert app.query_params["stride"] == "3"


def test_an_impossible_stop_is_none() -> None:
    for number in ("0", "99", "x", "-1", "²"):
        app = open_page(PAGE, None, tour=number)
        assert "tour" not in app.query_params
        assert button(app, "Take the tour")


def test_a_reader_may_look_around_and_come_back() -> None:
    app = begun()
    working(app.button_group[0].set_value("Checkerboard").run())
    assert TOUR[0].words not in said(app)
    press(app, "Back to stop 1")
    assert TOUR[0].words in said(app)
    press(app, "End")
    assert "tour" not in app.query_params
    assert button(app, "Take the tour")


def test_a_lesson_without_a_tour_offers_none() -> None:
    without = next(page for page in course.pages() if page.lesson == "practice")
    app = open_page(without.file.removeprefix("pages/"))
    assert not [each for each in app.button if "tour" in each.label]


def test_the_course_goes_on_in_the_next_lesson() -> None:
    places = tours.all_stops()
    last = max(i for i, place in enumerate(places) if place.lesson.slug == max_unpooling.LESSON.slug)
    app = open_page("04_Max_unpooling.py", None, tour=str(places[last].number), course="yes")
    assert f"{last + 1} / {len(places)}" in "\n".join(each.value for each in app.caption)
    press(app, "Next stop")
    assert [title.value for title in app.title] == [course.page_of_lesson(places[last + 1].lesson.slug).title]
    assert places[last + 1].stop.words in said(app)
    assert app.query_params["course"] == "yes"


def test_home_offers_the_course() -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=120).run()
    press(app, f"Take the course: {len(tours.all_stops())} stops")
    assert tours.all_stops()[0].stop.words in said(app)
