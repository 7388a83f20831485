"""Home's list of what a reader can do afterwards: folded by part, with the way to each, and how far the reader is."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from segviz import course
from segviz.exercises import questions
from segviz.outcomes import Outcome, of_part
from segviz.ui import learned, picture, tours
from segviz.ui.learned import Learned
from segviz.views.lesson import Place, lesson_of

PRACTICE = "practice"
REACHED, OPEN = ":green[:material/check_circle:]", ":material/radio_button_unchecked:"


def show() -> None:
    """All outcomes, folded by part: each says how many are reached."""
    record = learned.learned()
    st.header("What you can do afterwards", anchor=False)
    with st.container(gap="xsmall"):
        for part in course.PARTS:
            outcomes = of_part(part.number)
            reached = [is_reached(outcome, record) for outcome in outcomes]
            count = f"{sum(reached)} of {len(outcomes)}"
            with st.expander(f"**{part.number} · {part.title}** :gray[{count}]"), st.container(gap=None):
                for outcome, done in zip(outcomes, reached, strict=True):
                    _line(outcome, done)


def stops(outcome: Outcome) -> Iterator[Place]:
    """The stops that teach it, through all lessons in their order."""
    for page in course.pages():
        lesson = lesson_of(page.lesson)
        for number, stop in enumerate(lesson.tour, 1):
            if outcome.name in stop.teaches:
                yield Place(lesson, number)


def is_reached(outcome: Outcome, record: Learned) -> bool:
    """Whether all its questions were answered rightly, or all stops that teach it were seen."""
    is_answered = set(outcome.questions) <= set(record.questions) and set(outcome.checkpoints) <= set(record.answered)
    return is_answered or all(place.number in record.seen.get(place.lesson.slug, ()) for place in stops(outcome))


def _line(outcome: Outcome, is_done: bool) -> None:
    """What a reader can do, and beside it the ways to its first stop and to its question."""
    first = next(stops(outcome))
    there = course.page_of_lesson(first.lesson.slug)
    sentence, ways = st.columns([3, 1], gap="small", vertical_alignment="center")
    sentence.markdown(f":small[{REACHED if is_done else OPEN} {outcome.sentence}]")
    with ways, st.container(horizontal=True, horizontal_alignment="right", gap=None):
        st.page_link(
            there.file,
            label="Show me",
            help=f"Stop {first.number} on page {there.order}: {there.title}",
            query_params=tours.address(first) | _image(first),
            width="content",
        )
        page, query = _question(outcome)
        st.page_link(
            page.file,
            label="Ask me",
            help=f"A question on page {page.order}: {page.title}",
            query_params=query,
            width="content",
        )


def _image(stop: Place) -> dict[str, str]:
    """The chosen image goes along where the stop has none of its own."""
    return {} if picture.PARAMETER in stop.stop.settings else picture.as_query()


def _question(outcome: Outcome) -> tuple[course.Page, dict[str, str]]:
    """The page that asks for it, and what its address says: Practice, else the lesson that ends with its checkpoint."""
    if outcome.questions:
        asked = questions.BY_NAME[outcome.questions[0]]
        topic = next(topic for topic in questions.TOPICS if topic.name == asked.topic)
        number = questions.of_topic(topic.name).index(asked) + 1
        query = {"view": "questions", "topic": topic.title, "question": str(number)}
        return course.page_of_lesson(PRACTICE), picture.as_query() | query
    lesson = lesson_of(outcome.checkpoints[0])
    last = list(lesson.views)[-1]
    view = {"view": last} if len(lesson.views) > 1 else {}
    return course.page_of_lesson(lesson.slug), picture.as_query() | view
