"""Page 15 without a browser: every view, any picture, maps that a worker makes, and what is said where it cannot."""

from __future__ import annotations

from concurrent import futures
from concurrent.futures import wait
from functools import partial
from pathlib import Path

import numpy as np
import opening
import pytest
from opening import agrees, mark, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import jobs as core
from segviz.evaluation import cases, compare
from segviz.evaluation.case_scores import Answer, Case
from segviz.evaluation.comparison import Entry
from segviz.lessons.compare import cases as cases_ui, maps, scores as compare_scores
from segviz.models import pretrained, weights
from segviz.operators.check import exact
from segviz.operators.classical import METHODS
from segviz.ui import jobs, kept

open_page = partial(opening.open_page, "15_Compare.py")
NAMES = (*METHODS, *compare.NETWORKS)


@pytest.fixture(autouse=True)
def nothing_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "_MAPS", kept.Shelf(request.node.name))
    monkeypatch.setattr(maps, "_SHARED", maps.Store(None))


class Instant:
    """An executor that makes maps at once: the picture's left and right half are two segments, or two classes."""

    def submit(self, function: object, wanted: tuple, pixels: np.ndarray, truth: object, report: object):
        job: futures.Future = futures.Future()
        halves = (np.arange(pixels.shape[1]) >= pixels.shape[1] // 2).astype(np.int64)
        labels = np.broadcast_to(halves, pixels.shape[:2]).copy()  # one of its own, which may be written to
        learned = [name in compare.NETWORKS for name, _ in wanted]
        job.set_result(
            [
                Entry(name, number, labels, known, 0.02, compare.score(labels, known, truth))
                for (name, number), known in zip(wanted, learned, strict=True)
            ]
        )
        return job


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_executor", lambda kind: Instant())


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.warning))


def there(app: AppTest) -> set[str]:
    """The maps that appear."""
    return {flow["target_mark"] for flow in scene(app)["flows"]}


def clustered(scene: dict, clusters: int) -> bool:
    """The comparison: a map of k-means with so many clusters, each with a number for its inside and its border."""
    maps = [flow["value"] for flow in scene["flows"] if flow["target_mark"] == "k-means"]
    return any(int(values.max()) == 2 * clusters - 1 for values in maps)


@pytest.mark.slow
def test_quick_networks_are_there_at_once_and_a_worker_makes_the_rest() -> None:
    app = open_page()
    assert {"patch CNN", "FCN-8s", "SegNet"} <= there(app)
    assert agrees(app)
    wait([app.session_state[jobs.STARTED][f"15.{maps.JOB}"]])
    app = working(app.run())
    assert there(app) == set(NAMES)
    assert agrees(app)
    assert "…" not in said(app)
    assert clustered(scene(app), 8)
    assert not clustered(scene(app), 9)
    other = open_page()  # what one visitor waited for all visitors have
    assert there(other) == set(NAMES)
    assert jobs.STARTED not in other.session_state or not other.session_state[jobs.STARTED]


def test_a_setting_asks_for_its_own_maps_only(instant: None) -> None:
    app = open_page()
    app.select_slider(key="15.clusters").set_value(5).run()
    assert app.session_state[maps.ASKED]["15.maps"][1] == (("k-means", 5),)
    assert mark(working(app), "k-means")["note"] == "5"
    app.select_slider(key="15.seeds").set_value(75).run()
    assert app.session_state[maps.ASKED]["15.maps"][1] == (("watershed", 75), ("random walker", 75))


def test_every_way_to_show(instant: None) -> None:
    for show in ("Named", "Errors"):
        app = open_page(**{"15.show": show})
        assert mark(app, "k-means")["scale"]["names"][0] == "sky"
        assert agrees(app)


def test_a_full_queue_is_said_and_can_be_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def submit(self, *args: object, **kwargs: object) -> None:
            raise core.QueueFull("This machine is busy.")

    with monkeypatch.context() as busy:
        busy.setattr(jobs, "_executor", lambda kind: Full())
        app = open_page()
        assert app.warning[0].value == "This machine is busy."
        assert "FCN-8s" in there(app)
    monkeypatch.setattr(jobs, "_executor", lambda kind: Instant())
    next(button for button in app.button if button.label == "Go on").click().run()
    assert there(working(app)) == set(NAMES)


class Mortal(Instant):
    """An executor whose process dies at one map, each time; what was made before it has been told."""

    def __init__(self, deadly: str) -> None:
        self.deadly = deadly
        self.asked: list[tuple[str, ...]] = []

    def submit(self, function: object, wanted: tuple, pixels: np.ndarray, truth: object, report: object):
        names = [name for name, _ in wanted]
        self.asked.append(tuple(names))
        if self.deadly not in names:
            return super().submit(function, wanted, pixels, truth, report)
        made = super().submit(function, wanted[: names.index(self.deadly)], pixels, truth, report).result()
        job: futures.Future = futures.Future()
        job.progress = tuple(made)  # type: ignore[attr-defined]
        job.set_exception(core.WorkerDied(core.DIED))
        return job


