"""Page 9 without a browser: a training started, stopped, continued and left; skips; results beside the paper's."""

from __future__ import annotations

import json
from concurrent.futures import Future, wait
from functools import partial

import numpy as np
import opening
import pytest
from opening import agrees, mark, players, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import course, jobs as core
from segviz.data import samples
from segviz.evaluation.ceiling import Measured, Scores
from segviz.lessons.fcn_training import results, train_live as watch
from segviz.models import weights
from segviz.operators.fcn_skips import FACTORS, HEADS
from segviz.training import live
from segviz.training.live import Progress, Settings, Snapshot
from segviz.ui import jobs, kept, picture, visits

open_page = partial(opening.open_page, "09_Training.py")


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.warning))


def press(app: AppTest, label: str) -> AppTest:
    next(
        button for button in app.button if label in (button.label, button.label[len(":primary[**") : -3])
    ).click().run()
    return working(app)


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def the_job(app: AppTest) -> Future:
    return app.session_state[jobs.STARTED][f"9.{watch.JOB}"]


class Told(Future):
    """A job that tells what a test gives it."""

    progress: Progress | None = None
    place = 0


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Told, tuple]]:
    """The jobs that were started, and with what; none of them does anything."""
    started: list[tuple[Told, tuple]] = []

    class Executor:
        def submit(self, function, *args, **kwargs) -> Told:
            assert function == jobs.Resumable(live.run, live.after)
            started.append((Told(), args))
            return started[-1][0]

    monkeypatch.setattr(jobs, "_executor", lambda kind: Executor())
    return started


def snapshot(pixels: np.ndarray, step: int = 3) -> Snapshot:
    """A real one, made without any training: the first weights."""
    settings = Settings()
    model = live.network(settings)
    state = live._pack({"model": model.state_dict(), "optimizer": {}})
    measured = (live.Measured(0, 0.1, 0.05), live.Measured(2, 0.4, 0.3))
    losses = np.linspace(2, 1, step).astype(np.float32)
    return Snapshot(step, losses, measured, live.predict(model, pixels), state)


# Training


def test_before_any_training_the_first_weights_label_the_picture() -> None:
    app = open_page()
    pixels = np.array(samples.load(picture.DEFAULT).resize((128, 96), Image.Resampling.LANCZOS))
    (labels_now, wrong) = (flow["value"].reshape(96, 128) for flow in scene(app)["flows"])
    assert np.array_equal(labels_now, live.predict(live.network(Settings()), pixels))
    assert np.array_equal(wrong, labels_now != mark(app, "truth")["values"])
    assert ":primary[**Train**]" in labels(app)
    assert scene(app)["still"], "there is nothing to play yet"


def test_a_worker_trains_and_the_page_plays_it_back() -> None:
    app = press(open_page(**{"9.scenes": "4", "9.steps": "100"}), "Train")
    assert labels(app).count("Stop") == 1
    job = the_job(app)
    wait([job], opening.SECONDS)
    app = working(app.run())
    assert agrees(app)
    assert {"Continue", "Start anew"} <= set(labels(app))
    assert "100 of 100 steps" in [bar.proto.text for bar in app.get("progress")]
    assert job.result().step == 100
    assert f"After 100 steps: `loss` {drawn(job.result())}" in scene(app)["captions"][-1]


def drawn(found: Snapshot) -> str:
    return f"{found.losses[-20:].mean():.3f}".rstrip("0")


def test_stopping_keeps_what_was_told_last_and_continuing_goes_on_from_there(told: list) -> None:
    app = press(open_page(), "Train")
    job, (settings, pixels, start) = told[0]
    assert (settings, start) == (Settings(), None)
    found = snapshot(pixels)
    job.progress = Progress(0.01, "Step 3 of 400", found)
    app = press(app, "Stop")
    assert job.cancelled()
    assert agrees(app)
    assert "mIoU 0.30 on held-out scenes, 0.40 on those trained on (after 2)" in scene(app)["captions"][-1]
    app = press(app, "Continue")
    _, (_, _, again) = told[1]
    assert again is found
    app = press(press(app, "Stop"), "Start anew")
    assert told[2][1][2] is None


def test_a_rate_may_change_on_the_way_but_not_what_is_trained(told: list) -> None:
    app = press(open_page(), "Train")
    job, (_, pixels, _) = told[0]
    job.progress = Progress(0.01, "Step 3 of 400", snapshot(pixels))
    app = press(app, "Stop")
    app.select_slider(key="9.scenes").set_value(4).run()
    assert "Continue" not in labels(app)
    assert "made with other settings" in said(app)
    app.select_slider(key="9.scenes").set_value(64).run()
    app.segmented_control(key="9.rate").set_value("0.03").run()
    press(app, "Continue")
    assert told[1][1][0] == Settings(rate=0.03)


