"""What every view says around its animation: why it is here, and what to try, which leads somewhere."""

from __future__ import annotations

import pytest
from reading import MOST_SENTENCES, MOST_WORDS, sentences
from showing import fingerprint

from segviz import lessons
from segviz.views import LiveView, View
from segviz.views.parse import names, nonsense, parse
from segviz.views.view import Words

VIEWS = [(lesson, slug) for lesson in lessons.declared() for slug in lesson.views]
IDS = [f"{lesson.slug}/{slug}" for lesson, slug in VIEWS]


def of_view(lesson, slug: str) -> tuple[View | LiveView, Words]:
    view = lesson.view(slug)
    return view, view.words


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_a_view_says_in_two_short_sentences_why_it_is_here(lesson, slug: str) -> None:
    _, words = of_view(lesson, slug)
    said = sentences(words.why)
    assert words.why
    assert len(said) <= MOST_SENTENCES
    assert [each for each in said if len(each.split()) > MOST_WORDS] == []


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_what_is_proposed_is_short_and_has_an_answer(lesson, slug: str) -> None:
    _, words = of_view(lesson, slug)
    for proposal in words.try_this:
        for text in (proposal.do, proposal.answer):
            assert text
            assert [each for each in sentences(text) if len(each.split()) > MOST_WORDS] == []


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_what_is_proposed_sets_possible_values_of_controls_that_there_are(lesson, slug: str) -> None:
    view, words = of_view(lesson, slug)
    for proposal in words.try_this:
        assert nonsense(view.controls, proposal.settings) == ""
        assert set(proposal.settings) <= set(names(view.controls))
        settings, notices = parse(view.controls, proposal.settings)
        assert notices == ()
        asked = set(proposal.settings) - {"image"}
        assert {name for name in asked if name not in settings} == set(), "a control that is not asked for"


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_what_is_proposed_changes_what_is_shown(lesson, slug: str) -> None:
    view, words = of_view(lesson, slug)
    if isinstance(view, View):
        seen = [fingerprint(view.show(parse(view.controls, {})[0]))]
        seen += [fingerprint(view.show(parse(view.controls, each.settings)[0])) for each in words.try_this]
        assert len(set(seen)) == len(seen)


def test_almost_every_view_proposes_something() -> None:
    """A view without controls has nothing to set; practice asks questions of its own."""
    without = [name for name, (lesson, slug) in zip(IDS, VIEWS, strict=True) if not lesson.view(slug).words.try_this]
    assert [name for name in without if not name.startswith("practice/")] == ["mask_rcnn/timeline"]
