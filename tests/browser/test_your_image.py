"""Page 14 in a real browser: painting by mouse, finger and keys, going back, learning, files, views."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from browsing import PATIENT, PHONE, PROJECTOR, choose, on_a_phone, settle
from hands import answered, answers, at, board as ready, count, drag, upload
from PIL import Image
from playwright.sync_api import Page, expect
from pycocotools import mask as coco

PAGE = "Your_image"
SHEEP = f"{PAGE}?image=scene-28"  # whose example has six classes, the last of them balloon
VIEWS = ("Scribble", "Learning", "Features")


def says(page: Page, row: int, column: int, **size: int) -> str:
    page.mouse.move(*at(page, row, column, **size))
    return page.locator(".says").inner_text()


# --- painting --------------------------------------------------------------------------------------------------------


def test_a_stroke_is_painted_answered_and_learned_from(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    before, result = count(page, "grass"), page.get_attribute(".scribble", "data-result")
    page.locator(".chip", has_text="grass").click()
    drag(page, (150, 200), (160, 220))
    answers(page, 1)
    assert count(page, "grass") > before + 50
    assert "painted grass" in says(page, 155, 210)
    page.wait_for_selector(f".scribble:not([data-result='{result}'])", timeout=PATIENT)
    assert "labelled grass" in says(page, 155, 210)


def test_a_stroke_brings_neither_the_picture_nor_the_controls_again(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    settle(page)
    received: list[bytes] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.webSocketFrameReceived", lambda event: received.append(_bytes(event["response"])))
    network.send("Network.enable")
    result = page.get_attribute(".scribble", "data-result")
    drag(page, (60, 150), (60, 170))
    answers(page, 1)
    page.wait_for_selector(f".scribble:not([data-result='{result}'])", timeout=PATIENT)
    settle(page)
    everything = b"".join(received)
    assert b"segviz.scribble" in everything
    assert b"of the strokes" in everything  # what was learned has been summed up
    for unchanged in (b"JFIF", b"Largest sigma", b"Example strokes", b"Course"):
        assert unchanged not in everything


def _bytes(frame: dict) -> bytes:
    return base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode()


def test_undo_redo_erase_and_clear(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    before = count(page, "sky")
    drag(page, (60, 150), (60, 170))
    painted = count(page, "sky")
    assert painted > before
    page.keyboard.press("Control+z")
    assert count(page, "sky") == before
    page.keyboard.press("Control+y")
    assert count(page, "sky") == painted
    page.keyboard.press("e")
    drag(page, (60, 145), (60, 175))
    assert count(page, "sky") == before
    page.get_by_role("button", name="Remove all strokes").click()
    assert count(page, "sky") == 0
    answers(page, 5)
    expect(page.get_by_text("Paint strokes of two classes")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    assert count(page, "sky") == before
    expect(page.get_by_text("Paint strokes of two classes")).to_have_count(0)


def test_the_keyboard_paints(browse: Callable[..., Page]) -> None:
    page = ready(browse(SHEEP))
    page.locator(".room canvas").focus()
    page.keyboard.press("6")
    before = count(page, "balloon")
    page.keyboard.press("ArrowUp")
    assert count(page, "balloon") == before
    page.keyboard.down(" ")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.up(" ")
    answers(page, 1)
    assert count(page, "balloon") > before + 30
    expect(page.locator(".says")).to_contain_text("painted balloon")


def test_a_finger_paints_and_two_zoom(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE, size=PHONE, has_touch=True))
    page.locator(".room canvas").scroll_into_view_if_needed()
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *pixels: tuple[int, int]) -> None:
        points = [dict(zip(("x", "y"), at(page, *pixel), strict=True)) for pixel in pixels]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = count(page, "sky")
    for kind, pixels in (("touchStart", [(60, 100)]), ("touchMove", [(60, 110)]), ("touchMove", [(60, 130)])):
        fingers(kind, *pixels)
    fingers("touchEnd")
    answers(page, 1)
    painted = count(page, "sky")
    assert painted > before + 60
    fingers("touchStart", (90, 120))
    fingers("touchStart", (90, 120), (90, 140))
    fingers("touchMove", (90, 90), (90, 170))
    fingers("touchEnd")
    page.wait_for_timeout(300)
    assert count(page, "sky") == painted  # the first finger's dot was taken back
    assert answered(page) == 1


def test_zooming_shows_pixels_and_paints_where_one_points(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.locator(".room canvas").focus()
    page.mouse.move(*at(page, 60, 100))
    page.mouse.wheel(0, -800)
    page.wait_for_timeout(100)
    assert "row 60, column 100" in page.locator(".says").inner_text()  # what is pointed at stays
    page.keyboard.press("m")
    x, y = at(page, 60, 100)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10)
    page.mouse.up()
    page.keyboard.press("b")
    before = count(page, "sky")
    page.mouse.down()
    page.mouse.up()
    assert 0 < count(page, "sky") - before < 40
    page.keyboard.press("0")
    assert "painted sky" in says(page, 60, 100)


def test_classes_are_added_renamed_and_removed(browse: Callable[..., Page]) -> None:
    page = ready(browse(SHEEP))
    page.get_by_role("button", name="Add a class").click()
    name = page.get_by_role("textbox", name="Name of the class")
    name.fill("cloud <b>")
    name.press("Enter")
    drag(page, (20, 200), (20, 230))
    answers(page, 3)
    assert count(page, "cloud <b>") > 50
    page.get_by_role("button", name="Name and colour").click()
    page.get_by_role("button", name="Remove the class cloud").click()
    expect(page.locator(".chip")).to_have_count(6)
    answers(page, 4)


def test_labels_keep_their_names_where_a_class_before_theirs_is_removed(browse: Callable[..., Page]) -> None:
    """Whether a worker has learned anew by then or not."""
    page = ready(browse(PAGE))
    page.locator(".chip", has_text="grass").click()
    result = page.get_attribute(".scribble", "data-result")
    drag(page, (150, 200), (160, 220))
    page.wait_for_selector(f".scribble:not([data-result='{result}'])", timeout=PATIENT)
    answers(page, 1)
    page.locator(".chip", has_text="sky").click()
    page.get_by_role("button", name="Name and colour").click()
    page.get_by_role("button", name="Remove the class sky").click()
    answers(page, 2)
    assert "labelled grass" in says(page, 155, 210)


# --- learning and files ----------------------------------------------------------------------------------------------


def test_ones_own_picture_is_labelled_saved_and_loaded(browse: Callable[..., Page], tmp_path: Path) -> None:
    page = ready(browse(PAGE))
    upload(page)
    drag(page, (5, 4), (20, 8), rows=30, columns=40)
    page.locator(".chip", has_text="object").click()
    drag(page, (5, 32), (20, 36), rows=30, columns=40)
    answers(page, 2)
    page.wait_for_selector(".scribble[data-result]", timeout=PATIENT)
    expect(page.locator(".badge")).to_be_hidden(timeout=PATIENT)
    assert "labelled background" in says(page, 28, 12, rows=30, columns=40)
    assert "labelled object" in says(page, 2, 28, rows=30, columns=40)
    settle(page)

    page.get_by_role("button", name="Save or load").click()
    files = {}
    for word in ("Mask", "NumPy", "COCO", "Project"):
        with page.expect_download() as download:
            page.get_by_role("button", name=word, exact=True).click()
        files[word] = download.value.path().read_bytes()
    labels = np.load(io.BytesIO(files["NumPy"]))
    assert (labels[:, :12] == 1).all()
    assert (labels[:, 28:] == 2).all()
    assert np.array_equal(np.array(Image.open(io.BytesIO(files["Mask"]))), labels)
    found = np.zeros_like(labels)
    for annotation in json.loads(files["COCO"])["annotations"]:
        assert annotation["iscrowd"] == 0
        found[coco.decode(annotation["segmentation"]).astype(bool)] = annotation["category_id"]
    assert np.array_equal(found, labels)

    painted = count(page, "background"), count(page, "object")
    other = ready(browse(PAGE))
    other.get_by_role("button", name="Save or load").click()
    loader = other.locator("input[type=file]")
    loader.set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": b"no zip"})
    expect(other.get_by_text("This is no project of this page")).to_be_visible()
    settle(other)  # the field that was filled has gone
    loader = other.locator("input[type=file]")
    loader.set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": files["Project"]})
    expect(other.locator(".chip", has_text="object")).to_be_visible()
    assert (count(other, "background"), count(other, "object")) == painted


def test_a_model_labels_other_images_here_and_after_it_was_saved_and_loaded(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.wait_for_selector(".scribble[data-result]", timeout=PATIENT)
    page.get_by_role("button", name="Save or load").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Model", exact=True).click()
    model = download.value.path().read_bytes()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Other images").click()
    here = masks_of(page, "The model of these strokes")

    other = ready(browse(f"{PAGE}?image=cells-1"))
    other.get_by_role("button", name="Other images").click()
    expect(other.get_by_text("Paint strokes of two classes, or load a model")).to_be_visible()
    loader = other.get_by_role("region", name="Load a model").locator("input[type=file]")
    loader.set_input_files({"name": "x.safetensors", "mimeType": "application/octet-stream", "buffer": b"no model"})
    expect(other.get_by_text("This is no model of this page")).to_be_visible()
    loader.set_input_files({"name": "mine.safetensors", "mimeType": "application/octet-stream", "buffer": model})
    assert masks_of(other, "The model of the file mine.safetensors") == here
    other.get_by_role("button", name="Use the model of these strokes").click()
    expect(other.get_by_text("Paint strokes of two classes, or load a model")).to_be_visible()


def masks_of(page: Page, words: str) -> dict[str, bytes]:
    """The masks of two images, by the model that the page speaks of; one file more is no image."""
    expect(page.get_by_text(words)).to_be_visible()
    images = [
        {"name": f"{name}.png", "mimeType": "image/png", "buffer": png(*size)}
        for name, size in {"a": (30, 40), "b": (70, 50)}.items()
    ]
    none = {"name": "c.png", "mimeType": "image/png", "buffer": b"hello"}
    page.get_by_role("region", name="Images to label").locator("input[type=file]").set_input_files([*images, none])
    expect(page.get_by_text("c.png: This is a text file")).to_be_visible(timeout=PATIENT)
    with page.expect_download() as download:
        page.get_by_role("button", name="Masks of 2 images").click()
    with ZipFile(download.value.path()) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    sizes = {name: Image.open(io.BytesIO(mask)).size for name, mask in found.items()}
    assert sizes == {"a-mask.png": (40, 30), "b-mask.png": (50, 70)}
    return found


def png(rows: int, columns: int) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((columns, rows)).save(file, "PNG")
    return file.getvalue()


def test_learning_can_be_cancelled(browse: Callable[..., Page]) -> None:
    page = ready(browse(f"{PAGE}?image=astronaut&14.units=128"))
    page.get_by_role("button", name="Cancel").click(timeout=10_000)
    expect(page.get_by_text("This was stopped before it was done.")).to_be_visible()
    page.get_by_role("button", name="Learn now").click()
    page.wait_for_selector(".scribble[data-result]", timeout=PATIENT)


def test_the_example_comes_back_and_can_be_undone(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    before = count(page, "sky")
    page.get_by_role("button", name="Remove all strokes").click()
    answers(page, 1)
    page.get_by_role("button", name="Example strokes").click()
    page.wait_for_selector(".scribble[data-edition='2']")
    assert count(page, "sky") == before
    page.get_by_role("button", name="Undo").click()
    assert count(page, "sky") == 0


# --- views -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, view: str, theme: str
) -> None:
    page = browse(f"{PAGE}?14.view={view}", theme=theme)
    page.wait_for_selector(".scribble[data-result], .sv-player[data-scene]")
    shot(page, f"your_image_{view.lower()}_{theme}")
    parts = [".toolbox", ".room", ".says"] if view == "Scribble" else [".stage", ".bar", ".caption", ".equation"]
    for part in (*parts, ".stMarkdownBadge"):
        box = page.locator(part).first.bounding_box()
        assert box, f"{part} is not there"
        assert box["y"] + box["height"] <= PROJECTOR[1], f"{part} ends below the screen"
    if theme == "light":
        on_a_phone(page)
        shot(page, f"your_image_{view.lower()}_phone")
        for piece in page.locator(".room, .toolbox > *, .stage").all():
            box = piece.bounding_box()
            assert not box or box["x"] + box["width"] <= PHONE[0]


def test_painting_goes_on_from_view_to_view(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    drag(page, (60, 150), (60, 170))
    answers(page, 1)
    painted = count(page, "sky")
    choose(page, "Features")
    page.wait_for_selector(".sv-player[data-scene]", timeout=PATIENT)
    choose(page, "Scribble")
    ready(page)
    assert count(page, "sky") == painted
    expect(page.locator(".says")).to_have_text(re.compile("Paint a few strokes"))