def test_another_picture_is_labelled_with_the_weights_that_there_are(told: list) -> None:
    app = press(open_page(), "Train")
    job, (_, pixels, _) = told[0]
    job.progress = Progress(0.01, "Step 3 of 400", snapshot(pixels))
    app = press(app, "Stop")
    app.session_state[picture.CHOICE] = "coffee"
    app.query_params["image"] = "coffee"
    app = working(app.run())
    assert len(scene(app)["flows"]) == 1  # nobody knows its classes
    assert agrees(app)
    assert "have seen generated scenes only" in said(app)


def test_a_place_in_the_queue_is_told(told: list) -> None:
    app = press(open_page(), "Train")
    told[0][0].place = 2
    app = working(app.run())
    assert [bar.proto.text for bar in app.get("progress")] == [
        "Place 2 in the queue: this machine is at work for other visitors."
    ]


@pytest.mark.parametrize("error", [core.WorkerDied(core.DIED), core.QueueFull("This machine is busy.")])
def test_a_dead_worker_and_a_full_queue_are_told_and_what_was_reached_stays(told: list, error: Exception) -> None:
    app = press(open_page(), "Train")
    job, (_, pixels, _) = told[0]
    job.progress = Progress(0.01, "Step 3 of 400", snapshot(pixels))
    app = working(app.run())
    job.set_exception(error)
    app = working(app.run())
    assert app.warning[0].value == str(error)
    assert "Continue" in labels(app)


def test_a_training_goes_on_while_its_visitor_is_elsewhere_who_is_told_on_return(told: list) -> None:
    app = press(open_page(), "Train")
    job, (_, pixels, _) = told[0]
    job.progress = Progress(0.01, "Step 3 of 400", snapshot(pixels))
    app = working(app.run())
    assert "While you were away" not in said(app)
    app.switch_page("pages/06_Transposed_convolution.py")
    app = working(app.run())
    assert not job.cancelled()
    job.progress = Progress(0.02, "Step 8 of 400", snapshot(pixels, 8))
    app.switch_page("pages/09_Training.py")
    app = working(app.run())
    assert "Stop" in labels(app)
    assert "While you were away, the training went on from step 3 to step 8." in said(app)
    app.switch_page("pages/06_Transposed_convolution.py")
    app = working(app.run())
    job.set_result(snapshot(pixels, 400))
    app.switch_page("pages/09_Training.py")
    app = working(app.run())
    assert "Continue" in labels(app)
    assert "While you were away, the training went on from step 8 to step 400." in said(app)
    assert "400 of 400 steps" in [bar.proto.text for bar in app.get("progress")]
    assert "While you were away" not in said(press(app, "Start anew"))


def test_after_a_reload_the_network_is_there_again(told: list) -> None:
    """To Streamlit a reload is another session: the browser's tab gives it the token that the first one had."""
    app = press(open_page(), "Train")
    job, (_, pixels, _) = told[0]
    job.progress = Progress(0.01, "Step 3 of 400", snapshot(pixels))
    app = working(app.run())
    assert keepsake_of(open_page())["text"] == "", "who has trained nothing leaves nothing in the browser"
    token = keepsake_of(app)["text"]
    job.progress = Progress(0.02, "Step 8 of 400", snapshot(pixels, 8))

    def reload() -> AppTest:
        fresh = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=opening.SECONDS)
        fresh.switch_page("pages/09_Training.py")
        return fresh

    again = reload()
    again.session_state[visits.VISIT] = visits._visits[token]
    again = working(again.run())
    assert "Stop" in labels(again)
    again = press(again, "Stop")
    assert job.cancelled()
    assert agrees(again)
    assert "Continue" in labels(again)
    assert scene(again)["count"] == 2


def keepsake_of(app: AppTest) -> dict:
    """What the browser's tab is to keep."""
    (found,) = [each for each in app.get("bidi_component") if each.proto.component_name == "segviz.keepsake"]
    return json.loads(json.loads(found.proto.json))


