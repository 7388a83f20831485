"""Tours without a browser: from stop to stop, by the address, through the lessons."""

from __future__ import annotations

from typing import Any

from opening import open_page, players, said, working
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.lessons import max_unpooling, things_and_stuff, transposed_convolution
from segviz.outcomes import OUTCOMES, of_part
from segviz.scene.encode import unframed
from segviz.ui import learned, predictions, tours
from segviz.ui.learned import Learned
from segviz.views.lesson import Place

PAGE, LESSON = "06_Transposed_convolution.py", transposed_convolution.LESSON
TOUR = LESSON.tour


def button(app: AppTest, words: str) -> Any:
    return next(each for each in app.button if words == each.label)


def press(app: AppTest, words: str) -> AppTest:
    return working(button(app, words).click().run())


def begun() -> AppTest:
    return press(open_page(PAGE, None, stride="3"), "Take the tour")


def asked(app: AppTest) -> Any:
    """The choices of the stop, as long as it waits for an answer."""
    return next((each for each in app.radio if "tour_ask" in each.key), None)


def choose(app: AppTest, number: int, right: bool = True) -> str:
    """Answer what a stop of this page asks; why that is right, or not."""
    ask = predictions.of(LESSON, number)
    assert ask
    choices = ask.choices()
    picked = next(i for i, choice in enumerate(choices) if (choice is ask.right) == right)
    working(asked(app).set_value(picked).run())
    return choices[picked].why


def lead(app: AppTest) -> dict | None:
    """What the player is told of the stop."""
    return unframed(players(app)[0].proto.bytes)[0].get("lead")


def test_a_tour_leads_from_stop_to_stop_and_back() -> None:
    app = begun()
    for number, stop in enumerate(TOUR, 1):
        if stop.ask:
            choose(app, number)
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
    assert app.session_state[learned.LEARNED].seen == {LESSON.slug: list(range(1, len(TOUR) + 1))}


def test_a_stop_asks_first_and_tells_nothing_of_the_answer() -> None:
    app = begun()
    ask = predictions.of(LESSON, 1)
    assert ask
    assert ask.text in said(app)
    assert asked(app).options == [choice.text for choice in ask.choices()]
    assert TOUR[0].words not in said(app)
    assert ask.right.why not in said(app)
    assert lead(app)["step"] == TOUR[0].asked_at
    assert not app.session_state[learned.LEARNED].seen


def test_a_wrong_prediction_names_the_misconception_and_then_the_stop_tells() -> None:
    app = begun()
    turn = lead(app)["turn"]
    why = choose(app, 1, right=False)
    assert f"Not this one.** {why}" in said(app)
    assert TOUR[0].words in said(app)
    assert lead(app) == {"step": TOUR[0].step, "turn": turn + 1}
    assert app.session_state[learned.LEARNED].predicted == {LESSON.slug: {"1": False}}
    assert asked(app) is None


def test_a_stop_that_was_answered_is_not_asked_again_unless_somebody_wants_it() -> None:
    app = begun()
    why = choose(app, 1)
    assert f"Right.** {why}" in said(app)
    press(app, "Next stop")
    press(app, "Previous")
    assert asked(app) is None
    press(app, "Ask again")
    assert asked(app).value is None
    assert TOUR[0].words not in said(app)
    choose(app, 1, right=False)
    assert app.session_state[learned.LEARNED].predicted == {LESSON.slug: {"1": True}}, "the first answer counts"


def test_what_the_browser_has_kept_of_a_stop_is_not_asked_again() -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=120)
    app.session_state[learned.LEARNED] = Learned(predicted={LESSON.slug: {"1": False}})
    app.switch_page(f"pages/{PAGE}")
    app.query_params["tour"] = "1"
    working(app.run())
    assert asked(app) is None
    assert TOUR[0].words in said(app)


def test_a_stop_may_lead_to_a_live_view() -> None:
    app = open_page("11_Things_and_stuff.py", None, tour="1")
    ask = things_and_stuff.LESSON.tour[0].ask
    assert ask
    assert ask.text in said(app)
    press(app, "Next stop")
    assert app.query_params["view"] == "counting"


