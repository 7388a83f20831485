"""The words around an animation, without a browser: why, what to try, and its answer."""

from __future__ import annotations

from opening import agrees, open_page, said, working
from streamlit.testing.v1 import AppTest

from segviz.lessons import one_dimension
from segviz.lessons.fcn_training import skips
from segviz.lessons.pixel_classification import slide
from segviz.lessons.pixel_loss import softmax_and_loss
from segviz.lessons.transposed_convolution import stamps
from segviz.ui import learned
from segviz.views.lesson import Choice

PAGE = "06_Transposed_convolution.py"


def press(app: AppTest, label: str) -> AppTest:
    return working(next(button for button in app.button if button.label == label).click().run())


def test_why_stands_above_the_animation_until_something_is_tried() -> None:
    app, proposal = open_page(PAGE), stamps.WORDS.try_this[0]
    assert stamps.WORDS.why in said(app)
    press(app, proposal.do)
    assert stamps.WORDS.why not in said(app)
    assert f"**{proposal.do}**" in said(app)
    press(app, "Done")
    assert stamps.WORDS.why in said(app)


def test_the_answer_comes_when_it_is_asked_for() -> None:
    app, proposal = open_page(PAGE), stamps.WORDS.try_this[0]
    press(app, proposal.do)
    assert proposal.answer not in said(app)
    press(app, "Answer")
    assert proposal.answer in said(app)


def test_a_press_sets_what_is_proposed_and_all_else_to_its_default() -> None:
    app = open_page(PAGE, kernel="2", padding="1", seed="5", input="Random")
    press(app, stamps.WORDS.try_this[0].do)
    assert app.query_params == {"kernel": "4"}
    assert agrees(app)
    press(app, stamps.WORDS.try_this[1].do)
    assert app.query_params == {"input": "Impulse"}


def test_what_is_tried_belongs_to_its_view() -> None:
    app = open_page(PAGE)
    press(app, stamps.WORDS.try_this[0].do)
    working(app.button_group[0].set_value("Checkerboard").run())
    assert f"**{stamps.WORDS.try_this[0].do}**" not in said(app)


def test_the_chosen_image_stays_unless_the_proposal_names_another() -> None:
    app = open_page("09_Training.py", view="skips", image="scene-28", side="32")
    press(app, skips.WORDS.try_this[0].do)
    assert app.query_params["image"] == "scene-28"
    assert "side" not in app.query_params
    app = open_page("02_Pixel_classification.py", image="scene-28")
    press(app, slide.WORDS.try_this[1].do)
    assert app.query_params["image"] == "chelsea"


def test_a_view_that_is_not_pure_takes_proposals_as_well() -> None:
    app = open_page("08_Pixel_loss.py", view="softmax_and_loss")
    press(app, softmax_and_loss.WORDS.try_this[0].do)
    assert next(box.value for box in app.text_input if box.label == "Logits") == " ".join(["0"] * 11)
    press(app, "Answer")
    assert softmax_and_loss.WORDS.try_this[0].answer in said(app)


# The checkpoint

ONE_DIMENSION, LAST = "07_One_dimension.py", {"view": "your_turn"}


def answer(app: AppTest, choice: Choice) -> AppTest:
    (radio,) = app.radio
    return working(radio.set_value(radio.options.index(choice.text)).run())


def test_the_last_view_of_a_lesson_ends_with_its_question() -> None:
    assert not open_page(ONE_DIMENSION).radio
    app, question = open_page(ONE_DIMENSION, None, **LAST), one_dimension.LESSON.checkpoint
    assert question.text in said(app)
    answer(app, question.wrong[0])
    assert question.wrong[0].why in said(app)
    assert question.right.why not in said(app)
    answer(app, question.right)
    assert question.right.why in said(app)
    assert app.session_state[learned.LEARNED].answered == {"one_dimension": False}, "not at the first try"


def test_what_was_answered_is_counted_on_home() -> None:
    app, question = open_page(ONE_DIMENSION, None, **LAST), one_dimension.LESSON.checkpoint
    answer(app, question.right)
    assert app.session_state[learned.LEARNED].answered == {"one_dimension": True}
    working(app.switch_page("home.py").run())
    assert any("**1 of 16** checkpoints answered" in each.value for each in app.caption)
