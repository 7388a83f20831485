"""Page 14 without a browser: its views, any picture, and what a browser may say that nobody vouches for."""

from __future__ import annotations

import io
import zlib
from concurrent.futures import wait
from dataclasses import replace
from functools import partial

import numpy as np
import opening
import pytest
from opening import agrees, players, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz.data import cells, images, samples
from segviz.labelling import scribbles
from segviz.labelling.pixel_learning import Settings, learn
from segviz.lessons.your_image import album, checking, files, learning, measuring, own_size, scribble, work as state
from segviz.scene import said as reports
from segviz.scene.encode import decode
from segviz.ui import jobs, picture
from segviz.ui.scribble.board import Said

open_page = partial(opening.open_page, "14_Your_image.py")
each_view = pytest.mark.parametrize("view", ["Learning", "Features"])


def board(app: AppTest) -> dict:
    """What the board got."""
    return decode(players(app)[0].proto.bytes)


def learned(app: AppTest) -> AppTest:
    """The page once a worker has learned."""
    (job,) = app.session_state[jobs.STARTED].values()
    wait([job], opening.SECONDS)
    return working(app.run())


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.info, *app.warning))


def test_the_page_opens_with_an_example_and_its_labels() -> None:
    """Recomputed here: the strokes of the example, and what the network learns from them."""
    app = open_page()
    told = board(app)
    image = np.array(samples.load(picture.DEFAULT))
    drawn = state.example(picture.DEFAULT, image)
    assert told["strokes"]["runs"] == scribbles.to_runs(drawn.labels)
    assert (told["picture"]["height"], told["picture"]["width"]) == image.shape[:2]
    assert told["learning"] == ""
    found = learn(image, drawn.labels, Settings("network", 64))
    assert told["result"]["labels"].tobytes() == state.deflated(found.labels)
    assert told["result"]["doubt"].tobytes() == state.deflated(found.doubt)
    exact = samples.labels(picture.DEFAULT)
    names = [each.name for each in drawn.classes]
    share = scribbles.agreement(found.labels, names, exact, state.CLASSES)
    assert f"Right on **{100 * found.right:.1f} %** of the strokes, and on **{100 * share:.1f} %**" in said(app)
    assert agrees(app)


@each_view
@pytest.mark.parametrize("model", ["Network", "Forest"])
def test_every_view_opens_from_a_link_and_agrees(view: str, model: str) -> None:
    app = open_page(**{"14.view": view, "14.model": model})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


@pytest.mark.parametrize("choice", ["cells-1", "scene-0"])
def test_other_pictures_open(choice: str) -> None:
    app = open_page(image=choice)
    assert board(app)["picture"]["jpeg"].size
    assert ("Paint strokes of two classes" in said(app)) == choice.startswith("cells")


def test_a_photograph_is_learned_by_a_worker() -> None:
    app = open_page(image="chelsea", **{"14.model": "Forest"})
    assert board(app)["learning"]
    assert board(app)["result"] is None
    app = learned(app)
    assert board(app)["result"]["labels"].size
    assert "outlines drawn by hand" in said(app)
    assert agrees(app)


PICTURES = {
    "1x1": Image.new("RGB", (1, 1), "red"),
    "one colour": Image.new("RGB", (40, 30), "teal"),
    "grey": Image.linear_gradient("L").convert("RGB"),
    "wide": Image.new("RGB", (1024, 2), "navy"),
    "tall": Image.new("RGB", (3, 1024), "navy"),
    "large": Image.new("RGB", (1024, 768), "navy"),
}


@pytest.mark.parametrize("view", ["Scribble", "Learning", "Features"])
@pytest.mark.parametrize("upload", PICTURES.values(), ids=PICTURES.keys())
def test_any_picture_opens_empty(upload: Image.Image, view: str) -> None:
    app = open_page(upload=upload, **{"14.view": view})
    assert "Paint strokes of two classes" in said(app)
    assert not app.warning


@pytest.mark.parametrize("upload", [PICTURES["wide"], PICTURES["one colour"]], ids=["wide", "one colour"])
@pytest.mark.parametrize("model", ["Network", "Forest"])
def test_any_picture_is_learned_from_and_explained(upload: Image.Image, model: str) -> None:
    app = open_page(upload=upload, **{"14.model": model})
    (work,) = app.session_state[state.WORKS].values()
    work.drawn.labels.flat[:8], work.drawn.labels.flat[-8:], work.own = 1, 2, True
    app = learned(app.run())
    assert work.learned.labels.shape == work.drawn.labels.shape
    for view in ("Features", "Learning"):
        app.session_state["14.view"] = view
        app.run()
        if view == "Learning":
            wait([app.session_state[jobs.STARTED][f"14.{learning.WATCH}"]], opening.SECONDS)
            app.run()
        assert agrees(working(app))


