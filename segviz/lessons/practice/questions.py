"""View "Questions": for each learning outcome a few, with an explanation for every choice."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from segviz import course
from segviz.exercises import questions
from segviz.exercises.questions import Question
from segviz.lessons.practice import session
from segviz.ui import controls, learned, link, page, teaching
from segviz.views import LiveView, Words

TITLES = {topic.title: topic for topic in questions.TOPICS}


@dataclass
class Work:
    """given: number of the choice that was checked, None before; turn: how often it was asked again."""

    given: int | None = None
    turn: int = 0


@page.live
def show() -> None:
    card, settings = page.stage()
    with settings:
        question = _chosen()
        session.panel()
        _tell_home()
    with card, st.container(border=True):
        _ask(question)


def _tell_home() -> None:
    """Home counts the questions that were answered rightly towards its outcomes, and cannot wait for torch to do so."""
    record = session.progress().questions
    learned.learned().know(name for name, one in record.items() if one["right"])
    learned.keep()


def _chosen() -> Question:
    topic = TITLES[controls.select("Topic", "topic", tuple(TITLES))]
    several = questions.of_topic(topic.name)
    numbers = tuple(str(number) for number in range(1, len(several) + 1))
    number = controls.choice("Question", "question", numbers)
    st.caption(f"{topic.outcome}.")
    return several[numbers.index(number)]


def _ask(question: Question) -> None:
    work = session.work(question.name, Work)
    choices = question.choices()
    st.header(question.text, anchor=False)
    if work.given is None:
        key = f"practice_{question.name}_{work.turn}"
        chosen = teaching.pick(choices, key)
        st.button(":primary[**Check**]", disabled=chosen is None, on_click=_check, args=(question, chosen))
        return
    for number, choice in enumerate(choices):
        right = choice is question.right
        icon = ":green[:material/check_circle:]" if right else ":red[:material/cancel:]"
        mine = " *(your answer)*" if number == work.given else ""
        st.markdown(f"{icon} **{choice.text}**{mine}  \n{choice.why}")
    if choices[work.given] is question.right:
        st.success("Right.", icon=":material/check_circle:")
    else:
        st.error("Not this one: read why.", icon=":material/cancel:")
    with st.container(horizontal=True):
        st.button(":primary[**Next question**]", on_click=_next, args=(question,))
        if choices[work.given] is not question.right:
            st.button("Try again", on_click=_again, args=(question,))
        _read_on(question)
    links = " · ".join(f"[{source.name}]({source.url})" for source in question.sources)
    st.markdown(f":small[Sources: {links}]")


def _read_on(question: Question) -> None:
    """A link to the page that explains it, where there is one."""
    number = next(topic.page for topic in questions.TOPICS if topic.name == question.topic)
    for there in course.pages():
        if there.order == number:
            page.page_link(there, f"See page {number}: {there.title}", there.icon)


def _check(question: Question, chosen: int | None) -> None:
    if chosen is None:
        return
    session.work(question.name, Work).given = chosen
    record = session.progress().question(question.name)
    right = question.choices()[chosen] is question.right
    record["first_try"] = record["first_try"] or (right and record["tries"] == 0)
    record["right"] = record["right"] or right
    record["tries"] += 1


def _again(question: Question) -> None:
    work = session.work(question.name, Work)
    work.given = None
    work.turn += 1


def _next(question: Question) -> None:
    """To the next question that has not been answered rightly, else simply to the next."""
    record = session.progress().questions
    order = questions.after(question)
    to = next((other for other in order if not record.get(other.name, {}).get("right")), order[0])
    topic = next(topic for topic in questions.TOPICS if topic.name == to.topic)
    st.session_state[link.key("topic")] = topic.title
    st.session_state[link.key("question")] = str(questions.of_topic(topic.name).index(to) + 1)


WORDS = Words(
    "",
    "Each question belongs to a learning outcome, and each wrong answer to a misconception that is explained.",
)
VIEW = LiveView(
    "questions", "Questions", show, "The reader's answers and progress belong to the session: see session.py.", WORDS
)
