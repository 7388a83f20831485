"""Golden images: how every view looks at its first and its last step, in the browser and drawn by Pillow.

One PNG for each player, ``tests/golden/PAGE/VIEW.png``: above the first step, below the last one; on the left the
browser's picture, on the right Pillow's (segviz/export). ``make golden`` writes them anew; run as a script, this file
makes a contact sheet of them, ``build/golden.html``, with those that have changed first, beside what they were.
"""

from __future__ import annotations

import base64
import html
import io
import math
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Page

from segviz.export import bundle
from segviz.export.canvas import FILES, FONTS
from segviz.export.colour import theme
from segviz.export.page import variables
from segviz.export.sheet import DESIGN, LARGEST, MARGIN, TALLEST, frames_of
from segviz.scene.encode import decode

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "golden"
WIDTH = 480
"""Pixels of each of the four pictures; they are drawn at twice that."""
ROOM = {"width": DESIGN - 2 * MARGIN, "height": TALLEST * DESIGN, "largest": LARGEST}
"""What Pillow gives to a scene's marks; the player gets as much, so that both draw them equally large."""
GROUND = theme(dark=False).surface
WHICH = ("browser, first step", "Pillow, first step", "browser, last step", "Pillow, last step")
EDGE = 1e-3
"""Of a pixel: what Playwright leaves out at the edges of what it takes."""
BLUR = 2
"""Pixels around each over which colours are averaged: letters may be smoothed otherwise on another machine."""
SEEN = 20
"""Levels of 255 by which a pixel must differ, then, to count."""
FACES = {"sans": ("Source Sans 3", 400), "heading": ("Source Sans 3", 650), "mono": ("Source Code Pro", 400)}


def blank_page() -> str:
    """A page with the player's script and the app's fonts, in the app's light theme, without a scene."""
    faces = "".join(
        f"@font-face {{ font-family: '{name}'; font-weight: {weight}; src: url(data:font/woff2;base64,"
        f"{base64.b64encode((FONTS / FILES[face]).read_bytes()).decode()}); }}\n"
        for face, (name, weight) in FACES.items()
    )
    return f"""<!doctype html><meta charset="utf-8"><style>{faces}
:root {{ {variables(theme(dark=False))} }} body {{ margin: 0; width: {DESIGN}px; background: {GROUND}; }}
.bar, .announcer {{ display: none !important; }}
* {{ transition: none !important; }}
</style><div id="player"></div><script>{bundle.script()}
window.open_scene = async (text) => {{
  await Promise.all([...document.fonts].map((face) => face.load()));
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  document.getElementById("player").replaceChildren();
  window.player = new segviz.Player(document.getElementById("player"), () => {{}});
  player.room = () => ({ROOM});
  player.load(bytes);
}};
</script>"""


def in_browser(page: Page, encoded: bytes, positions: Sequence[int]) -> list[tuple[Image.Image, Image.Image]]:
    """The player, and the picture in it alone, at some positions. page: one with :func:`blank_page`."""
    page.evaluate("open_scene", base64.b64encode(encoded).decode("ascii"))
    found = []
    for position in positions:
        page.evaluate("position => player.seek(position)", position)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        whole = Image.open(io.BytesIO(page.locator(".sv-player").first.screenshot(animations="disabled")))
        found.append((whole.convert("RGB"), whole.convert("RGB").crop(_picture_in_player(page))))
    return found


def _picture_in_player(page: Page) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the picture on a screenshot of its player, in whole pixels around it."""
    player, picture = (page.locator(which).first.bounding_box() for which in (".sv-player", ".stage"))
    left, top = math.floor(player["x"] + EDGE), math.floor(player["y"] + EDGE)
    right, bottom = picture["x"] + picture["width"], picture["y"] + picture["height"]
    return (
        math.floor(picture["x"] + EDGE) - left,
        math.floor(picture["y"] + EDGE) - top,
        math.ceil(right - EDGE) - left,
        math.ceil(bottom - EDGE) - top,
    )


def by_pillow(encoded: bytes, positions: Sequence[int]) -> list[Image.Image]:
    return list(frames_of(decode(encoded), positions, DESIGN))


def marks_of(sheet: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The marks on Pillow's sheet, which are as large as the player's picture."""
    left, top = round((DESIGN - size[0]) / 2), round(MARGIN)
    return sheet.crop((left, top, left + size[0], top + size[1]))


