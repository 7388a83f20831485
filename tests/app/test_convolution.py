"""Page 5 without a browser: its widgets fill in the formula, and explain what cannot be read."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from segviz import course

PAGE = course.page_of("05_Convolution.py")


def open_page(**link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=60)
    app.switch_page(PAGE.file)
    app.query_params.update({f"5.{name}" if name != "image" else name: value for name, value in link.items()})
    return app.run()


def sizes(app: AppTest) -> list[int]:
    """The results of the size formula: one for both axes, or rows and columns."""
    assert not app.exception, [error.value for error in app.exception]
    formula = next(markdown.value for markdown in app.markdown if r"\lfloor" in markdown.value)
    return [int(number) for number in re.findall(r"\\mathbf\{(\d+)\}", formula)]


def agrees(app: AppTest) -> bool:
    return any("= F.conv2d" in markdown.value and "≠" not in markdown.value for markdown in app.markdown)


@pytest.mark.parametrize("view", ["Numbers", "On the image"])
def test_the_settings_fill_in_the_formula_and_agree_with_pytorch(view: str) -> None:
    app = open_page(view=view)
    before = sizes(app)
    app.select_slider(key="5.stride").set_value(2).run()
    assert sizes(app) == [(size - 1) // 2 + 1 for size in before]
    app.select_slider(key="5.kernel_rows").set_value(1).run()
    rows, columns = sizes(app)
    assert rows > sizes(open_page(view=view, stride="2"))[0]
    assert columns == [(size - 1) // 2 + 1 for size in before][-1]
    assert agrees(app)


def test_a_typed_kernel_that_cannot_be_read_is_explained() -> None:
    app = open_page(weights="Cells", kernel_cells="1 2; 3", size="6")
    assert "rows have 2, 1 cells" in app.error[0].value
    assert sizes(app) == [4]
