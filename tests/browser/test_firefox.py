"""Firefox draws every lesson page. One test, as a browser takes long to start; Chromium has all others."""

from __future__ import annotations

from pathlib import Path

from browsing import PROJECTOR
from firefox import open_firefox

from segviz import course

ALL = """(all => all(all, document))((all, root) => [root, ...[...root.querySelectorAll('*')]
    .flatMap(({ shadowRoot }) => shadowRoot ? all(all, shadowRoot) : [])])"""
"""The document and all shadow roots in it: a player lives in one."""
PLAYS = f"{ALL}.some((root) => root.querySelector('.sv-player[data-scene]'))"
DRAWN = (
    ALL
    + """.flatMap((root) => [...root.querySelectorAll('.sv-player .stage canvas:not(.fast)')]).some((canvas) => {
    if (canvas.hidden || canvas.width * canvas.height === 0) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 2;
})"""
)
"""Whether any canvas shows more than a ground and one colour."""
THUMBS = (
    ALL
    + """.flatMap((root) => [...root.querySelectorAll('.scrub')]).map((slider) => {
    const thumb = getComputedStyle(slider, '::-moz-range-thumb');
    const play = getComputedStyle(slider.parentElement.querySelector('.primary'));
    return [thumb.backgroundColor === play.backgroundColor, thumb.borderTopWidth, thumb.borderTopLeftRadius];
})"""
)
"""Of every player's slider: whether its thumb has the colour of the Play button, and how it is rounded."""
AT_REST = "document.querySelector('[data-testid=stApp][data-test-script-state=notRunning] h1') !== null"
WITHOUT_SCENE = ("Your_image", "Practice")  # before anybody has uploaded or answered anything
WASM = "blocked WebAssembly"  # Streamlit's front end asks for it and does without; our policy forbids it


def test_firefox_draws_every_lesson(server: str, tmp_path: Path) -> None:
    with open_firefox(tmp_path) as firefox:
        for page in course.pages():
            firefox.open(f"{server}/{page.url}", PROJECTOR)
            firefox.until(AT_REST)
            if page.url not in WITHOUT_SCENE:
                firefox.until(PLAYS)
                firefox.until(DRAWN)
            assert all(thumb == [True, "0px", "50%"] for thumb in firefox.evaluate(THUMBS)), page.title
            assert [error for error in firefox.errors if WASM not in error] == [], page.title