@pytest.mark.parametrize("deadly", ["k-means", "watershed", "Mask R-CNN"])
def test_a_map_that_kills_its_process_is_told_and_the_others_come(deadly: str, monkeypatch: pytest.MonkeyPatch) -> None:
    executor = Mortal(deadly)
    monkeypatch.setattr(jobs, "_executor", lambda kind: executor)
    app = open_page()
    assert there(app) == set(NAMES) - {deadly}
    assert [warning.value for warning in app.warning] == [f"**{deadly}**: The process that computed it has died."]
    assert len(executor.asked) == 1 + (deadly != NAMES[-1])
    next(button for button in app.button if button.label == "Try again").click().run()
    assert executor.asked[-1] == (deadly,)
    assert there(working(app)) == set(NAMES) - {deadly}


def test_a_quick_network_that_fails_leaves_the_page_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        def submit(self, *args: object, **kwargs: object) -> futures.Future:
            return futures.Future()

    def fails(pixels: np.ndarray, name: str) -> np.ndarray:
        if name == "SegNet":
            raise ArithmeticError
        return np.zeros(pixels.shape[:2], np.int64)

    monkeypatch.setattr(jobs, "_executor", lambda kind: Slow())
    monkeypatch.setattr(maps, "_quick", fails)
    assert there(open_page()) == {"patch CNN", "FCN-8s"}


@pytest.mark.parametrize(("shipped", "networks"), [(("fcn",), {"FCN-8s"}), ((), set())], ids=["some", "none"])
def test_without_weights_the_methods_are_compared_among_themselves(
    monkeypatch: pytest.MonkeyPatch, instant: None, shipped: tuple[str, ...], networks: set[str]
) -> None:
    monkeypatch.setattr(weights, "shipped", lambda: shipped)
    assert there(open_page()) == {*METHODS, *networks}


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (1, 1), "red"),
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (100, 1))).convert("RGB"),
        Image.fromarray(np.random.default_rng(0).integers(0, 256, (30, 1000, 3)).astype(np.uint8)),
    ],
    ids=["one pixel", "one colour", "greyscale", "wide"],
)
def test_any_picture_is_compared(image: Image.Image, instant: None) -> None:
    app = open_page(image)
    assert scene(app)["count"] >= 1
    assert agrees(app)
    assert "have seen generated scenes only" in said(app)
    assert "mIoU" not in said(app).split("Try this")[0].split("mIoU*")[0]


def test_what_becomes_of_an_upload_stays_in_its_session(instant: None) -> None:
    app = open_page(Image.new("RGB", (64, 48), "orange"))
    (mark,) = {mark for mark, _ in app.session_state[maps.ASKED].values()}
    assert maps._MAPS.get(mark, "k-means", 8, owner=app.session_state[kept.OWN])
    assert not maps._MAPS.get(mark, "k-means", 8)


def test_a_map_is_kept_once() -> None:
    store, entry = maps.Store(None), Entry("k-means", 1, np.zeros((1, 1), int), False)
    assert store.take("a", [entry])
    assert not store.take("a", [Entry("k-means", 1, entry.labels, False)])
    assert store.get("a", "k-means", 1) is entry


# Cases


CASES = ("Complex objects", "Trained classes", "Exact borders", "An unknown class")


def small_case(name: str, number: int) -> Case:
    """What a worker would answer, at once: the same for every case."""
    pixels = np.random.default_rng(number).integers(0, 256, (24, 32, 3)).astype(np.uint8)
    truth = np.zeros((24, 32), np.int64)
    answers = cases.figures()["cases"][name]["means"]
    return Case(pixels, truth, tuple(Answer(one, False, 0.5, (0.5, 0.5), truth) for one in answers), exact(0))


@pytest.mark.parametrize("name", CASES)
def test_a_case_tells_what_was_measured(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases_ui, "case", small_case)
    app = open_page(**{"15.view": "Cases", "15.case": name})
    told = cases.figures()["cases"][name]
    assert scene(app)["count"] == len(told["means"])
    assert agrees(app)
    for figure in told["means"].values():
        assert f"**{figure:.2f}**" in said(app)
    assert f"**{told['last_is_best']} of {told['pictures']}**" in said(app)
    assert "Measured as the lecture says" in said(app)


