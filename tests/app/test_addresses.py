"""Addresses speak, and every older one, with numbers of pages and titles of views, still opens the same picture."""

from __future__ import annotations

import pytest
from opening import encoded, folded, open_page, players

from segviz import course, lessons
from segviz.scene.encode import decode
from segviz.views import ImageChoice, View
from segviz.views.controls import Choice, Fraction, Slider, Stops, Toggle, each, of
from segviz.views.parse import parse, query

DECLARED = [
    pytest.param(lesson, view, id=f"{lesson.slug}/{view.slug}")
    for lesson in lessons.declared()
    for view in lesson.declared
]


def elsewhere(view: View) -> dict[str, str]:
    """A query in which as many controls as possible are not at their defaults."""
    asked: dict[str, str] = {}
    for control in each(view.controls):
        settings = parse(view.controls, asked)[0]
        if isinstance(control, ImageChoice) or control.name not in settings:
            continue
        texts: list[str] = []
        if isinstance(control, Slider | Fraction):
            texts = [control.text(end) for end in reversed(control.limits(settings))]
        elif isinstance(control, Stops):
            texts = [str(of(control.values, settings)[-1]), str(of(control.values, settings)[0])]
        elif isinstance(control, Choice):
            texts = [option for option in of(control.options, settings) if option != "Cells"]
        elif isinstance(control, Toggle):
            texts = [control.text(not getattr(settings, control.name))]
        wanted = [text for text in texts if text != control.text(control.initial(settings))]
        if wanted:
            asked[control.name] = wanted[0]
    return query(view.controls, parse(view.controls, asked)[0])


@pytest.mark.parametrize(("lesson", "view"), DECLARED)
def test_an_older_address_opens_the_same_picture_as_a_speaking_one(lesson, view: View) -> None:
    page, asked = course.page_of_lesson(lesson.slug), elsewhere(view)
    older, speaking = {f"{page.order}.{name}": text for name, text in asked.items()}, dict(asked)
    if len(lesson.views) > 1:
        older[f"{page.order}.view"], speaking["view"] = view.title, view.slug
    apps = [open_page(page.file.removeprefix("pages/"), **link) for link in (older, speaking)]
    first, second = ([decode(encoded(each)) for each in players(app)] for app in apps)
    assert repr(first) == repr(second)
    for app in apps:
        assert not app.warning, [each.value for each in app.warning]
        assert not folded(app) & {f"{page.order}.{name}" for name in asked}, "what a link sets is in sight"
        first_view = next(iter(lesson.views)) == view.slug
        assert app.query_params == asked | ({} if first_view else {"view": view.slug})


EARLIER = (
    ("05_Convolution.py", "My picture", "my_picture"),
    ("04_Max_unpooling.py", "On my picture", "on_my_picture"),
    ("10_U_Net.py", "Large pictures", "large_pictures"),
)
"""Titles that views once had."""


@pytest.mark.parametrize(("file", "title", "slug"), EARLIER)
def test_a_title_that_a_view_no_longer_has_still_opens_it(file: str, title: str, slug: str) -> None:
    app = open_page(file, view=title)
    assert not app.warning
    assert app.query_params == {"view": slug}