def test_a_large_upload_is_labelled_at_its_own_size() -> None:
    """Painted on at 640 pixels; the files have the size of the file that was uploaded."""
    pixels = np.full((900, 1200, 3), (200, 60, 40), np.uint8)
    pixels[:, 500:] = (30, 90, 200)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    found = images.read(file.getvalue())
    assert found.whole == (1200, 900)
    app = open_page(upload=found.image, **{"14.objects": "true"})
    app.session_state[picture.FILE] = picture.Original(file.getvalue(), (900, 1200))
    app.run()
    (work,) = app.session_state[state.WORKS].values()
    work.drawn.labels[100:200, 100:200], work.drawn.labels[100:200, 400:500], work.own = 1, 2, True
    app = learned(app.run())
    assert "900 × 1,200 pixels. You paint on 480 × 640" in " ".join(each.value for each in app.caption)
    button, _ = [each for each in app.button if each.label == "Label at full size"]  # of the files, and of the objects
    button.click().run()
    wait([app.session_state[jobs.STARTED][f"14.{own_size.JOB}"]], opening.SECONDS)
    app.run()
    assert "The labels, 900 × 1,200 pixels" in " ".join(each.value for each in app.caption)
    made = zlib.decompress(app.session_state[jobs.STARTED][f"14.{own_size.JOB}"].result())
    labels = np.frombuffer(made, np.uint8).reshape(900, 1200)
    shown = np.asarray(Image.fromarray(work.learned.labels).resize((1200, 900), Image.Resampling.NEAREST))
    assert (labels == shown).mean() > 0.99  # what the board shows, enlarged
    assert set(np.unique(labels)) == {1, 2}
    work.drawn.labels[300:310, 300:310] = 2  # once other strokes have been learned, these labels are not theirs
    app.run()
    wait([app.session_state[jobs.STARTED][f"14.{state.JOB}"]], opening.SECONDS)
    app.run()
    assert "The labels, 900" not in " ".join(each.value for each in app.caption)


def halves(left: str, right: str) -> Image.Image:
    image = Image.new("RGB", (40, 30), left)
    image.paste(right, (20, 0, 40, 30))
    return image


def as_png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_strokes_on_two_images_train_one_model_and_both_can_be_painted_on() -> None:
    first, second = halves("navy", "orange"), halves("orange", "navy")
    app = open_page(upload=first)
    app.session_state[album.ENTRIES] = [album.Entry("first.png", as_png(first)), album.Entry("b.png", as_png(second))]
    (work,) = app.session_state[state.WORKS].values()
    classes = (scribbles.Class("sea", "#0000aa"), scribbles.Class("sand", "#ffaa00"))
    work.drawn, work.own = scribbles.Scribbles(classes, work.drawn.labels), True
    work.drawn.labels[5:9, 5:9], work.drawn.labels[5:9, 30:34] = 1, 2
    app = learned(app.run())
    app.selectbox[-1].select(1).run()
    board_classes = [name for name, _ in board(app)["strokes"]["classes"]]
    assert board_classes == ["sea", "sand"]  # nothing is painted here: it takes those of the first
    app = learned(app)
    other = list(app.session_state[state.WORKS].values())[-1]
    assert other is not work
    assert (other.learned.labels[:, :18] == 2).mean() > 0.9
    assert (other.learned.labels[:, 22:] == 1).mean() > 0.9
    captions = " ".join(each.value for each in app.caption)
    assert "The model learns from this image and 1 other." in captions
    assert any(each.label.startswith("Apply to all") for each in app.button)
    next(each for each in app.toggle if each.label == "One model for all of them").set_value(False).run()
    assert "Paint strokes of two classes" in said(app)


def test_objects_are_counted_and_measured_where_they_are_asked_for() -> None:
    app = open_page(image="cells-1", **{"14.objects": "true", "14.smallest": "30"})
    (work,) = app.session_state[state.WORKS].values()
    truth = cells.make(1).instances > 0
    work.drawn.labels[::6, ::6], work.own = 1 + truth[::6, ::6], True
    app = learned(app.run())
    wait([app.session_state[jobs.STARTED][f"14.{measuring.JOB}"]], opening.SECONDS)
    working(app.run())
    found = app.session_state[jobs.STARTED][f"14.{measuring.JOB}"].result()
    assert found.objects.shape == truth.shape
    assert f"**{len(found.measured):,} objects**" in said(app)
    assert min(each.area for each in found.measured) >= 30
    assert len(app.dataframe[0].value) == len(found.measured)