def test_a_visit_tells_how_much_it_holds(told: list) -> None:
    app = press(open_page(), "Train")
    job, (_, pixels, _) = told[0]
    job.progress = Progress(0.01, "Step 3 of 400", snapshot(pixels))
    app = working(app.run())
    held = app.session_state[visits.VISIT].kept["9.run"]
    assert held.size == pixels.nbytes + len(held.snapshot.state) + len(held.moments) * 96 * 128


def test_many_moments_are_thinned_and_the_ends_stay() -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    run = watch.Run(Settings(), "upload", pixels, 400)
    for step in range(200):
        run.take(snapshot(pixels, step))
    assert len(run.moments) <= watch.KEPT
    assert (run.moments[0].step, run.moments[-1].step) == (0, 199)


def test_the_mean_of_recent_losses() -> None:
    losses = np.arange(50, dtype=np.float32)
    found = watch._recent_mean(losses)
    assert found[:3].tolist() == [0, 0.5, 1]
    assert found[-1] == losses[-20:].mean()
    assert watch._recent_mean(losses[:0]).size == 0


# Skips


def test_skips_open_from_a_link_and_agree() -> None:
    for skips, steps in (("none: FCN-32s", 1), ("pool4: FCN-16s", 3), ("pool4, pool3: FCN-8s", 5)):
        app = open_page(**{"9.view": "Skips", "9.skips": skips, "9.class": "balloon"})
        assert scene(app)["count"] == steps
        assert agrees(app)


# Results


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    half = Scores(0.5, 0.5)
    heads = dict.fromkeys(HEADS, half)
    monkeypatch.setattr(results, "MEASURED", kept.Shelf("given"))
    results.MEASURED.keep(Measured(dict.fromkeys(FACTORS, half), heads, heads))


@pytest.mark.usefixtures("measured")
def test_ours_stand_beside_the_papers_marked_as_what_they_are() -> None:
    text = said(open_page(**{"9.view": "Results"}))
    card = weights.card("fcn")["metrics"]
    for head, paper in (("32s", "59.4 | 89.1"), ("16s", "62.4 | 90.0"), ("8s", "62.7 | 90.3")):
        ours = " | ".join(f"{100 * card[f'{name}_{head}']:.1f}" for name in ("miou", "pixel_accuracy", "boundary_f"))
        assert f"| FCN-{head} | {ours} |" in text
        assert f"| FCN-{head} | {paper} |" in text
    assert "| paper, **PASCAL VOC val** | mIoU | pixel accuracy |" in text
    assert "100 held-out generated scenes" in text


def test_the_ceiling_is_measured_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MEASURED", kept.Shelf("of this test"))
    app = open_page(**{"9.view": "Results"})
    wait([app.session_state[jobs.STARTED][f"9.{results.JOB}"]], opening.SECONDS)
    app = working(app.run())
    found = results.MEASURED.get()
    ious = [found.majority[factor].mean_iou for factor in FACTORS]
    assert 1 > ious[0] > ious[1] > ious[2] > ious[3] > ious[4] > ious[5] > 0
    assert agrees(app)
    text = said(app)
    for head in HEADS:  # one label per block: bounded; scores that are upsampled: not
        bound = found.majority[int(head[:-1])].pixel_accuracy
        assert found.repeated[head].pixel_accuracy <= bound < found.upsampled[head].pixel_accuracy
        assert f"| FCN-{head}, ×{head[:-1]} | {100 * bound:.1f} |" in text
    assert found.upsampled["32s"].mean_iou > found.majority[32].mean_iou  # as the caption says


@pytest.mark.usefixtures("measured")
def test_where_no_truth_is_known_a_scene_stands_in() -> None:
    app = open_page(image="coffee", **{"9.view": "Results"})
    assert "a generated scene stands in for it" in said(app)
    assert np.array_equal(mark(app, "truth")["values"], samples.labels(picture.DEFAULT))


# Any picture


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("view", ["Train live", "Skips", "Results"])
@pytest.mark.parametrize(
    "image",
    [
        noise(1, 1),
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (100, 1))).convert("RGB"),
        noise(768, 1024),
        noise(20, 1000),
    ],
    ids=["one pixel", "one colour", "greyscale", "large", "wide"],
)
def test_every_view_takes_any_picture(view: str, image: Image.Image) -> None:
    app = open_page(image, **{"9.view": view})
    assert len(players(app)) == 1
    assert scene(app)["count"] >= 1


def test_the_link_opens_a_view_with_its_settings() -> None:
    app = open_page(**{"9.scenes": "16", "9.rate": "0.03", "9.skip": "false"})
    assert app.select_slider(key="9.scenes").value == 16
    assert app.toggle(key="9.skip").value is False
