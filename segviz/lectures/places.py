"""Whether a stop can be shown: its view, its settings, its steps, its slider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from segviz import course
from segviz.lectures.lecture import MOST_STEPS, Stop
from segviz.models.errors import WeightsError
from segviz.quoting import plain
from segviz.views import Lesson, RefusedError, Settings, ShowError, View, picture
from segviz.views.controls import Number, Slider, Stops
from segviz.views.lesson import lesson_of as of_slug
from segviz.views.parse import by_name, names, nonsense, possible_image, settle
from segviz.views.picture import PHOTOGRAPHS, UPLOAD, Picture

Depth = Literal["names", "quick", "all"]
"""How far a stop is looked into. "names": its lesson and its view are known; nothing is imported. "quick": each of its
settings and its slider mean something; of views whose scenes take milliseconds, all that "all" looks for. "all": its
settings are possible together, and it has its steps; for that, networks may run."""
OWN = "An uploaded image lives in one session. Name another image, such as scene-12."


@dataclass(frozen=True)
class Fault:
    """Why a stop cannot be shown. field: of the stop; setting: its name, where it is about one."""

    field: str
    sentence: str
    setting: str = ""


def lesson_of(stop: Stop) -> Lesson | None:
    """The stop's lesson, whose views are not imported; None where the course has none such."""
    slug = stop.place[0]
    return of_slug(slug) if slug in {page.lesson for page in course.pages()} else None


def view_of(stop: Stop) -> View:
    """The view of a stop that has no fault; it is imported."""
    lesson = lesson_of(stop)
    assert lesson
    view = lesson.view(stop.place[1])
    assert isinstance(view, View)
    return view


def fault(stop: Stop, depth: Depth) -> Fault | None:
    """What is wrong with a stop; None where nothing is, as far as it is looked into."""
    if stop.until is not None and stop.until < stop.step:
        return Fault("until", f"the stop opens at step {stop.step}, so “until” is {stop.step} or more. Raise it.")
    if reason := _of_names(stop):
        return Fault("view", reason)
    if depth == "names":
        return None
    if reason := _of_view(stop):
        return Fault("view", reason)
    view = view_of(stop)
    is_whole = depth == "all" or view.is_quick
    found = _of_each_setting(view, stop.settings) or (_of_settings(view, stop.settings) if is_whole else None)
    if found:
        return found
    if stop.slider and (reason := _of_slider(view, stop, is_whole)):
        return Fault("slider", reason)
    return _of_steps(view, stop) if is_whole else None


def title_of(stop: Stop) -> str:
    """What its page and its view are called; nothing is imported."""
    lesson = lesson_of(stop)
    assert lesson
    return course.page_of_lesson(lesson.slug).called(lesson.views[stop.place[1]])


def _of_names(stop: Stop) -> str:
    lesson, slug = lesson_of(stop), stop.place[1]
    if lesson is None:
        known = ", ".join(page.lesson for page in course.pages())
        return f"there is no lesson “{plain(stop.place[0])}”. Write one of: {known}."
    if slug not in lesson.views:
        return f"the lesson {lesson.slug} has no view “{plain(slug)}”. Write one of: {', '.join(lesson.views)}."
    return ""


def _of_view(stop: Stop) -> str:
    lesson, slug = lesson_of(stop), stop.place[1]
    assert lesson
    if isinstance(lesson.view(slug), View):
        return ""
    pure = ", ".join(view.slug for view in lesson.declared) or "none"
    return f"{lesson.views[slug]} is live and has no steps. Remove this stop, or choose another view: {pure}."


def _of_each_setting(view: View, said: Mapping[str, str]) -> Fault | None:
    for name, text in said.items():
        if reason := nonsense(view.controls, {name: text}):
            return Fault("settings", f"{reason} Correct or remove it.", name)
    if "image" in said and (reason := _of_image(said["image"])):
        return Fault("settings", reason, "image")
    return None


def _of_settings(view: View, said: Mapping[str, str]) -> Fault | None:
    settings, notices, _ = settle(view.controls, said, _image)
    if not notices:
        return None
    for name, text in said.items():
        if name in settings and not _is_same(by_name(view.controls, name).text(getattr(settings, name)), text):
            possible = plain(by_name(view.controls, name).text(getattr(settings, name)))
            label = by_name(view.controls, name).label
            return Fault("settings", f"{label} cannot be “{plain(text)}” here. Write {possible} instead.", name)
    return Fault("settings", "these settings are impossible together. Remove some of them.")


def _is_same(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return one.lower() == other.lower()


def _of_image(choice: str) -> str:
    if choice.removesuffix(PHOTOGRAPHS) == UPLOAD:
        return OWN
    _, problem = possible_image(choice, picture.DEFAULT, has_upload=False)
    return f"there is no image “{plain(choice)}”. Write another one, such as scene-12." if problem else ""


def _image(choice: str) -> Picture:
    return picture.of(possible_image(choice, picture.DEFAULT, has_upload=False)[0])


def settled(stop: Stop) -> Settings:
    """The settings of a stop that has no fault."""
    return settle(view_of(stop).controls, stop.settings, _image)[0]


def sliders(view: View, settings: Settings | None = None) -> tuple[str, ...]:
    """Names of the controls of a view that may be shown with a stop: those on a slider.

    settings: with which they are asked for; None: with any
    """
    controls = (by_name(view.controls, name) for name in names(view.controls) if settings is None or name in settings)
    return tuple(c.name for c in controls if isinstance(c, Slider | Stops) and not isinstance(c, Number))


def _of_slider(view: View, stop: Stop, is_whole: bool) -> str:
    possible = sliders(view, settled(stop) if is_whole else None)
    if stop.slider in possible:
        return ""
    return f"this stop has no slider “{plain(stop.slider)}”. Write one of: {', '.join(possible) or 'none'}."


def _of_steps(view: View, stop: Stop) -> Fault | None:
    try:
        count = view.show(settled(stop)).scene.count
    except (ShowError, RefusedError) as refused:
        return Fault("settings", f"{refused} Change the settings.")
    except WeightsError:
        return None  # nobody can tell without the network
    for name in ("step", "until"):
        if (getattr(stop, name) or 0) > count:
            return Fault(name, f"this animation has {count:,} steps. Write at most {count}.")
    return None


def steps_of(stop: Stop) -> int:
    """How many steps a stop's animation has, at most: it is computed where that takes milliseconds."""
    view = view_of(stop)
    try:
        return view.show(settled(stop)).scene.count if view.is_quick else MOST_STEPS
    except (ShowError, RefusedError):
        return MOST_STEPS
