"""What is told of a cell that is pointed at is true, has names that are seen, and moves nothing."""

from __future__ import annotations

import re

import pytest
from browsing import PHONE, PROJECTOR, at_the_end, lit, middle_of, point_at, ready, settle, told
from playwright.sync_api import Page, expect

NUMBER_GRIDS = """(grids) => grids
    .filter(({ textContent }) => textContent).map(({ dataset, textContent }) => {
        const rows = textContent.trim().split("\\n");
        return [dataset.cells, rows.length, rows[0].split("\\t").length];
    })"""


def number_grids(page: Page) -> list[tuple[str, int, int]]:
    """(name, rows, columns) of all grids that show numbers."""
    return page.locator(".numbers [data-cells]").evaluate_all(NUMBER_GRIDS)


def equation(page: Page) -> str:
    return page.locator(".equation").text_content()


def go_to(page: Page, step: int) -> None:
    page.locator(".scrub").fill(str(step))


def test_a_cell_says_of_each_map_how_many_of_its_cells_it_feeds(browse) -> None:
    page = ready(browse("Fully_convolutional"))
    point_at(page, "x", 5)
    assert equation(page) == "x[1,0] = 0  goes into 1 cell of v, 2 cells of out0 and 2 cells of out1"


def test_only_products_of_the_window_that_is_shown_are_lit(browse) -> None:
    page = ready(browse("Convolution"))
    go_to(page, 1)
    point_at(page, "x", 5 * 6 + 5)  # in the last window, not in the first, which is shown
    assert lit(page, "products") == {"products": 0}
    point_at(page, "x", 0)
    assert lit(page, "products") == {"products": 1}
    point_at(page, "out", 15)  # now its own window is shown
    assert lit(page, "products") == {"products": 9}


def test_what_has_not_been_computed_is_no_equation(browse) -> None:
    page = ready(browse("Transposed_convolution"))
    go_to(page, 1)
    point_at(page, "out", 6 * 7 + 6)
    assert equation(page) == "out[6,6] = 9·9 = …"
    assert page.locator(".equation .pending").count() == 1
    point_at(page, "out", 2)
    assert equation(page) == "out[0,2] = 1·3 + 2·1 = …   so far 3"


def test_a_transposed_matrix_is_called_as_it_is_shown(browse) -> None:
    page = ready(browse("Transposed_convolution?6.view=Three+views"))
    box = page.locator("rect.stop[data-grid='C']").bounding_box()
    page.mouse.move(box["x"] + 3.5 / 9 * box["width"], box["y"] + 9.5 / 49 * box["height"])
    expect(page.locator(".equation")).to_contain_text("Cᵀ[9,3] =")


def test_a_step_of_one_product_rings_its_weight(browse) -> None:
    page = ready(browse("Transposed_convolution?6.kernel=1&step=1"))
    x, y = middle_of(page, "w", 0)
    rings = page.locator(".frames > .ring:visible").evaluate_all(
        "(rings, [x, y]) => rings.filter((ring) => { const b = ring.getBoundingClientRect();"
        " return b.left < x && x < b.right && b.top < y && y < b.bottom; }).length",
        [x, y],
    )
    assert rings >= 1


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
@pytest.mark.parametrize(
    "path", ["Pixel_loss", "Fully_convolutional", "Convolution", "Max_unpooling?4.view=Side+by+side"]
)
def test_a_long_equation_moves_nothing(browse, path: str, size: tuple[int, int]) -> None:
    page = at_the_end(browse(path, size=size))
    settle(page)
    height = page.locator(".sv-player").bounding_box()["height"]
    grids = number_grids(page)
    assert grids
    for name, rows, columns in grids:
        for cell in {0, rows * columns // 2, rows * columns - 1}:
            point_at(page, name, cell)
            assert page.locator(".sv-player").bounding_box()["height"] == height, (name, cell)


@pytest.mark.parametrize(
    "path",
    ["Convolution", "Transposed_convolution", "Fully_convolutional", "Max_unpooling", "Pixel_loss", "One_dimension"],
)
def test_every_equation_is_true(browse, path: str) -> None:
    page = ready(browse(path))
    last = int(page.locator(".scrub").get_attribute("max"))
    seen = 0
    for step in {1, last // 2, last}:
        go_to(page, step)
        for name, rows, columns in number_grids(page):
            for cell in {0, rows * columns // 2, rows * columns - 1}:
                if not told(page, name).text_content():
                    continue
                point_at(page, name, cell)
                seen += is_true(equation(page))
    assert seen, "equations were looked at"


def is_true(text: str) -> bool:
    """Whether there was a sum to add up; fails where it does not add up to what stands behind it."""
    parts = re.split(r"   so far | = ", text)
    if (
        len(parts) < 3
        or "…" in parts[2]
        or re.search(r"[a-zA-Z\[]", re.sub(r"max\(|more terms?|terms? of", "", parts[1]))
    ):
        return False
    spelled = re.sub(r"\d+ more terms? (\([^)]*\))", r"\1", parts[1])
    spelled = re.sub(r"\d+ terms? of 0", "0", spelled)
    spelled = spelled.replace("·", "*").replace("−", "-")
    assert not re.search(r"\*-|\+ -", spelled), f"a minus behind a sign has no brackets: {text}"
    sizes = sum(abs(float(number)) for number in re.findall(r"[\d.]+", spelled))
    value = eval(spelled, {"max": max, "__builtins__": {}})  # our own page's digits and signs
    assert abs(value - float(parts[2].replace("−", "-"))) <= 0.011 + 0.005 * sizes, text
    return True
