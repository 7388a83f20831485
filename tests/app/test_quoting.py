"""Whatever a link says, it is shown as plain words: no image of another site, no link, formula, HTML or directive."""

import pytest
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.ui import picture

EVIL = "![a](//host.example/a.png) [b](//host.example) $x^2$ <b>c</b> :red[d] :material/home: `e`"
SIGNS = ("host.example/a", "](", "$x", "<b>", ":red[", ":material/home:")
SECONDS = 120


def open_page(page: course.Page, **link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=SECONDS)
    app.switch_page(page.file)
    app.query_params.update(link)
    return app.run()


def controls(app: AppTest, page: course.Page) -> list[str]:
    """Names in the address of all controls that are drawn now."""
    kinds = ("select_slider", "number_input", "selectbox", "toggle", "text_input", "button_group")
    keys = [widget.key for kind in kinds for widget in app.get(kind)]
    return [key for key in keys if key and key.startswith(f"{page.order}.")]


def said(app: AppTest) -> list[str]:
    """All that is shown as Markdown."""
    kinds = ("markdown", "caption", "warning", "error", "info", "success", "title", "header", "subheader")
    return [element.value for kind in kinds for element in app.get(kind)]


@pytest.mark.sweep
@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_no_control_shows_what_a_link_says_as_markdown(page: course.Page):
    app = open_page(page)
    view = f"{page.order}.view"
    views = [{view: option} for group in app.get("button_group") if group.key == view for option in group.options]
    for chosen in views or [{}]:
        names = [name for name in controls(open_page(page, **chosen), page) if name != view]
        evil = open_page(page, **chosen, **dict.fromkeys([*names, picture.PARAMETER], EVIL))
        assert not evil.exception, [error.value for error in evil.exception]
        texts = " ".join(said(evil)).split("Sources:")[0]
        ours = " ".join(said(open_page(page, **chosen))).split("Sources:")[0]
        assert [sign for sign in SIGNS if texts.count(sign) > ours.count(sign)] == [], chosen


@pytest.mark.parametrize("name", ["view", "image", "problem", "step", "nothing"])
def test_no_other_name_in_a_link_does(name: str):
    page = next(page for page in course.pages() if page.url == "Practice")
    texts = said(open_page(page, **{name: EVIL, f"{page.order}.{name}": EVIL}))
    assert not any("host.example/a" in text for text in texts)
