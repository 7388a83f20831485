"""Taking an animation along: a worker draws it once, how far it is can be seen, and nobody waits for another's."""

from __future__ import annotations

import io
import time
from concurrent.futures import Executor, Future

import numpy as np
import pytest
from opening import open_page, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import jobs as core
from segviz.export.picture import to_svg
from segviz.scene import Grid, Scene
from segviz.ui import jobs, kept, save

PAGE = "06_Transposed_convolution.py"
SECONDS = 240


@pytest.fixture(autouse=True)
def nothing_made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save, "_GIFS", kept.Shelf(request.node.name))
    monkeypatch.setattr(save, "_making", {})


def ask(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label == "GIF for slides").click()
    return working(app.run())


def downloads(app: AppTest) -> list[str]:
    return [each.proto.label for each in app.get("download_button")]


def the_job(app: AppTest) -> core.Job:
    return app.session_state[jobs.STARTED]["6.gif"]


def until_made() -> None:
    end = time.monotonic() + SECONDS
    while save._making:
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_gif_is_made_by_a_worker_once_for_all_who_ask_for_the_same() -> None:
    one = ask(open_page(PAGE))
    assert one.get("progress")
    other = ask(open_page(PAGE))
    assert other.get("progress")
    assert jobs.STARTED not in other.session_state or "6.gif" not in other.session_state[jobs.STARTED]
    until_made()
    for app in (one, other, open_page(PAGE)):
        assert [label for label in downloads(working(app.run())) if label.startswith("Download GIF")]
    made = the_job(one).result()
    with Image.open(io.BytesIO(made)) as picture_:
        assert (picture_.format, getattr(picture_, "n_frames", 1) > 3) == ("GIF", True)
    assert the_job(one).progress[0] == 1


def test_after_a_change_the_old_gif_is_not_offered() -> None:
    app = ask(open_page(PAGE))
    app.select_slider(key="6.stride").set_value(3)
    app.run()
    assert "GIF for slides" in [button.label for button in app.button]
    assert not [label for label in downloads(app) if label.startswith("Download GIF")]
    the_job(app).cancel()


def test_the_gif_of_an_upload_is_its_sessions_own() -> None:
    app = ask(open_page(PAGE, Image.new("RGB", (64, 48), "orange"), **{"6.view": "Checkerboard"}))
    until_made()
    assert [label for label in downloads(app.run()) if label.startswith("Download GIF")]
    mark = app.session_state[save.ASKED]["6.gif"]
    assert save._GIFS.get(mark, owner=app.session_state[kept.OWN])
    assert save._GIFS.get(mark) is None


def test_a_stopped_gif_is_explained_and_can_be_asked_for_again() -> None:
    app = ask(open_page(PAGE))
    the_job(app).cancel()
    app.run()
    assert "This was stopped before it was done." in [each.value for each in app.warning]
    assert "GIF for slides" in [button.label for button in app.button]


# --- the present step as a picture -----------------------------------------------------------------------------------


def test_the_step_that_the_player_shows_is_offered_as_png_and_svg() -> None:
    app = open_page(PAGE)
    assert "Step 0 of 9 as a picture" in [each.value for each in app.caption]  # where this scene opens
    assert {"PNG", "SVG"} <= set(downloads(app))
    app.session_state["6-0-player-rested"] = 4
    assert "Step 4 of 9 as a picture" in [each.value for each in app.run().caption]
    app.select_slider(key="6.stride").set_value(4)
    app.session_state["6-0-player-rested"] = 999
    assert "Step 9 of 9 as a picture" in [each.value for each in app.run().caption]


class Refusing(Executor):
    """As when the queue is full, or the worker is gone."""

    def __init__(self, answer: Future | None) -> None:
        self.answer = answer

    def submit(self, function, /, *args, **kwargs) -> Future:
        if self.answer is None:
            raise core.QueueFull("no room")
        return self.answer


def gone() -> Future:
    failed: Future = Future()
    failed.set_exception(core.WorkerDied("it died"))
    return failed


@pytest.mark.parametrize("answer", [None, gone(), Future()], ids=["full", "gone", "late"])
def test_a_picture_for_which_no_worker_has_time_is_drawn_all_the_same(monkeypatch, answer: Future | None) -> None:
    monkeypatch.setattr(save, "PATIENCE", 0.01)
    scene = Scene("one", Grid("a", np.ones((1, 1), np.float32)), 1)
    assert save._drawn(Refusing(answer), to_svg, scene, 1, heading="A heading") == to_svg(scene, 1, heading="A heading")
    assert answer is None or answer.done()
