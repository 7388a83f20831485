"""The practice page in a real browser: a problem solved end to end, marks, hints, ordering by keyboard, a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import DESKTOP, PHONE, PROJECTOR, barriers, overhang, settle, until
from hands import cells, press
from playwright.sync_api import Locator, Page, expect

from segviz.exercises import ordering, problems, questions

Browse = Callable[..., Page]


def verdicts(page: Page, sheet: str = "out") -> list[str | None]:
    return [
        label.get_attribute("data-verdict") for label in page.locator(f".cell:has(> [data-cell^='{sheet} '])").all()
    ]


def fill(page: Page, name: str) -> None:
    """The whole solution of a problem, by keyboard."""
    problem = problems.make(name)
    cells(page, problem.asked[0].name).first.focus()
    for sheet in problem.asked:
        for text in sheet.cells:
            page.keyboard.type(text)
            page.keyboard.press("Enter")


def message(page: Page) -> Locator:
    return page.locator(".practice .message")


# Fill in


@pytest.mark.parametrize("name", ["transposed-0", "unpool-17", "unpool-205", "line-0", "line-305"])
def test_a_problem_from_the_link_to_the_last_cell(browse: Browse, name: str) -> None:
    page = browse(f"Practice?problem={name}")
    fill(page, name)
    press(page, "Check")
    expect(message(page)).to_contain_text("Solved: all")
    for sheet in problems.make(name).asked:
        assert set(verdicts(page, sheet.name)) == {"right"}
    expect(page.get_by_text("1 of 51 done")).to_be_visible()
    page.get_by_role("button", name="Next problem").click()
    kind, level, number = problems.parts_of(name)
    page.wait_for_selector(f".practice[data-problem='{problems.name_of(kind, level, number + 1)}']")
    assert cells(page, problems.make(name).asked[0].name).first.input_value() == ""


def test_wrong_cells_are_marked_by_sign_and_pattern_not_by_colour_alone(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0")  # 0 0 1; 0 4 6; 4 12 9
    for cell, text in {0: "0", 2: "5", 4: "2·2"}.items():
        cells(page).nth(cell).fill(text)
    press(page, "Check")
    assert verdicts(page) == ["right", "empty", "wrong", "empty", "right", "empty", "empty", "empty", "empty"]
    expect(message(page)).to_have_text("2 right, 1 wrong, 6 still empty.")
    wrong, right = cells(page).nth(2), cells(page).nth(0)
    assert (wrong.get_attribute("aria-invalid"), wrong.get_attribute("aria-label")) == ("true", "out[0,2], wrong")
    signs = [
        cell.evaluate("node => [getComputedStyle(node.parentElement, '::after').content, "
                      "getComputedStyle(node.parentElement).borderTopStyle]")
        for cell in (right, wrong)
    ]  # fmt: skip
    assert signs == [['"✓"', "solid"], ['"✗"', "dashed"]]
    wrong.fill("1")
    assert verdicts(page)[2] == "", "what is changed is not judged any more"


def test_a_well_known_mistake_is_told(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0")
    for cell, text in enumerate(["0", "0", "1", "0", "0", "3", "4", "6", "9"]):
        cells(page).nth(cell).fill(text)
    press(page, "Check")
    expect(message(page)).to_contain_text("Where stamps overlap, the last one was kept.")


def test_hints_step_by_step_for_the_cell_one_is_in(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0")
    cells(page).nth(4).focus()
    hint = "Hint for the cell you are in, or the first that is not right"
    press(page, hint)
    expect(message(page)).to_contain_text("Hint 1 of 3: The stamps of the marked input cells reach out[1,1].")
    assert page.locator(".given .cell.marked").count() == 4
    assert page.locator(".asked .cell.target").count() == 1
    press(page, hint)
    expect(message(page)).to_contain_text("x[0,0]·w[1,1]")
    assert page.locator(".asked .cell.marked").count() == 4, "the stamp"
    press(page, hint)
    expect(message(page)).to_contain_text("out[1,1] = 0·3 + 1·2 + 2·1 + 3·0 = 4")


def test_the_solution_plays_and_does_not_count(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0")
    press(page, "Show the solution")
    page.wait_for_selector(".sv-player[data-playing]")
    page.wait_for_selector(".sv-player[data-step='1']")
    expect(page.get_by_text("= F.conv_transpose2d").first).to_be_visible()
    fill(page, "transposed-0")
    press(page, "Check")
    expect(message(page)).to_contain_text("Solved")
    expect(page.get_by_text("0 of 51 done")).to_be_visible()
    press(page, "Hide the solution")
    expect(page.locator(".sv-player")).to_have_count(0)


def test_the_solution_waits_for_readers_who_asked_for_less_motion(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0", reduced_motion="reduce")
    press(page, "Show the solution")
    page.wait_for_selector(".sv-player[data-step='0']")
    expect(page.locator(".sv-player[data-playing]")).to_have_count(0)


def test_the_rest_is_zero_and_clear(browse: Browse) -> None:
    page = browse("Practice?problem=unpool-0")
    cells(page).nth(5).fill("14")
    page.get_by_role("button", name="Rest is 0").click()
    assert [cell.input_value() for cell in cells(page).all()] == ["0"] * 5 + ["14"] + ["0"] * 10
    page.get_by_role("button", name="Clear").click()
    assert {cell.input_value() for cell in cells(page).all()} == {""}


def test_arrow_keys_move_from_cell_to_cell_and_ctrl_enter_checks(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-0")
    focused = "document.activeElement.shadowRoot?.activeElement?.dataset.cell"
    cells(page).nth(0).focus()
    for key, cell in {"ArrowRight": 1, "ArrowDown": 4, "ArrowLeft": 3, "ArrowUp": 0, "Enter": 1}.items():
        page.keyboard.press(key)
        where = page.evaluate(f"{focused} ?? [...document.querySelectorAll('*')].map(n => n.shadowRoot?.activeElement)"
                              ".find(Boolean)?.dataset.cell")  # fmt: skip
        assert where == f"out {cell}", key
    page.keyboard.type("0")
    page.keyboard.press("Control+Enter")
    expect(message(page)).to_contain_text("1 right")


def test_what_was_typed_is_still_there_after_another_view(browse: Browse) -> None:
    page = browse("Practice?problem=transposed-105")
    cells(page).nth(3).fill("7")
    page.get_by_text("Questions", exact=True).click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    settle(page)
    page.get_by_text("Fill in", exact=True).click()
    page.wait_for_selector(".practice[data-problem='transposed-105']")
    assert cells(page).nth(3).input_value() == "7"


def test_a_link_opens_the_same_problem(browse: Browse) -> None:
    page = browse("Practice?problem=line-217")
    assert browse(page.url.split("/")[-1]).locator(".practice").get_attribute("data-problem") == "line-217"


# Order


def lines(page: Page) -> list[str]:
    page.wait_for_selector(".lines li")
    return page.locator(".lines code").all_text_contents()


def handle(page: Page, text: str) -> Locator:
    return page.locator(".lines li", has=page.locator("code", has_text=text)).locator(".grip")


def arrange(page: Page, puzzle: ordering.Puzzle) -> None:
    """The order as it was written, by keyboard alone."""
    for place, line in enumerate(puzzle.lines):
        while (now := lines(page).index(line.text)) > place:
            page.locator(".lines .grip").nth(now).focus()
            page.keyboard.press("ArrowUp")


@pytest.mark.parametrize("puzzle", ordering.PUZZLES.values(), ids=ordering.PUZZLES)
def test_lines_are_put_in_order_by_keyboard(browse: Browse, puzzle: ordering.Puzzle) -> None:
    page = browse(f"Practice?16.view=Order&16.function={puzzle.title}")
    arrange(page, puzzle)
    press(page, "Check")
    expect(message(page)).to_contain_text("Right: this order computes what PyTorch computes.")
    assert page.locator(".lines [data-verdict=right]").count() == len(puzzle.lines)
    expect(page.get_by_text("1 of 51 done")).to_be_visible()


def test_an_order_that_computes_the_same_is_right_as_well(browse: Browse) -> None:
    page = browse("Practice?16.view=Order")
    arrange(page, ordering.MAX_UNPOOL)
    page.locator(".lines .grip").nth(0).focus()
    page.keyboard.press("ArrowDown")
    assert lines(page)[:2] == ["values = pooled.flatten()", "out = torch.zeros(height * width)"]
    press(page, "Check")
    expect(message(page)).to_contain_text("Right")


def test_the_first_wrong_line_is_named_and_the_focus_stays(browse: Browse) -> None:
    page = browse("Practice?16.view=Order")
    arrange(page, ordering.MAX_UNPOOL)
    page.locator(".lines .grip").nth(6).focus()
    page.keyboard.press("ArrowUp")  # return before the reshape
    assert handle(page, "return out").evaluate("node => node.getRootNode().activeElement === node")
    press(page, "Check")
    expect(message(page)).to_have_text(
        "return out comes too early: it needs what out = out.reshape(height, width) does."
    )
    assert page.locator(".lines li").nth(5).get_attribute("data-verdict") == "wrong"
    assert page.locator(".lines [data-verdict=right]").count() == 5
    expect(page.locator(".lines li").nth(5).locator(".verdict")).to_have_text("✗")


def test_lines_are_dragged_and_moved_by_buttons(browse: Browse) -> None:
    page = browse("Practice?16.view=Order")
    before = lines(page)
    page.locator(".lines li").nth(1).get_by_role("button", name="Move up").click()
    assert lines(page) == [before[1], before[0], *before[2:]]
    start, goal = (page.locator(".lines .grip").nth(i).bounding_box() for i in (0, 4))
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(goal["x"] + 10, goal["y"] + goal["height"] - 2, steps=12)
    page.mouse.up()
    assert lines(page) == [before[0], *before[2:5], before[1], *before[5:]]


def test_shuffle_and_show_a_right_order(browse: Browse) -> None:
    page = browse("Practice?16.view=Order")
    before = lines(page)
    press(page, "Shuffle")
    assert lines(page) != before
    press(page, "Show a right order")
    assert lines(page) == [line.text for line in ordering.MAX_UNPOOL.lines]
    expect(page.get_by_text("0 of 51 done")).to_be_visible()


# Questions


def test_a_question_from_answer_to_explanation_to_the_next(browse: Browse) -> None:
    question, following = questions.QUESTIONS[:2]
    page = browse("Practice?16.view=Questions")
    expect(page.get_by_role("heading", name=question.text)).to_be_visible()
    page.get_by_text(question.wrong[0].text, exact=True).click()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Not this one: read why.")).to_be_visible()
    for choice in question.choices():
        expect(page.get_by_text(choice.why)).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Not this one: read why.")).to_be_hidden()
    settle(page)  # a choice that is made while the page still changes is lost
    page.get_by_text(question.right.text, exact=True).click()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("1 of 51 done")).to_be_visible()
    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_role("heading", name=following.text)).to_be_visible()


def test_progress_is_downloaded_as_json(browse: Browse) -> None:
    page = browse("Practice?16.view=Questions")
    page.get_by_text(questions.QUESTIONS[0].right.text, exact=True).click()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("1 of 51 done")).to_be_visible()
    page.get_by_role("button", name="Progress").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "segviz_practice.json"
    assert '"done": 1' in download.value.path().read_text(encoding="utf-8")


# Every screen, and everybody


@pytest.mark.parametrize("view", ["Fill in", "Order", "Write", "Questions"])
@pytest.mark.parametrize(("size", "theme"), [(PROJECTOR, "light"), (DESKTOP, "dark"), (PHONE, "light")])
def test_every_view_fits_every_screen(browse: Browse, shot: Callable[[Page, str], object], view, size, theme) -> None:
    page = browse(f"Practice?16.view={view}&16.level=4", theme=theme, size=size)
    until(page, "document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    page.wait_for_timeout(300)
    assert overhang(page) == 0
    for part in page.locator(".practice").all():
        assert part.evaluate("node => node.scrollWidth <= node.clientWidth")
    shot(page, f"practice_{view.replace(' ', '_')}_{size[0]}_{theme}")


@pytest.mark.parametrize("name", ["unpool-302", "transposed-201", "transposed-301", "line-317"])
def test_the_largest_sheets_fit_a_phone(browse: Browse, name: str) -> None:
    page = browse(f"Practice?problem={name}", size=PHONE)
    page.wait_for_selector(".practice .cells")
    assert page.locator(".practice").evaluate("node => node.scrollWidth <= node.clientWidth")
    for cells_ in page.locator(".practice .cells").all():
        box = cells_.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]


def answered(page: Page, view: str) -> None:
    """Something checked, so that right and wrong are on the screen."""
    if view == "Questions":
        page.get_by_text(questions.QUESTIONS[0].wrong[0].text, exact=True).click()
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_text("Not this one: read why.")).to_be_visible()
    elif view == "Order":
        press(page, "Check")
    elif view == "Fill in":
        for cell, text in enumerate("0051"):
            cells(page).nth(cell).fill(text)
        press(page, "Check")


@pytest.mark.parametrize("view", ["Fill in", "Order", "Write", "Questions"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_barrier_in_any_view(browse: Browse, view: str, theme: str) -> None:
    page = browse(f"Practice?16.view={view}", theme=theme)
    answered(page, view)
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    assert barriers(page) == []
