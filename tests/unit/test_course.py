"""The course: its parts, its pages, their order."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from segviz import course


def test_four_parts_in_order() -> None:
    assert [part.number for part in course.PARTS] == [1, 2, 3, 4]


def test_pages_stand_in_the_order_of_their_files() -> None:
    orders = [page.order for page in course.pages()]
    assert orders == sorted(set(orders))
    assert all(Path(page.file).name.startswith(f"{page.order:02}_") for page in course.pages())


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_a_page_says_what_it_shows_and_where_its_facts_come_from(page: course.Page) -> None:
    assert course.PARTS[page.part - 1].number == page.part
    assert page.claim.endswith(".")
    assert re.fullmatch(r":material/[a-z0-9_]+:", page.icon)
    assert page.sources
    assert all(source.url.startswith("https://") for source in page.sources)


def test_a_page_is_found_by_its_file() -> None:
    for page in course.pages():
        assert course.page_of(course.ROOT / page.file) == page
    with pytest.raises(KeyError, match="99_Nothing"):
        course.page_of("pages/99_Nothing.py")


def test_each_page_shows_the_lesson_that_it_names() -> None:
    for page in course.pages():
        door = (course.ROOT / page.file).read_text(encoding="utf-8")
        assert f"segviz.lessons.{page.lesson} import" in door
        assert course.page_of_lesson(page.lesson) == page
    with pytest.raises(KeyError, match="nothing"):
        course.page_of_lesson("nothing")


def test_neighbours_lead_through_the_whole_course() -> None:
    pages = course.pages()
    assert course.neighbours(pages[0])[0] is None
    assert course.neighbours(pages[-1])[1] is None
    for before, after in pairwise(pages):
        assert course.neighbours(before)[1] == after
        assert course.neighbours(after)[0] == before
