"""The course as a folder that any web server serves: a page for each view, with its scenes rendered ahead.

Scenes stand in files named by their contents, packed by gzip; equal ones are there once.
"""

from __future__ import annotations

import gzip
import html
import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from segviz import course
from segviz.course import Page
from segviz.export import bundle, readings
from segviz.export.canvas import FILES, FONTS
from segviz.export.page import theme
from segviz.models.errors import WeightsError
from segviz.serve.no_scene import NoSceneError
from segviz.take_home import handout, plan
from segviz.take_home.rendered import LEVEL, Rendered, Shelf, key_of, render
from segviz.views import Lesson, LiveView, ShowError, View
from segviz.views.lesson import lesson_of
from segviz.views.tour import Ask

Tell = Callable[[str], None]
MOST_BYTES = 60_000_000
"""Of the whole course."""
SCRIPT = "site.js"
CHARTS = "Charts, other images and training are in the app."
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/site.css">
<header><nav aria-label="Course">{links}</nav><h1>{title}</h1></header>
{body}
</html>
"""
_CSS = """
body { margin: 0 auto; max-width: 1280px; padding: 12px 20px 40px; background: var(--st-background-color);
  color: var(--st-text-color); font: 16px/1.5 "Source Sans 3", system-ui, sans-serif; }
h1 { font-size: 26px; line-height: 1.2; margin: 6px 0 10px; } h2 { font-size: 20px; margin: 26px 0 6px; }
h3 { font-size: 17px; margin: 14px 0 2px; } p { margin: 0 0 8px; } ul { margin: 4px 0; padding-left: 22px; }
a { color: var(--st-primary-color); } nav { display: flex; flex-wrap: wrap; gap: 2px 16px; }
nav [aria-current] { font-weight: 650; color: inherit; text-decoration: none; }
.tour { padding: 10px 14px; margin: 0 0 10px; border-left: 4px solid var(--st-primary-color);
  background: var(--st-secondary-background-color); }
.tour p { margin: 0 0 8px; } .tour .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
button { font: inherit; min-height: 38px; padding: 0 14px; border-radius: 8px; cursor: pointer; text-align: left;
  border: 1px solid var(--st-border-color); color: var(--st-text-color); background: var(--st-background-color); }
:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.missing { font-size: 14px; overflow-wrap: anywhere; } .pull.told { display: none; }
code { font-family: "Source Code Pro", monospace; font-size: 0.92em; }
"""
_FACES = (("sans", "Source Sans 3", 400), ("heading", "Source Sans 3", 650), ("mono", "Source Code Pro", 400))


def write(folder: Path, pages: Sequence[Page], tell: Tell = lambda line: None) -> int:
    """Write the site. Returns its bytes. folder: empty, or to be made; tell: is told a line for each view

    Equal sources give equal files. Views whose scene cannot be drawn here are listed with the reason.
    """
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "scenes").mkdir(exist_ok=True)
    _assets(folder / "assets")
    shelf = Shelf()
    for page in pages:
        for slug in lesson_of(page.lesson).views:
            began, had = time.perf_counter(), len(shelf.names)
            made = _view(folder, page, slug, pages, shelf)
            seconds = time.perf_counter() - began
            tell(f"{page.lesson}/{slug}: {made} settings, {len(shelf.names) - had} new scenes, {seconds:.1f} s")
    (folder / "index.html").write_text(_index(pages), encoding="utf-8")
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _assets(folder: Path) -> None:
    """Script, styles and fonts, once for all pages."""
    shutil.copyfile(bundle.BUILT / SCRIPT, folder / SCRIPT)
    faces = ""
    for face, name, weight in _FACES:
        shutil.copyfile(FONTS / FILES[face], folder / FILES[face])
        faces += f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url("{FILES[face]}"); }}\n'
    (folder / "site.css").write_text(f"{faces}{theme()}{_CSS}", encoding="utf-8")


# One view


def _view(folder: Path, page: Page, slug: str, pages: Sequence[Page], shelf: Shelf) -> int:
    """Write the page of a view and its scenes. Returns how many settings are there."""
    lesson = lesson_of(page.lesson)
    view, place = lesson.view(slug), folder / page.lesson
    place.mkdir(exist_ok=True)
    told: dict[str, Any] = {}
    why = view.why if isinstance(view, LiveView) else ""
    if isinstance(view, View):
        try:
            told = _rendered(lesson, view, folder / "scenes", shelf)
        except (NoSceneError, ShowError, WeightsError) as error:
            why = str(error)
    if told:
        answers = json.dumps(told.pop("answers"), ensure_ascii=False, separators=(",", ":"))
        (place / f"{slug}.bin").write_bytes(gzip.compress(answers.encode(), LEVEL, mtime=0))
    written = _PAGE.format(
        title=html.escape(page.called(view.title)),
        root="../",
        links=_links(page, slug, pages),
        body=_body(view, told, why),
    )
    (place / f"{slug}.html").write_text(written, encoding="utf-8")
    return int(told.get("count", 0))


def _rendered(lesson: Lesson, view: View, scenes: Path, shelf: Shelf) -> dict[str, Any]:
    """What the page tells its script, with the answers that go into a file of their own."""
    first = render(lesson.slug, view.slug, {})
    answers = dict[str, Any]()
    for texts in plan.points(lesson, view, first.head["controls"]):
        if key_of(texts) in answers:
            continue
        try:
            found = render(lesson.slug, view.slug, texts) if texts else first
        except (NoSceneError, ShowError, WeightsError) as error:
            answers[key_of(texts)] = {"sentence": str(error)}
            continue
        _keep(found, texts, scenes, shelf, answers)
    return {
        "name": f"{lesson.slug}/{view.slug}",
        "defaults": {control["name"]: control["value"] for control in first.head["controls"]},
        "controls": first.head["controls"],
        "tour": list(_tour(lesson)),
        "count": len(answers),
        "answers": answers,
    }


def _keep(found: Rendered, texts: dict[str, str], scenes: Path, shelf: Shelf, answers: dict[str, Any]) -> None:
    """Under what was asked for, and under what the settings have become."""
    name, data = shelf.put(found.scene)
    if data is not None:
        (scenes / f"{name}.bin").write_bytes(data)
    kept = {"head": found.head, "scene": name}
    answers[key_of(texts)] = kept
    answers.setdefault(key_of(found.head["settings"]), kept)


def _tour(lesson: Lesson) -> Iterator[dict[str, Any]]:
    """The stops of a lesson's tour. A question whose numbers cannot be read here is left out."""
    for stop in lesson.tour:
        try:
            ask = readings.filled(lesson, stop)
        except (ShowError, WeightsError, TypeError):
            ask = None
        yield {
            "view": stop.view,
            "settings": dict(stop.settings),
            "step": stop.step,
            "words": handout.plain(stop.words),
            "asked_at": stop.asked_at,
            "ask": ask and _asked(ask),
        }


