"""Page 15 in a real browser: maps that a worker makes, pointing at a pixel, cases, and a download with its progress."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from browsing import another_scene, choose, ready, serve, settle
from looking import each_view, end_on_one_screen
from playwright.sync_api import Locator, Page, expect
from weight_server import Shelf, serve as serve_files

from segviz import environment as variables
from segviz.models import pretrained

PAGE = "Compare"
WORKING = 240_000  # ms; a worker has to import its libraries first, and the machine may be busy


def over(page: Page, name: str, row: float, column: float) -> None:
    """Put the pointer on a grid, at shares of its height and width."""
    box = page.locator(f".stop[data-grid='{name}']").bounding_box()
    page.mouse.move(box["x"] + column * box["width"], box["y"] + row * box["height"])


def test_maps_come_one_by_one_and_a_pixel_is_one_in_all(browse: Callable[..., Page], shot) -> None:
    page = ready(browse(PAGE))
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=WORKING)
    expect(page.locator("[data-testid=stMain] table").first).not_to_contain_text("…")
    over(page, "k-means", 147.5 / 192, 87.5 / 256)
    words = r"k-means\[147,87\] = segment \d+ .*truth car, SLIC segment \d+.*FCN-8s car"
    expect(page.locator(".equation")).to_have_text(re.compile(words))
    page.mouse.move(2, 790)
    shot(page, "compare_all")
    with another_scene(page):
        page.get_by_role("slider", name="k-means: clusters").focus()
        page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"[?&]clusters=9"))
    expect(page.locator("[data-testid=stMain] table").first).to_contain_text("k-means 9")
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=WORKING)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_story_on_one_screen(browse: Callable[..., Page], theme: str) -> None:
    page = browse(PAGE, theme=theme)
    for view in each_view(page, ("Side by side", "k-means", "Merging")):
        ready(page)
        assert end_on_one_screen(page, ".stage", ".bar", ".caption", ".code-row", ".stMarkdownBadge"), view


def test_k_means_and_merging_follow_their_sliders(browse: Callable[..., Page]) -> None:
    page = ready(browse(f"{PAGE}?15.view=k-means"))
    page.get_by_role("slider", name="Clusters").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".code")).to_contain_text("range(6)")
    choose(page, "Merging")
    expect(page.locator(".code")).to_contain_text("scale=100")
    page.get_by_role("slider", name="Scale").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".code")).to_contain_text("scale=200")
    expect(page.locator(".stMarkdownBadge").first).to_contain_text("= skimage.segmentation.felzenszwalb")


def test_a_case_is_computed_and_says_what_was_measured(browse: Callable[..., Page], shot) -> None:
    page = ready(browse(f"{PAGE}?15.view=Cases&15.case=An+unknown+class"))
    expect(page.locator(".caption")).to_contain_text("It predicts", timeout=WORKING)
    expect(page.locator(".caption")).to_contain_text("on average over 100")
    expect(page.get_by_text("best in 0 of 100 images")).to_be_visible()
    shot(page, "compare_case")


# Maps that go wrong, as tests/browser/spoilt makes them do

SPOILT = {
    "SLIC": "Stopped after 3 s of processor time.",
    "normalised cuts": "This method failed on this image.",
    "watershed": "The process that computed it has died.",
    "SegNet": "This method failed on this image.",
}
WHOLE = ("k-means", "Felzenszwalb", "random walker", "patch CNN", "FCN-8s", "Mask R-CNN")


@pytest.fixture(scope="module")
def spoilt() -> Iterator[str]:
    """A server of the app in which some maps fail, one never ends, and one ends its process."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", str(Path(__file__).with_name("spoilt")), prepend=os.pathsep)
        with serve() as address:
            yield address


def row(page: Page, name: str) -> Locator:
    """What the first table says of a map."""
    return page.locator("[data-testid=stMain] table").first.get_by_role("row").filter(has_text=name)


def test_a_map_that_fails_never_ends_or_kills_its_process_is_told_on_its_own_tile_and_the_others_come(
    browse: Callable[..., Page], spoilt: str, shot
) -> None:
    page = ready(browse(PAGE, address=spoilt))
    for name in WHOLE:
        expect(row(page, name)).to_contain_text(re.compile(r"\d m?s"), timeout=WORKING)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    settle(page)
    expect(page.locator(".stage").get_by_text("no result", exact=True)).to_have_count(len(SPOILT))
    expect(page.locator(".stage").get_by_text("being computed …")).to_have_count(0)
    for name, reason in SPOILT.items():
        expect(page.get_by_test_id("stAlertContentWarning").filter(has_text=f"{name}: {reason}")).to_be_visible()
        expect(row(page, name)).to_contain_text("–")
    expect(page.get_by_test_id("stAlertContentWarning")).to_have_count(len(SPOILT))
    page.locator(".sv-player").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_contain_text(SPOILT["SLIC"])
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_contain_text("segments without labels")
    shot(page, "compare_spoilt")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    with another_scene(page):  # a setting of a map that works, with the others as they are
        page.get_by_role("slider", name="k-means: clusters").focus()
        page.keyboard.press("ArrowRight")
    expect(row(page, "k-means 9")).to_contain_text(re.compile(r"\d m?s"), timeout=WORKING)
    expect(page.get_by_test_id("stAlertContentWarning")).to_have_count(len(SPOILT))


# COCO, from a server on this machine


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Weights made on the spot, served slowly."""
    torch.manual_seed(0)
    buffer = io.BytesIO()
    torch.save(pretrained.build("lraspp").state_dict(), buffer)
    return Shelf({"net.pth": buffer.getvalue()}, slow=0.08)


@pytest.fixture(scope="module")
def coco(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Callable[[str], None]]]:
    """A server of the app with an empty cache, and what tells it where weights are."""
    home = tmp_path_factory.mktemp("torch")
    (content,) = shelf.files.values()
    file = {"name": "net.pth", "size": len(content), "digest": hashlib.sha256(content).hexdigest()[:8]}

    def tell(base: str) -> None:
        Path(home / "catalogue.json").write_text(json.dumps({"base": base, "files": {"lraspp": file}}))

    with pytest.MonkeyPatch.context() as environment, serve_files(shelf) as base:
        environment.setenv("TORCH_HOME", str(home))
        environment.setenv(variables.CATALOGUE.name, str(home / "catalogue.json"))
        tell(base)
        with serve() as address:
            yield address, lambda where: tell(where or base)


def test_offline_is_said_and_online_it_is_downloaded_with_progress_then_recognises(
    browse: Callable[..., Page], coco: tuple[str, Callable[[str], None]], shot
) -> None:
    address, tell = coco
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        tell(f"http://127.0.0.1:{closed.getsockname()[1]}/")
        page = ready(browse(f"{PAGE}?15.view=COCO&image=chelsea&15.least=0", address=address))
        expect(page.get_by_text(re.compile(r"would be downloaded once.*13\.\d MB"))).to_be_visible()
        page.get_by_role("button", name="Download").click()
        expect(page.get_by_text("There is no connection to the server")).to_be_visible()
    tell("")
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_text(re.compile(r"\d\.\d of 13\.\d MB"))).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text(re.compile("of them are here"))).to_be_visible()
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_text("verified")).to_be_visible(timeout=WORKING)
    expect(page.locator(".code")).to_contain_text("lraspp_mobilenet_v3_large", timeout=WORKING)
    shot(page, "compare_coco")
