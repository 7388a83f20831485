"""Taking an animation elsewhere: a frame and a link to copy, and never to a visitor's own image."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlsplit

import opening
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz.scene.encode import unframed
from segviz.ui import embed, kept
from segviz.views import own_image

PAGE = "06_Transposed_convolution.py"


def opened(app: AppTest, place: str) -> AppTest:
    """The page once its visitor has opened "Embed". place: page and view, "6-0"."""
    app.session_state[f"{place}-embed"] = True
    return opening.working(app.run())


def texts(app: AppTest) -> list[str]:
    return [each.value for each in app.code if "/play/" in each.value]


def test_nothing_is_written_until_it_is_opened() -> None:
    assert texts(opening.open_page(PAGE)) == []


def test_a_frame_and_a_link_show_the_view_with_these_settings() -> None:
    frame, link = texts(opened(opening.open_page(PAGE, stride="3", view="three_views"), "6-1"))
    (source,) = re.findall(r'src="([^"]+)"', frame)
    address = urlsplit(html.unescape(source))
    assert address.path.endswith("/play/transposed_convolution/three_views")
    assert dict(parse_qsl(address.query)) == {"stride": "3"}
    assert link == f"[Transposed convolution: Three views]({html.unescape(source)})"


def test_what_an_address_says_stays_inside_of_the_frames_source() -> None:
    written = embed.frame('"><script>', 'x"y&z=<')
    assert re.findall(r'(\w+)="([^"]*)"', written)[:2] == [
        ("src", "x&quot;y&amp;z=&lt;"),
        ("title", "&quot;&gt;&lt;script&gt;"),
    ]
    assert "<script" not in written


def test_a_live_view_cannot_be_embedded() -> None:
    app = opening.open_page("09_Training.py")
    assert not [each for each in app.get("expander") if each.proto.label == "Embed"]
    assert [each for each in opening.open_page(PAGE).get("expander") if each.proto.label == "Embed"]


def test_the_secret_of_an_upload_is_told_to_its_own_player_alone() -> None:
    mine = Image.linear_gradient("L").convert("RGB")
    app = opened(opening.open_page("05_Convolution.py", upload=mine, view="my_picture"), "5-1")
    head, _ = unframed(opening.players(app)[0].proto.bytes)
    query = dict(parse_qsl(head["live"]["query"]))
    assert query["image"] == "upload"
    assert texts(app) == [], "an address that nobody else could open"
    assert query["secret"] not in str(app.query_params)
    found = own_image.find(query["secret"])
    assert found is not None
    assert found.image.tobytes() == mine.tobytes()
    other = opening.open_page("05_Convolution.py", upload=mine, view="my_picture")
    assert query["secret"] not in unframed(opening.players(other)[0].proto.bytes)[0]["live"]["query"]


def test_the_secret_ends_when_the_session_does() -> None:
    app = opening.open_page("05_Convolution.py", upload=Image.new("RGB", (64, 64), "teal"), view="my_picture")
    query = dict(parse_qsl(unframed(opening.players(app)[0].proto.bytes)[0]["live"]["query"]))
    kept._end([app.session_state[kept.OWN]])
    assert own_image.find(query["secret"]) is None