def _asked(ask: Ask) -> dict[str, Any]:
    choices = [{"text": each.text, "why": each.why, "right": each == ask.right} for each in ask.choices()]
    return {"text": ask.text, "choices": choices}


def _body(view: View | LiveView, told: dict[str, Any], why: str) -> str:
    """HTML: why, the animation, what to remember, what to try."""
    parts = [_paragraph(view.words.why)]
    if told:
        opening = html.escape(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
        parts.append(f'<section class="tour" hidden></section><main data-opening="{opening}"></main>')
        parts.append('<p class="missing"></p><script type="module" src="../assets/site.js"></script>')
        parts.append("<noscript>This animation needs JavaScript.</noscript>")
    else:
        parts.append(f"<main>{_paragraph(f'This view is not part of the site. {why}')}</main>")
    if view.words.takeaway:
        parts.append(f"<h2>Remember</h2>{_paragraph(view.words.takeaway)}")
    if view.words.try_this:
        tries = (
            f"<li><details data-try='{html.escape(json.dumps(dict(each.settings)))}'><summary>{_inline(each.do)}"
            f"</summary>{_paragraph(each.answer)}</details></li>"
            for each in view.words.try_this
        )
        parts.append(f"<h2>Try this</h2><ul>{''.join(tries)}</ul>")
    return "\n".join(parts)


def _paragraph(markdown: str) -> str:
    return f"<p>{_inline(markdown)}</p>" if markdown else ""


def _inline(markdown: str) -> str:
    """Words with `code` in backticks."""
    parts = html.escape(markdown.replace("**", "")).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


# Ways


def _links(page: Page, slug: str, pages: Sequence[Page]) -> str:
    """To the index, to the lesson's other views, and to the lessons beside it."""
    views = lesson_of(page.lesson).views
    links = ['<a href="../index.html">All lessons</a>']
    for each, title in views.items():
        here = ' aria-current="page"' if each == slug else ""
        links.append(f'<a href="{each}.html"{here}>{html.escape(title)}</a>')
    at = pages.index(page)
    for other, arrow in ((at - 1, "← "), (at + 1, "→ ")):
        if 0 <= other < len(pages):
            first = next(iter(lesson_of(pages[other].lesson).views))
            links.append(
                f'<a href="../{pages[other].lesson}/{first}.html">{arrow}{html.escape(pages[other].title)}</a>'
            )
    return "".join(links)


def _index(pages: Sequence[Page]) -> str:
    parts = [f"<p>{CHARTS}</p><main>"]
    for part in course.PARTS:
        inside = [page for page in pages if page.part == part.number]
        if inside:
            parts.append(f"<h2>{html.escape(part.title)}</h2><p>{html.escape(part.claim)}</p>")
            parts += [_lesson(page) for page in inside]
    title = "Image segmentation"
    return _PAGE.format(title=title, root="", links="", body="\n".join([*parts, "</main>"]))


def _lesson(page: Page) -> str:
    lesson = lesson_of(page.lesson)
    views = "".join(
        f'<li><a href="{page.lesson}/{slug}.html">{html.escape(title)}</a></li>' for slug, title in lesson.views.items()
    )
    tour = f'<p><a href="{page.lesson}/{lesson.tour[0].view}.html#tour=1">Take the tour</a></p>' if lesson.tour else ""
    return f"<h3>{html.escape(page.title)}</h3>{_paragraph(page.claim)}<ul>{views}</ul>{tour}"
