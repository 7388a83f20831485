"""Page 5 without a browser: both views, and settings at their ends."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from segviz import course

PAGE = course.page_of("05_Convolution.py")


def open_page(**link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "app.py"), default_timeout=60)
    app.switch_page(PAGE.file)
    app.query_params.update({f"5.{name}" if name != "image" else name: value for name, value in link.items()})
    return app.run()


def sizes(app: AppTest) -> list[int]:
    """The results of the size formula: one for both axes, or rows and columns."""
    assert not app.exception, [error.value for error in app.exception]
    formula = next(markdown.value for markdown in app.markdown if r"\lfloor" in markdown.value)
    return [int(number) for number in re.findall(r"\\mathbf\{(\d+)\}", formula)]


def ends(app: AppTest, name: str) -> tuple[int, int]:
    options = app.select_slider(key=f"5.{name}").options
    return int(options[0]), int(options[-1])


def agrees(app: AppTest) -> bool:
    return any("= F.conv2d" in markdown.value and "≠" not in markdown.value for markdown in app.markdown)


@pytest.mark.parametrize("view", ["Numbers", "My picture"])
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


@pytest.mark.parametrize("kind", ["Edges", "Blur", "Sharpen", "Identity", "Random", "Cells"])
@pytest.mark.parametrize("view", ["Numbers", "My picture"])
def test_every_kernel_with_all_sliders_at_their_ends(view: str, kind: str) -> None:
    for end in (0, -1):
        app = open_page(view=view, weights=kind)
        for key in [slider.key for slider in app.select_slider]:
            if key in [slider.key for slider in app.select_slider]:  # limits move: a slider may have become fixed
                slider = app.select_slider(key=key)
                slider.set_value(int(slider.options[end])).run()
        assert sizes(app)
        assert agrees(app)


def test_a_kernel_larger_than_the_input_brings_the_padding_that_it_needs() -> None:
    app = open_page(size="1", kernel_rows="5", kernel_columns="3")
    assert ends(app, "padding") == (2, 3)
    assert sizes(app) == [1, 3]


def test_dilation_ends_where_the_kernel_would_no_longer_fit() -> None:
    assert ends(open_page(size="5"), "dilation") == (1, 2)  # 3 cells, 2 apart, cover 5
    assert ends(open_page(size="5", padding="1"), "dilation") == (1, 3)


def test_typed_kernels_of_any_shape_are_taken_and_broken_ones_explained() -> None:
    assert sizes(open_page(weights="Cells", kernel_cells="0.1 0.2; 0.3 0.4; 0.5 0.6", size="6")) == [4, 5]
    app = open_page(weights="Cells", kernel_cells="1 2; 3", size="6")
    assert "rows have 2, 1 cells" in app.error[0].value
    assert sizes(app) == [4]


def test_fractions_on_grey_levels_agree_with_pytorch_as_well() -> None:
    """Computed in double precision: in single precision sums of hundreds differ in the fifth digit."""
    for view in ("Numbers", "My picture"):
        assert agrees(open_page(view=view, input="Patch", weights="Cells", kernel_cells="0.1 0.7 -0.3; 1.1 0.3 0.9"))


def test_a_photo_is_reduced_so_that_it_travels_quickly() -> None:
    assert sizes(open_page(view="My picture", image="astronaut", padding="1")) == [221]