def test_an_upper_bound_stands_apart_and_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An oracle of 0.9 does not beat a network of 0.8 that beats its one rival."""
    means = {"cut": 0.9, "vote": 0.7, "FCN-8s": 0.8}
    told = {"means": means, "pictures": 3, "last_is_best": 3, "oracles": ["cut"]}
    told["intervals"] = {name: [mean - 0.02, mean + 0.02] for name, mean in means.items()}
    monkeypatch.setattr(cases_ui, "measured", lambda name: told)
    monkeypatch.setattr(cases_ui, "case", lambda name, number: None)
    app = open_page(**{"15.view": "Cases", "15.case": "Trained classes"})
    assert "Measured as the lecture says" in said(app)
    assert "| cut\\* | **0.90** ±0.02 |" in said(app)
    assert "An upper bound, and no rival" in said(app)


def test_many_scenes_stand_beside_this_image_with_the_oracle_apart(instant: None) -> None:
    app = open_page()
    (this,) = [each.value for each in app.markdown if "| time |" in each.value]
    networks, oracle = this.split("Upper bound")
    assert "FCN-8s" in networks
    assert "Felzenszwalb" not in networks
    assert "| ≤ " in oracle
    assert "FCN-8s" not in oracle
    (many,) = [each.value for each in app.markdown if "held-out scenes" in each.value]
    told = compare.many()
    assert f"**{told['scenes']} held-out scenes**" in many
    for kind in told["scores"].values():
        for scores in kind.values():
            assert all(f"{scores[key]['value']:.3f} ±" in many for key in ("accuracy", "miou", "boundary_f"))


def test_what_is_said_of_borders_follows_the_figures() -> None:
    def told(edge: float, accuracy: float) -> str:
        alone = {"boundary_f_1px": {"value": 0.5}, "accuracy": {"value": 0.9}}
        vote = {"boundary_f_1px": {"value": edge}, "accuracy": {"value": accuracy}}
        return compare_scores.borders({"network": {"FCN-8s": alone}, "vote": {"Felzenszwalb": vote}})

    assert "it rises to 0.60; its pixel accuracy falls to 0.800, from 0.900" in told(0.6, 0.8)
    assert "it falls to 0.40; its pixel accuracy rises to 1.000, from 0.900" in told(0.4, 1)


def test_a_figure_that_speaks_against_the_lecture_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    means = {"SLIC": 0.9, "Mask R-CNN": 0.1}
    intervals = {"SLIC": [0.8, 1.0], "Mask R-CNN": [0.0, 0.2]}
    told = {"means": means, "pictures": 3, "last_is_best": 0, "oracles": [], "intervals": intervals}
    monkeypatch.setattr(cases_ui, "measured", lambda name: told)
    monkeypatch.setattr(cases_ui, "case", lambda name, number: None)
    app = open_page(**{"15.view": "Cases"})
    assert "it comes out the other way" in said(app)
    assert "being computed and measured" in scene(app)["captions"][0]


# COCO


@pytest.fixture
def nothing_downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    return tmp_path


def test_without_weights_the_size_is_told_and_the_built_in_network_shown(nothing_downloaded: Path) -> None:
    app = open_page(**{"15.view": "COCO"})
    assert "**12.5 MB, about 10 s at 10 Mbit/s**" in said(app)
    assert "mIoU 57.9" in said(app)
    assert mark(app, "recognised")["label"] == "FCN-8s, trained on scenes"
    assert "Download" in [button.label for button in app.button]


def test_what_has_come_before_is_told(nothing_downloaded: Path) -> None:
    part = pretrained.folder() / f"{pretrained.file_of('maskrcnn').name}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(bytes(3_000_000))
    app = open_page(**{"15.view": "COCO", "15.network": "Mask R-CNN v2, ResNet-50"})
    assert "**177.2 MB, about 2 minutes at 10 Mbit/s**, 3.0 MB of them are here" in said(app)


def test_damaged_weights_are_said_and_can_be_fetched_again(
    nothing_downloaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pretrained.folder() / pretrained.file_of("lraspp").name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no weights")
    begun: list[str] = []
    monkeypatch.setattr(pretrained, "start", lambda name, visitor: begun.append(name))

    class Worker:
        def submit(self, function: object, *args: object, **kwargs: object) -> futures.Future:
            job: futures.Future = futures.Future()
            job.set_exception(pretrained.PretrainedError("The weights that are here are damaged."))
            return job

    monkeypatch.setattr(jobs, "_executor", lambda kind: Worker())
    app = open_page(**{"15.view": "COCO"})
    assert app.warning[0].value == "The weights that are here are damaged."
    next(button for button in app.button if button.label == "Download again").click().run()
    assert begun == ["lraspp"]
    assert not path.exists()


def test_what_scores_less_is_left_out(nothing_downloaded: Path) -> None:
    app = open_page(**{"15.view": "COCO", "15.least": "95"})
    assert scene(app)["count"] < scene(open_page(**{"15.view": "COCO", "15.least": "0"}))["count"]