def small(picture: Image.Image) -> Image.Image:
    share = WIDTH / DESIGN
    size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    return picture.resize(size, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image, blur: int = BLUR, seen: int = SEEN) -> float:
    """The share of the pixels that look different, of pictures of which one may be some rows higher."""
    size = max(one.width, other.width), max(one.height, other.height)
    one, other = (_on_ground(picture, size).filter(ImageFilter.BoxBlur(blur)) for picture in (one, other))
    apart = np.abs(np.asarray(one, np.int16) - np.asarray(other, np.int16)).max(axis=2)
    return float((apart > seen).mean())


def _on_ground(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    ground = Image.new("RGB", size, GROUND)
    ground.paste(picture)
    return ground


def painted(picture: Image.Image) -> float:
    """The share of a picture's pixels that are not of its most frequent colour."""
    colours = picture.getcolors(picture.width * picture.height)
    assert colours
    return 1 - max(count for count, _ in colours) / (picture.width * picture.height)


@dataclass(frozen=True)
class Golden:
    """The four small pictures of a player: browser and Pillow at the first step, then at the last one."""

    pictures: tuple[Image.Image, ...]

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [max(a.height, b.height) for a, b in (self.pictures[:2], self.pictures[2:])]
        sheet = Image.new("RGB", (2 * WIDTH, sum(rows)), GROUND)
        for i, picture in enumerate(self.pictures):
            sheet.paste(picture, (i % 2 * WIDTH, i // 2 * rows[0]))
        told = PngInfo()
        told.add_text("first", str(rows[0]))
        sheet.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, optimize=True, pnginfo=told
        )

    @staticmethod
    def load(path: Path) -> Golden:
        with Image.open(path) as file:
            first, sheet = int(file.info["first"]), file.convert("RGB")
        rows = ((0, first), (first, sheet.height))
        return Golden(tuple(sheet.crop((x, top, x + WIDTH, end)) for top, end in rows for x in (0, WIDTH)))


def name_of(page: str, view: str, player: int) -> str:
    """Page "Convolution", view "On the image", its second player: Convolution/my-picture-2.png."""
    words = re.sub(r"[^a-z0-9]+", "-", view.lower()).strip("-") or "page"
    return f"{page}/{words}{f'-{player + 1}' if player else ''}.png"


def contact_sheet() -> str:
    """All of them as one page: what has changed since the last commit first, beside what it was."""
    changed, others = [], []
    for path in sorted(FOLDER.rglob("*.png")):
        name = path.relative_to(ROOT).as_posix()
        now = path.read_bytes()
        before = subprocess.run(["git", "show", f"HEAD:{name}"], cwd=ROOT, capture_output=True, check=False).stdout
        pictures = [_figure("now", now)] if before == now else [_figure("now", now), _figure("before", before)]
        section = f"<section><h2>{html.escape(name)}</h2>{''.join(pictures)}</section>"
        (others if before == now else changed).append(section)
    head = f"<h1>{len(changed)} changed, {len(others)} as they were</h1>"
    style = "body { font-family: sans-serif } figure { display: inline-block; margin: 4px } img { max-width: 47vw }"
    return f"<!doctype html><meta charset=utf-8><title>Golden images</title><style>{style}</style>{head}" + "".join(
        changed + others
    )


def _figure(word: str, png: bytes) -> str:
    if not png:
        return f"<figure><figcaption>{word}: none</figcaption></figure>"
    data = base64.b64encode(png).decode()
    return f'<figure><figcaption>{word}</figcaption><img loading="lazy" src="data:image/png;base64,{data}"></figure>'


if __name__ == "__main__":
    sheet = ROOT / "build" / "golden.html"
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text(contact_sheet(), encoding="utf-8")
    print(f"{sheet}: look at it, then commit tests/golden")