def test_each_class_is_checked_on_strokes_that_are_held_out() -> None:
    app = open_page(**{"14.held_out": "true"})
    wait([app.session_state[jobs.STARTED][f"14.{checking.JOB}"]], opening.SECONDS)
    working(app.run())
    found = app.session_state[jobs.STARTED][f"14.{checking.JOB}"].result()
    (work,) = app.session_state[state.WORKS].values()
    assert [each.label for each in found] == list(work.drawn.painted)
    table = app.dataframe[0].value
    assert list(table["class"]) == [work.drawn.classes[each.label - 1].name for each in found]
    right = [np.nan if each.right is None else 100 * each.right for each in found]
    assert np.array_equal(table["accuracy, %"].astype(float), right, equal_nan=True)


@pytest.mark.parametrize(
    ("title", "name"),
    [("IMG_1234.JPG", "IMG_1234"), ("Coffee", "Coffee"), ("a/b: c.v2.tif", "b--c.v2"), ("...", "picture")],
)
def test_files_are_named_after_the_image(title: str, name: str) -> None:
    chosen = replace(subject(), picture=picture.Picture("upload", title, "", Image.new("RGB", (5, 4))))
    assert files.file_name(chosen) == name


# What a browser says


def subject() -> state.Subject:
    pixels = np.zeros((4, 5, 3), np.uint8)
    work = state.Work(scribbles.empty(4, 5))
    mine = picture.Picture("upload", "mine", "", Image.fromarray(pixels))
    return state.Subject(mine, pixels, "here", Settings("network", 64), work)


def message(**changes: object) -> dict:
    fine = {
        "turn": 7,
        "picture": "here",
        "edition": 1,
        "classes": [["a", "#000000"], ["b", "#ffffff"]],
        "runs": "0 10 2 10",
    }
    return fine | changes


def hear(chosen: state.Subject, told: object) -> None:
    """As the board does."""
    if heard := reports.message(Said, told):
        scribble._hear(chosen, heard)


def test_strokes_are_taken_and_answered() -> None:
    chosen = subject()
    hear(chosen, message())
    assert chosen.work.drawn.counts == (0, 10)
    assert (chosen.work.answered, chosen.work.own, chosen.work.error) == (7, True, "")


def test_labels_keep_their_classes_while_a_class_has_gone_and_nothing_new_is_learned() -> None:
    chosen = subject()
    work = chosen.work
    hear(chosen, message(classes=[["a", "#000000"], ["b", "#ffffff"], ["c", "#ff0000"]], runs="1 5 2 5 3 10"))
    work.take(learn(chosen.pixels, work.drawn.labels, chosen.settings), chosen.of)
    hear(chosen, message(runs="1 5 0 5 2 10"))
    assert [each.name for each in work.drawn.classes] == ["a", "b"]
    assert [each.name for each in work.named] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "told",
    [
        *(None, 7, [], "x", {}, {"lacks": "yes"}),
        *(message(picture="there"), message(edition=2), message(edition=None), message(picture=[1])),
        *(message(turn=None), message(turn=2**70), message(turn=-1), message(picture="x" * 81), message(more=1)),
    ],
    ids=str,
)
def test_what_is_not_for_these_strokes_is_passed_over(told: object) -> None:
    chosen = subject()
    hear(chosen, told)
    assert chosen.work == state.Work(chosen.work.drawn)
    assert chosen.work.drawn.counts == (0, 0)


@pytest.mark.parametrize(
    "changes",
    [{"runs": "0 21"}, {"runs": "3 20"}, {"runs": None}, {"runs": "0 1 " * 10**6}, {"classes": []}, {"classes": "ab"}],
    ids=lambda changes: str(changes)[:30],
)
def test_hostile_strokes_change_nothing_and_get_a_sentence(changes: dict) -> None:
    chosen = subject()
    hear(chosen, message(**changes))
    assert chosen.work.drawn.counts == (0, 0)
    assert chosen.work.error.endswith(".")


def test_a_session_keeps_the_strokes_of_a_few_pictures() -> None:
    app = open_page()
    for number in range(state.KEPT + 1):
        app.session_state[picture.CHOICE] = f"cells-{number}"
        app.query_params["image"] = f"cells-{number}"
        working(app.run())
    assert len(app.session_state[state.WORKS]) == state.KEPT