def test_each_stop_leads_the_player_anew_and_playing_on_does_not() -> None:
    app = begun()
    first = lead(app)
    press(app, "Next stop")
    assert lead(app)["turn"] == first["turn"] + 1
    app.select_slider(key="6.stride").set_value(3).run()
    assert lead(app)["turn"] == first["turn"] + 1


def test_the_address_of_a_stop_opens_it_whole() -> None:
    app = open_page(PAGE, None, tour="7")
    choose(app, 7)
    assert TOUR[6].words in said(app)
    assert app.query_params["covering"] == "4"
    assert lead(app)["turn"] == 1, "the first picture was led by the address, the second by the answer"


def test_an_address_with_settings_is_taken_by_its_word() -> None:
    app = open_page(PAGE, None, tour="4", stride="3")
    assert TOUR[3].words in said(app)
    assert app.query_params["stride"] == "3"


def test_an_impossible_stop_is_none() -> None:
    for number in ("0", "99", "x", "-1", "²"):
        app = open_page(PAGE, None, tour=number)
        assert "tour" not in app.query_params
        assert button(app, "Take the tour")


def test_a_reader_may_look_around_and_come_back() -> None:
    app = begun()
    choose(app, 1)
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
    assert told(places[last + 1]) in said(app)
    assert app.query_params["course"] == "yes"


def test_one_press_goes_one_stop_on_also_where_the_next_but_one_is_in_another_lesson() -> None:
    places = tours.all_stops()
    last = max(i for i, place in enumerate(places) if place.lesson.slug == max_unpooling.LESSON.slug)
    app = open_page("04_Max_unpooling.py", None, tour=str(places[last - 1].number), course="yes")
    press(app, "Next stop")
    assert app.query_params["tour"] == str(places[last].number)
    assert f"{last + 1} / {len(places)}" in "\n".join(each.value for each in app.caption)
    press(app, "Previous")
    assert app.query_params["tour"] == str(places[last - 1].number)


def test_home_offers_the_course() -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=120).run()
    press(app, f"Take the course: {len(tours.all_stops())} stops")
    assert told(tours.all_stops()[0]) in said(app)


def told(place: Place) -> str:
    """What is read first at a stop: its question where it asks one."""
    ask = predictions.of(place.lesson, place.number)
    return ask.text if ask else place.stop.words


def test_home_lists_the_outcomes_by_part_with_the_ways_to_stop_and_question() -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=120).run()
    parts = [each for each in app.expander if not each.label.startswith("Glossary")]
    assert [each.label for each in parts] == [
        f"**{each.number} · {each.title}** :gray[0 of {len(of_part(each.number))}]" for each in course.PARTS
    ]
    told = [text.value for each in parts for text in each.markdown]
    assert [outcome.sentence in line for outcome, line in zip(OUTCOMES, told, strict=True)] == [True] * len(OUTCOMES)
    links = [link.proto.label for each in parts for link in each.get("page_link")]
    assert links == ["Show me", "Ask me"] * len(OUTCOMES)


def test_home_counts_an_outcome_that_was_reached() -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=120)
    app.session_state[learned.LEARNED] = Learned(questions=["field-1", "field-2"])
    app.run()
    assert app.expander[0].label.endswith(f":gray[1 of {len(of_part(1))}]")
    assert [":green[" in text.value for text in app.expander[0].markdown] == [
        outcome.name == "receptive_field" for outcome in of_part(1)
    ]


def test_a_link_of_home_leads_to_a_stop_with_its_settings_and_no_others() -> None:
    app = begun()
    press(app, "End")
    working(app.select_slider(key="6.stride").set_value(3).run())
    app.switch_page("home.py").run()
    app.query_params.clear()  # the browser does: what is left is what the session remembers
    app.switch_page(f"pages/{PAGE}")
    app.query_params.update(tours.address(Place(LESSON, 4)))
    working(app.run())
    assert TOUR[3].words in said(app)
    assert "stride" not in app.query_params
