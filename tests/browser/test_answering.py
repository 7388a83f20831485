"""Components with which one acts: they answer after a change of view and back, and by what Streamlit gave them last."""

from __future__ import annotations

import re
from collections.abc import Callable

from browsing import choose
from hands import answered, board as painted, cells, drag, press
from playwright.sync_api import Page, expect

from segviz.course import ROOT

Browse = Callable[..., Page]


def test_the_board_learns_from_a_stroke_after_a_change_of_view_and_back(browse: Browse) -> None:
    page = painted(browse("Your_image"))
    for view in ("Features", "Scribble"):
        choose(page, view)
    painted(page)
    before = answered(page)
    page.locator(".chip", has_text="grass").click()
    drag(page, (150, 200), (160, 220))
    expect(page.locator(".scribble")).not_to_have_attribute("data-answered", str(before))


def test_the_server_checks_a_logit_after_a_change_of_view_and_back(browse: Browse) -> None:
    page = browse("Pixel_loss?8.view=Softmax+and+loss")
    for view in ("Loss map", "Softmax and loss"):
        choose(page, view)
    assert "logits=" not in page.url
    page.get_by_role("button", name="All + 1").click()
    expect(page).to_have_url(re.compile(r"logits="))


def test_a_sheet_is_marked_after_a_change_of_view_and_back(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0")
    for view in ("Order", "Fill in"):
        choose(page, view)
    cells(page).nth(2).fill("5")
    press(page, "Check")
    expect(page.locator(".practice .message")).to_contain_text("1 wrong")


def test_lines_are_judged_after_a_change_of_view_and_back(browse: Browse) -> None:
    page = browse("Practice?16.view=Order")
    for view in ("Fill in", "Order"):
        choose(page, view)
    page.locator(".practice").get_by_role("button", name="Check").click()
    expect(page.locator(".practice .message")).not_to_be_empty()


def test_no_component_keeps_a_function_of_an_earlier_call() -> None:
    """Whatever one makes once, and lets tell the server, stands by standing.js."""
    doors = {
        file.name: source
        for file in (ROOT / "segviz").rglob("*.js")
        if file.parent.name != "built"
        and re.search(r"(setTrigger|setState)Value", source := file.read_text(encoding="utf-8"))
    }
    own = {"logits.js", "common.js", "keepsake.js", "before_after.js", "thumbnails.js"}
    assert own | {"streamlit.js", "standing.js"} == set(doors)
    for name, source in doors.items():
        told = re.findall(r"=> *\(?set(?:Trigger|State)Value", source)
        assert not told, f"{name} wraps one call's function: take it through stand()"
