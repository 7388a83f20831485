"""Streamlit's files come packed, and a page names those of its animation at its top."""

from __future__ import annotations

import gzip

import asking
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from segviz.serve import frontend
from segviz.serve.frontend import Files, Frontend
from segviz.ui.streamlit_compat import FRONT_END

FILES = Files(FRONT_END)
PAGE = '<html><head><title>Streamlit</title><script src="./static/js/index.js"></script></head></html>'
LARGEST = max((FRONT_END / "js").glob("*.js"), key=lambda path: path.stat().st_size).relative_to(FRONT_END).as_posix()


def streamlits(request: Request) -> Response:
    """Answers as Streamlit's app does."""
    path = request.url.path
    if "static/" in path or "_stcore" in path or path.endswith("nothing"):
        return PlainTextResponse(f"as it is: {path}", 404 if path.endswith("nothing") else 200)
    return HTMLResponse(PAGE, headers={"ETag": '"file"', "Last-Modified": "today"})


def get(path: str, base: str = "", takes: str = "gzip, br", **headers: str) -> asking.Got:
    routes = [Route("/{path:path}", streamlits)]
    app = Starlette(routes=routes, middleware=[Middleware(Frontend, files=FILES, base=base)])
    return asking.get(path, whom=app, accept_encoding=takes, **headers)


def test_a_file_comes_packed_and_is_the_same() -> None:
    got = get(f"/static/{LARGEST}")
    assert gzip.decompress(got.body) == (FRONT_END / LARGEST).read_bytes()
    assert 3 * len(got.body) < (FRONT_END / LARGEST).stat().st_size
    assert got.headers["content-encoding"] == "gzip"
    assert got.headers["cache-control"] == frontend.FOREVER
    assert got.headers["content-type"].startswith("text/javascript")


def test_it_is_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = get(f"/static/{LARGEST}")
    monkeypatch.setattr(gzip, "compress", None)
    assert get(f"/static/{LARGEST}").body == first.body


@pytest.mark.parametrize("takes", [{"takes": "br"}, {"range": "bytes=0-9"}])
def test_who_takes_nothing_packed_gets_streamlits_answer(takes: dict[str, str]) -> None:
    assert get(f"/static/{LARGEST}", **takes).sentence.startswith("as it is")


@pytest.mark.parametrize(
    "path", ["js/none.js", "../index.html", "js/../../index.html", "media/font.woff2", "", "/etc", "js", "js/\0.js"]
)
def test_every_other_name_is_left_to_streamlit(path: str) -> None:
    assert get(f"/static/{path}").sentence.startswith("as it is")


@pytest.mark.parametrize("takes", ["gzip", "identity"])
@pytest.mark.parametrize("base", ["", "segviz", "/a/b/"])
def test_a_page_names_the_modules_of_its_animation(base: str, takes: str) -> None:
    below = f"/{base.strip('/')}" if base else ""
    got = get(f"{below}/Max_unpooling", base, takes)
    page = (gzip.decompress(got.body) if takes == "gzip" else got.body).decode()
    assert f'<link rel="modulepreload" crossorigin href="{below}/static/js/BidiComponent.' in page
    assert f'href="{below}/_stcore/bidi-components/segviz.player/player.js"' in page
    assert page.replace(FILES.links(f"{below}/"), "") == PAGE
    assert got.headers.get("content-encoding", "identity") == takes
    assert int(got.headers["content-length"]) == len(got.body)
    assert not {"etag", "last-modified"} & set(got.headers)


def test_only_pages_are_changed() -> None:
    for path in ("/_stcore/health", "/nothing"):
        assert get(path).sentence == f"as it is: {path}"
    assert get("/elsewhere", "segviz").sentence == PAGE


def test_all_modules_are_named_that_a_component_imports_and_exist() -> None:
    assert FILES.modules[0].startswith("BidiComponent.")
    assert len(FILES.modules) > 10
    assert all((FRONT_END / "js" / name).exists() for name in FILES.modules)
