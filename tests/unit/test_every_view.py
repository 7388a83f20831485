"""Every declared view of every lesson: pure, settled everywhere, in agreement with PyTorch."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from showing import fingerprint

from segviz import lessons
from segviz.views import ImageChoice, Lesson, Settings, View
from segviz.views.controls import Choice, Fraction, Slider, Stops, Toggle, each, of
from segviz.views.parse import names, parse, query

VIEWS = [(lesson, slug) for lesson in lessons.declared() for slug in lesson.views]
IDS = [f"{lesson.slug}/{slug}" for lesson, slug in VIEWS]
PURE = [(lesson, view) for lesson in lessons.declared() for view in lesson.declared]
PURE_IDS = [f"{lesson.slug}/{view.slug}" for lesson, view in PURE]
HASHES = """
import sys, json
from segviz import lessons
from segviz.views.parse import parse
from showing import fingerprint
views = {f"{lesson.slug}/{slug}": lesson.view(slug) for lesson in lessons.declared() for slug in lesson.views
         if f"{lesson.slug}/{slug}" in sys.argv}
print(json.dumps({name: fingerprint(view.show(parse(view.controls, {})[0])) for name, view in views.items()}))
"""


@pytest.fixture(scope="module")
def elsewhere(request: pytest.FixtureRequest) -> dict[str, str]:
    """The fingerprints that another process computes, of the views whose tests were asked for."""
    here = [item for item in request.session.items if "elsewhere" in getattr(item, "fixturenames", ())]
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{HASHES}"]
    command += [item.callspec.id for item in here]  # type: ignore[attr-defined]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_a_view_is_called_as_its_file_and_as_its_lesson_says(lesson, slug: str) -> None:
    view = lesson.view(slug)
    assert (view.slug, view.title) == (slug, lesson.views[slug])


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_a_view_that_is_not_pure_says_why(lesson, slug: str) -> None:
    view = lesson.view(slug)
    assert isinstance(view, View) or view.why


@pytest.mark.parametrize(("lesson", "slug"), VIEWS, ids=IDS)
def test_one_to_four_controls_are_in_sight_beside_the_image(lesson, slug: str) -> None:
    """Those that the view's idea turns on. All others stand under "More", and more than one of them."""
    controls = lesson.view(slug).controls
    settings, _ = parse(controls, {})
    asked = [control for control in each(controls) if control.name in settings or isinstance(control, ImageChoice)]
    in_sight = [control.name for control in asked if not (control.more or isinstance(control, ImageChoice))]
    assert len(in_sight) <= 4, in_sight
    assert in_sight or any(isinstance(control, ImageChoice) and not control.more for control in asked) or not controls
    assert sum(control.more for control in asked) != 1, "one control takes no more room than the fold"


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=PURE_IDS)
def test_equal_settings_show_equal_bytes_in_two_processes(lesson, view: View, elsewhere: dict[str, str]) -> None:
    settings, notices = parse(view.controls, {})
    assert notices == ()
    assert fingerprint(view.show(settings)) == elsewhere[f"{lesson.slug}/{view.slug}"]


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=PURE_IDS)
def test_at_every_end_of_every_control_a_view_agrees_with_pytorch(lesson, view: View) -> None:
    for settings in (parse(view.controls, {})[0], *ends(view)):
        for check in view.show(settings).checks:
            assert check.agrees or not check.made, f"{settings}: {check.name} differs by {check.difference}"


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=PURE_IDS)
def test_settings_go_into_an_address_and_come_back(lesson, view: View) -> None:
    assert len(set(names(view.controls))) == len(names(view.controls)), "controls share a name"
    for settings in ends(view):
        assert parse(view.controls, query(view.controls, settings)) == (settings, ())


def ends(view: View) -> list[Settings]:
    """Settings with one control at an end, or at another option, and all others as they are at first."""
    start, found = parse(view.controls, {})[0], []
    for control in each(view.controls):
        if isinstance(control, ImageChoice) or control.name not in start:
            continue
        texts: list[str] = []
        if isinstance(control, Slider | Fraction):
            texts = [str(end) for end in control.limits(start)]
        elif isinstance(control, Stops):
            texts = [str(of(control.values, start)[0]), str(of(control.values, start)[-1])]
        elif isinstance(control, Choice):
            texts = list(of(control.options, start))
        elif isinstance(control, Toggle):
            texts = ["false", "true"]
        found += [parse(view.controls, {control.name: text})[0] for text in texts]
    return found


@pytest.mark.parametrize("lesson", lessons.declared(), ids=lambda lesson: lesson.slug)
def test_views_share_a_setting_only_where_it_is_the_same_control(lesson: Lesson) -> None:
    """The views of a page share the values of settings with one name: a kernel's size is no other view's kernel."""
    kinds: dict[str, set[tuple[str, str]]] = {}
    for view in lesson.declared:
        for control in each(view.controls):
            default = getattr(control, "default", "")
            kinds.setdefault(control.name, set()).add(
                (type(control).__name__, "" if callable(default) else str(default))
            )
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}
