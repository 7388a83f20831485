"""Maps of regions in a real browser: pointing lights a whole region, bars tell of the cell, tags number things."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from segviz.export.page import to_html
from segviz.scene import Bars, Flow, Grid, Image, Scale, Scene, Tags, beside

PICTURE = np.full((4, 6, 3), 128, np.uint8)
LABELS = np.array([[0, 0, 0, 1, 1, 1]] * 4, np.float32)
THINGS = np.array([[0, 0, 1, 1, 2, 2]] * 4, np.float32)
SHARES = np.linspace(0, 1, 24, dtype=np.float32)


@pytest.fixture
def player(open_html: Callable[..., Page]) -> Page:
    names = ("sky", "car", "tree")
    scale = Scale("class", colours=("#112233", "#445566", "#778899"), names=names)
    empty, all_cells = np.full((4, 6), np.nan, np.float32), np.arange(24, dtype=np.uint32)

    def shown(name: str, values: np.ndarray, step: int) -> tuple[Grid, Flow]:
        grid = Grid(name, empty, name, scale, cell=1.0, under=PICTURE, opacity=0.8, regions=True)
        return grid, Flow(name, all_cells, values.ravel(), np.full(24, step, np.uint32), combine="set")

    (labels, first), (things, second) = shown("labels", LABELS, 0), shown("things", THINGS, 1)
    cells = np.stack((SHARES, 1 - SHARES), axis=1)
    bars = Bars(
        "p", np.array([[0.2, 0.8]], np.float32), names[:2], scale.colours, "mean", of=("x", "labels"), cells=cells
    )
    scene = Scene(
        title="Regions.",
        root=beside(Image("x", PICTURE, "x", 6), labels, things, bars),
        count=2,
        flows=(first, second),
        overlays=(Tags("things", np.array([[2, 1], [2, 5]], np.float32), ("1", "2"), np.array([1, 2], np.int32)),),
        captions=("A caption",),
        start=2,
        twins=(("x", "labels", "things"),),
    )
    return open_html(to_html(scene, "A scene"))


def veil(page: Page, name: str) -> list[int]:
    """How opaque each column of a map lies on its picture: of its first row."""
    return page.evaluate(
        """place => {
            const { width, height } = document.querySelector(".stage").getBoundingClientRect();
            const canvas = [...document.querySelectorAll(".canvases canvas")][place];
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, 1);
            return Array.from({ length: canvas.width }, (_, i) => data[4 * i + 3]);
        }""",
        {"labels": 2, "things": 4}[name],
    )


def point(page: Page, name: str, row: int, column: int) -> None:
    box = page.locator(f'[data-grid="{name}"]').bounding_box()
    assert box
    page.mouse.move(box["x"] + (column + 0.5) * box["width"] / 6, box["y"] + (row + 0.5) * box["height"] / 4)


def test_pointing_at_a_cell_lights_its_region_in_every_map(player: Page) -> None:
    full = round(255 * 0.8)
    assert veil(player, "labels") == [full] * 6
    point(player, "labels", 1, 4)
    aside = round(255 * 0.25 * 0.8)
    assert veil(player, "labels") == [aside] * 3 + [full] * 3
    assert veil(player, "things") == [aside] * 4 + [full] * 2
    expect(player.locator(".equation")).to_contain_text("things tree")
    player.mouse.move(1, 1)
    assert veil(player, "things") == [full] * 6


def test_bars_tell_of_the_cell_pointed_at(player: Page) -> None:
    values = player.locator(".bar-value")
    expect(values).to_have_text(["0.20", "0.80"])
    point(player, "labels", 1, 4)
    expect(values).to_have_text([f"{SHARES[10]:.2f}", f"{1 - SHARES[10]:.2f}"])
    expect(player.locator(".bars .heading")).to_have_text("at row 1, column 4")
    point(player, "things", 1, 4)  # of which these bars do not tell
    expect(values).to_have_text(["0.20", "0.80"])
    expect(player.locator(".bars .heading")).to_have_text("mean")


def test_tags_appear_at_their_step(player: Page) -> None:
    tags = player.locator(".tag:visible")
    expect(tags).to_have_text(["1", "2"])
    player.locator(".sv-player").press("ArrowLeft")
    expect(tags).to_have_text(["1"])
