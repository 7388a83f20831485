"""Headers on every answer: what a browser may do with it."""

from __future__ import annotations

import asking
import pytest
from starlette.responses import PlainTextResponse

from segviz import serve
from segviz.serve.embedded import FRAMED
from segviz.serve.headers import SafeHeaders, policy
from segviz.ui.streamlit_compat import FRONT_END

PAGE = "<html><script>\n  window.a = 1\n</script><script src='b.js'></script></html>"


def directives(text: str) -> dict[str, str]:
    return dict(each.strip().split(" ", 1) for each in text.split(";"))


def test_scripts_are_our_own_and_those_that_stand_in_streamlits_page() -> None:
    found = directives(policy(PAGE, "'self'"))
    source = found["script-src"].removeprefix("'self' ")
    assert source.startswith("'sha256-")
    assert " " not in source, "the other script comes from a file"
    assert found == directives(policy(PAGE.replace("\n", "\r\n"), "'self'")), "as HTML reads the ends of lines"


def test_nothing_is_evaluated_and_no_other_site_is_asked() -> None:
    page = (FRONT_END.parent / "index.html").read_text(encoding="utf-8")
    text = policy(page, "'self'")
    assert "unsafe-eval" not in text
    assert "http" not in text
    assert "*" not in text
    assert "unsafe-inline" not in directives(text)["script-src"]
    assert directives(text)["object-src"] == "'none'"


@pytest.mark.parametrize("sites", ["'none'", "'self' https://moodle.example.org"])
def test_who_may_show_a_page_in_a_frame_is_as_told(sites: str) -> None:
    assert directives(policy(PAGE, sites))["frame-ancestors"] == sites


async def plain(scope, receive, send) -> None:
    headers = {"Referrer-Policy": "no-referrer"} if scope["path"] == "/own" else {}
    await PlainTextResponse("here", headers=headers)(scope, receive, send)


def test_every_answer_gets_them_and_keeps_its_own() -> None:
    guarded = SafeHeaders(plain, policy(PAGE, "'self'"))
    got = asking.get("/anything", whom=guarded).headers
    assert got["x-content-type-options"] == "nosniff"
    assert got["referrer-policy"] == "same-origin"
    assert got["content-security-policy"] == policy(PAGE, "'self'")
    assert "camera=()" in got["permissions-policy"]
    assert asking.get("/own", whom=guarded).headers["referrer-policy"] == "no-referrer"


def test_any_site_may_show_the_player_alone() -> None:
    guarded = SafeHeaders(asking.app(), policy(PAGE, "'none'"))
    got = asking.get("/play/transposed_convolution/stamps", whom=guarded).headers
    assert got["content-security-policy"] == FRAMED["Content-Security-Policy"]
    assert "frame-ancestors" not in got["content-security-policy"]
    assert "x-frame-options" not in got
    scene = asking.get("/scene/transposed_convolution/stamps", whom=guarded).headers
    assert scene["content-security-policy"].endswith("frame-ancestors 'none'")


def test_our_routes_are_safe_without_it_as_well() -> None:
    for path in ("/scene/transposed_convolution/stamps", "/scene/nobody/nothing", "/healthz", "/metrics", "/present"):
        got = asking.get(path).headers
        assert got["x-content-type-options"] == "nosniff"
        assert got["referrer-policy"] == "same-origin"
    assert len(serve.routes()) == 20
