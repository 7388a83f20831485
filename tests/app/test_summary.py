"""The page Summary, without a browser: its links lead to views of other pages, and follow what is chosen."""

from __future__ import annotations

from urllib.parse import parse_qs

from opening import open_page, working
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.models import weights

PAGE = "17_Summary.py"


def links(app: AppTest) -> dict[str, tuple[str, str]]:
    """Of the links to other pages' views: what they say -> page and view."""
    found = {}
    for each in app.get("page_link"):
        asked, page = parse_qs(each.proto.query_string), each.proto.page.strip("/")
        if "view" in asked and page != "Summary":  # the course's own link to this page says its view as well
            found[each.proto.label] = page, asked["view"][0]
    return found


def test_what_remains_is_linked_and_follows_the_wishes() -> None:
    weights.load("mask_rcnn")
    app = open_page(PAGE, view="which_one")
    assert links(app) == {
        "Random walker": ("Compare", "side_by_side"),
        "U-Net": ("U_Net", "touching_cells"),
        "Mask R-CNN": ("Mask_R_CNN", "mask_rcnn"),
    }
    working(app.toggle(key="17.borders").set_value(True).run())
    assert set(links(app)) == {"U-Net"}


def test_every_row_of_the_table_leads_to_its_lesson() -> None:
    found = links(open_page(PAGE, view="compared"))
    assert set(found) == {"FCN", "SegNet", "U-Net", "Mask R-CNN", "Clustering (k-means)", "Graph methods"}
    assert {page for page, _ in found.values()} <= {page.url for page in course.pages()}


def test_each_measured_case_leads_to_where_it_is_seen() -> None:
    app = open_page(PAGE, view="measured")
    assert links(app)["See each case on an image"] == ("Compare", "cases")
