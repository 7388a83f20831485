"""The Lecture page without a browser: choose, copy, change, save, load, share; and adding from an animation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from opening import open_page, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import course, lectures
from segviz.lectures import Lecture, Stop, pack, read, unpack, write
from segviz.ui import lecture_page, my_lecture

PAGE = course.LECTURE.file.removeprefix("pages/")
NAME = "transposed_convolution"
MINE = Lecture(
    "Mine", (Stop("convolution/numbers", {"stride": "2"}, 1, title="First"), Stop("u_net/the_u", title="Second"))
)


def opened(own: Lecture | None = None, **link: str) -> AppTest:
    app = open_page(PAGE, None, **link)
    if own:
        app.session_state[my_lecture.STATE] = my_lecture._State(own)
        working(app.run())
    return app


def mine(app: AppTest) -> Lecture:
    return app.session_state[my_lecture.STATE].lecture


def button(app: AppTest, words: str) -> Any:
    return next(each for each in app.button if words == each.label)


def press(app: AppTest, words: str) -> AppTest:
    return working(button(app, words).click().run())


def link_of(app: AppTest) -> dict[str, list[str]]:
    """What the address of Present says."""
    found, take_home = [each.proto.url for each in app.get("link_button")]
    assert "/take_home?lecture=" in take_home
    assert urlsplit(found).path.endswith("/present")
    return parse_qs(urlsplit(found).query)


def stops(app: AppTest) -> list[str]:
    return list(app.radio[0].options)


def test_without_stops_the_page_says_how_to_get_some() -> None:
    app = opened()
    assert "Add to my lecture" in app.info[0].value
    assert not app.get("link_button")


def test_a_shipped_lecture_is_chosen_stands_in_the_address_and_is_copied_to_be_changed() -> None:
    app = opened()
    working(app.selectbox(key=lecture_page.CHOICE).set_value(NAME).run())
    assert app.query_params["lecture"] == NAME
    assert link_of(app)["lecture"] == [NAME]
    assert len(stops(app)) == 8
    press(app, "Copy to my lecture")
    assert mine(app) == lectures.shipped(NAME)
    assert "lecture" not in app.query_params
    assert unpack(link_of(app)["lecture"][0]) == mine(app)


def test_stops_are_put_in_order_and_removed_and_the_last_change_is_undone() -> None:
    app = opened(MINE)
    press(app, "Later")
    assert [stop.title for stop in mine(app).stops] == ["Second", "First"]
    assert app.radio[0].value == 1, "the stop that was moved is still the one that is looked at"
    press(app, "Remove")
    assert [stop.title for stop in mine(app).stops] == ["Second"]
    press(app, "Undo")
    assert [stop.title for stop in mine(app).stops] == ["Second", "First"]


def test_a_stop_is_retitled_annotated_and_timed() -> None:
    app = opened(MINE)
    working(app.text_input[1].set_value(" A better title ").run())
    working(app.text_area[0].set_value("Say this.\n\nThen that.  ").run())
    working(app.text_input[2].set_value("Why?").run())
    working(app.number_input[0].set_value(2.5).run())
    working(app.number_input[2].set_value(3).run())
    working(app.selectbox[1].set_value("stride").run())
    wanted = Stop(
        "convolution/numbers",
        {"stride": "2"},
        1,
        3,
        title="A better title",
        say="Say this.\n\nThen that.",
        question="Why?",
        minutes=2.5,
        slider="stride",
    )
    assert mine(app).stops[0] == wanted
    assert "1 · A better title · 2.5 min" in stops(app)
    working(app.number_input[1].set_value(4).run())
    assert (mine(app).stops[0].step, mine(app).stops[0].until) == (4, 4), "clicks cannot lead back"
    assert app.number_input[1].max == 4, "this animation has no more steps"


def test_the_lecture_itself_is_retitled() -> None:
    app = opened(MINE)
    working(app.text_input[0].set_value("Another").run())
    assert mine(app).title == "Another"


def test_a_link_opens_the_lecture_that_it_carries_and_keeps_the_readers_own() -> None:
    shared = opened(lecture=pack(MINE))
    assert shared.selectbox(key=lecture_page.CHOICE).value == lecture_page.SHARED
    assert [each.split(" · ")[1] for each in stops(shared)] == ["First", "Second"]
    assert my_lecture.STATE not in shared.session_state or mine(shared) == my_lecture.NOTHING
    press(shared, "Copy to my lecture")
    assert mine(shared) == MINE


@pytest.mark.parametrize("said", ["x", "../etc", "<b>", pack(MINE)[:-6], "A" * 13_000])
def test_a_damaged_link_is_explained(said: str) -> None:
    app = opened(lecture=said)
    assert "damaged" in app.warning[0].value
    assert "lecture" not in app.query_params
    assert not app.exception


def test_a_file_is_loaded_and_a_wrong_one_named_by_its_line() -> None:
    app = opened()
    working(app.file_uploader[0].set_value(("mine.yaml", write(MINE).encode(), "application/yaml")).run())
    assert mine(app) == MINE
    wrong = write(MINE).replace("stride: 2", "strid: 2").encode()
    app.file_uploader[0].set_value(("wrong.yaml", wrong, "application/yaml")).run()
    assert "Line 5: " in app.error[0].value
    assert "strid" in app.error[0].value
    assert mine(app) == MINE


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 300_000, b"\x00", b"", b"[" * 9_000])
def test_what_is_no_lecture_is_explained(data: bytes) -> None:
    app = opened()
    app.file_uploader[0].set_value(("a.yaml", data, "application/yaml")).run()
    assert not app.exception
    assert app.error[0].value.endswith(".")


def test_somebody_elses_words_mean_nothing_on_the_page() -> None:
    rude = Stop("convolution/numbers", title="[x](http://evil) :red[y] $z$", say="![a](http://evil)", question="`q`")
    app = opened(lecture=pack(Lecture("<b>", (rude,))))
    assert not any(sign in stops(app)[0] for sign in "[]$<>/")
    assert not [each.value for each in app.markdown if "](http" in each.value or ":red[" in each.value]


def test_an_animation_is_added_with_its_settings_and_its_step() -> None:
    app = open_page("06_Transposed_convolution.py", None, stride="3", view="three_views")
    app.session_state["6-1-player-rested"] = 2
    press(app, "Add to my lecture")
    (stop,) = mine(app).stops
    assert stop == Stop(f"{NAME}/three_views", {"stride": "3"}, 2, title="Transposed convolution: Three views")
    assert "Stop 1 of your lecture" in app.toast[0].value
    assert read(app.session_state[my_lecture.STATE].text) == mine(app), "what the browser is given to keep"


def test_an_upload_and_a_live_view_cannot_be_added_and_say_why() -> None:
    app = open_page("05_Convolution.py", Image.new("RGB", (64, 64)), view="my_picture", image="upload")
    assert button(app, my_lecture.LABEL).disabled
    assert button(app, my_lecture.LABEL).proto.help == my_lecture.OWN
    live = open_page("09_Training.py", None)
    assert button(live, my_lecture.LABEL).disabled
    assert button(live, my_lecture.LABEL).proto.help == my_lecture.LIVE


def test_a_full_lecture_says_so() -> None:
    app = open_page("06_Transposed_convolution.py")
    full = Lecture("Full", (Stop("convolution/numbers"),) * lectures.MOST_STOPS)
    app.session_state[my_lecture.STATE] = my_lecture._State(full)
    press(app, "Add to my lecture")
    assert "at most 100 stops" in app.toast[0].value
    assert mine(app) == full


def test_what_the_browser_has_kept_comes_back_and_what_was_added_since_stays() -> None:
    app = open_page("06_Transposed_convolution.py")
    press(app, "Add to my lecture")
    (added,) = mine(app).stops
    state = app.session_state[my_lecture.STATE]
    found = my_lecture.merged(write(MINE), replace(state, known=my_lecture.NOTHING))
    assert found is not None
    assert found.lecture == replace(MINE, stops=(*MINE.stops, added))
    assert my_lecture.merged("- no lecture", state) is None


def test_home_and_the_course_menu_lead_there() -> None:
    home = working(AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=60).run())
    assert course.LECTURE.title in [each.proto.label for each in home.get("page_link")]
