"""Training while one watches: it learns, it goes on where it was stopped, and what it reports is true."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segviz.data import scenes
from segviz.evaluation import metrics
from segviz.export.timeline import Timeline
from segviz.lessons.fcn_training.scenes import train_live as drawing
from segviz.lessons.fcn_training.scenes.train_live import Moment
from segviz.models.inputs import batch_to_tensor
from segviz.models.small_fcn import SmallFCN
from segviz.scene.encode import encode, plain
from segviz.training import live
from segviz.training.live import Progress, Settings, Snapshot

PIXELS = scenes.make(1_000_028, 48, 64).image
FEW = Settings(worlds=3, steps=4)


def weights(snapshot: Snapshot) -> list[torch.Tensor]:
    return list(live.network_of(snapshot, FEW).state_dict().values())


@pytest.fixture(scope="module")
def trained() -> tuple[Snapshot, list[Progress]]:
    """Four steps, reported one by one, measured each time."""
    heard: list[Progress] = []
    return live.run(FEW, PIXELS, report=heard.append, every=0.0, measure_every=0.0), heard


# The network


@pytest.mark.parametrize("skip", [True, False])
@pytest.mark.parametrize("size", [(96, 128), (1, 1), (13, 50)])
def test_there_are_logits_for_every_pixel_of_any_picture(skip: bool, size: tuple[int, int]) -> None:
    with torch.inference_mode():
        assert SmallFCN(skip).eval()(torch.rand(2, 3, *size)).shape == (2, 11, *size)


def test_the_docstring_tells_the_number_of_parameters() -> None:
    assert sum(parameter.numel() for parameter in SmallFCN().parameters()) == 48_790


def test_without_the_skip_pool2_is_not_asked() -> None:
    names = dict(SmallFCN(False).named_parameters())
    assert not [name for name in names if "pool2" in name or "up_top" in name]


# Steps


def test_it_learns() -> None:
    found = live.run(Settings(worlds=4, steps=30), PIXELS)
    assert found.losses[-5:].mean() < 0.75 * found.losses[:5].mean()
    assert found.measured[-1].trained_on > 2 * found.measured[0].trained_on


def test_stopped_and_continued_is_as_never_stopped() -> None:
    whole = live.run(FEW, PIXELS)
    half = live.run(Settings(worlds=3, steps=2), PIXELS)
    rest = live.run(Settings(worlds=3, steps=2), PIXELS, pickle.loads(pickle.dumps(half)))
    assert rest.step == whole.step == 4
    assert np.array_equal(rest.losses, whole.losses)
    assert np.array_equal(rest.prediction, whole.prediction)
    for ours, theirs in zip(weights(rest), weights(whole), strict=True):
        assert torch.equal(ours, theirs)


def test_another_learning_rate_counts_from_the_next_step_on() -> None:
    half = live.run(Settings(worlds=3, steps=2), PIXELS)
    same, other = (live.run(Settings(worlds=3, steps=2, rate=rate), PIXELS, half) for rate in (3e-3, 3e-2))
    assert same.losses[2] == other.losses[2]  # before the step is taken
    assert same.losses[3] != other.losses[3]


@pytest.mark.parametrize("balanced", [True, False])
def test_the_loss_of_a_step_is_pytorchs(balanced: bool) -> None:
    """Of the first batch; where rare classes weigh more, with the weight of each class, read off its pixels."""
    settings = Settings(worlds=2, steps=1, balanced=balanced)
    drawn: list[tuple[torch.Tensor, ...]] = []
    original = live.batches
    with pytest.MonkeyPatch.context() as patch:

        def spied(worlds, size):
            draw = original(worlds, size)

            def note(rng):
                drawn.append(draw(rng))
                return drawn[-1]

            return note

        patch.setattr(live, "batches", spied)
        found = live.run(settings, PIXELS)
    images, labels, each = drawn[0]
    weight = torch.ones(11)
    if balanced:
        weight[labels] = each
        assert weight[labels.unique()].unique().numel() > 1
    loss = F.cross_entropy(live.network(settings).train()(images), labels, weight)
    assert found.losses[0] == pytest.approx(loss.item(), rel=1e-5)


def test_only_settings_that_leave_the_network_and_its_data_alone_can_change_on_the_way() -> None:
    usual = Settings()
    assert usual.fits(Settings(rate=0.3, steps=7))
    for other in (Settings(worlds=4), Settings(skip=False), Settings(balanced=False), Settings(seed=1)):
        assert not usual.fits(other)


# Reports


def test_reports_tell_how_far_it_is(trained: tuple[Snapshot, list[Progress]]) -> None:
    _, heard = trained
    assert [progress.words for progress in heard[:3]] == [f"Drawing scenes: {n} of 19" for n in (0, 8, 16)]
    assert [progress.words for progress in heard[3:]] == [f"Step {n} of 4" for n in range(5)]
    assert [progress.share for progress in heard[3:]] == [0, 0.25, 0.5, 0.75, 1]
    snapshots = [progress.snapshot for progress in heard[3:]]
    assert [snapshot.step for snapshot in snapshots if snapshot] == [0, 1, 2, 3, 4]


def test_a_report_is_small_enough_for_the_pipe(trained: tuple[Snapshot, list[Progress]]) -> None:
    assert len(pickle.dumps(trained[1][-1])) < 800_000


def test_labels_and_mean_iou_are_what_the_reported_weights_give(trained: tuple[Snapshot, list[Progress]]) -> None:
    found, _ = trained
    model = live.network_of(found, FEW).eval()
    worlds = [scenes.make(seed, 96, 128) for seed in scenes.HELD_OUT_SEEDS[-live.MEASURED :]]
    with torch.inference_mode():
        labels = model(batch_to_tensor(PIXELS[None]))[0].argmax(0)
        each = [model(batch_to_tensor(world.image[None]))[0].argmax(0).numpy() for world in worlds]
    assert np.array_equal(found.prediction, labels)
    confusion = sum(metrics.confusion_matrix(p, w.semantic, 11) for p, w in zip(each, worlds, strict=True))
    assert found.measured[-1].unseen == pytest.approx(metrics.mean_iou(np.asarray(confusion)))
    assert [each.step for each in found.measured] == [0, 1, 2, 3, 4]


def test_no_training_sees_what_it_is_measured_on() -> None:
    assert not set(scenes.HELD_OUT_SEEDS[-live.MEASURED :]) & set(scenes.TRAIN_SEEDS)


# The drawing


def moments() -> list[Moment]:
    maps = [np.array(rows, np.uint8) for rows in ([[1, 1], [1, 1]], [[1, 2], [1, 1]], [[0, 2], [1, 1]])]
    return [Moment(0, maps[0]), Moment(5, maps[1], 1.5, 0.2, 0.1, 5), Moment(9, maps[2], 1.25, 0.4, 0.3, 8)]


def test_every_moment_is_shown_whole_though_only_changes_travel() -> None:
    truth = np.array([[0, 2], [2, 1]], np.uint8)
    scene = drawing.draw(np.zeros((2, 2, 3), np.uint8), moments(), truth, finished=True)
    for position, moment in enumerate(moments(), 1):
        timeline = Timeline(plain(scene))
        timeline.seek(position)
        assert np.array_equal(timeline.values["net"], moment.prediction)
        assert np.array_equal(timeline.values["wrong"], moment.prediction != truth)
    assert [len(flow.target) for flow in scene.flows] == [4 + 1 + 1, 4 + 1 + 1]
    assert scene.equations[2] == "right pixels = 3 / 4 = 0.750"
    assert scene.captions[2].endswith("mIoU 0.30 on held-out scenes, 0.40 on those trained on (after 8).")
    encode(scene)


def test_of_one_moment_there_is_nothing_to_play() -> None:
    for count in (1, 2):
        some = moments()[:count]
        assert drawing.draw(np.zeros((2, 2, 3), np.uint8), some, None, finished=True).still == (count == 1)


@pytest.mark.parametrize("weighted", [True, False])
def test_the_line_of_pytorch_has_the_weights_where_the_loss_has_them(weighted: bool) -> None:
    scene = drawing.draw(np.zeros((2, 2, 3), np.uint8), moments(), None, finished=False, weighted=weighted)
    assert ("weight=w" in scene.code[0]) == weighted


def test_without_truth_shares_of_the_labels_are_told() -> None:
    scene = drawing.draw(np.zeros((2, 2, 3), np.uint8), moments(), None, finished=False)
    assert scene.equations[1] == "grass 75 %   road 25 %"
    assert scene.predictions == ()


def test_at_the_end_the_gap_between_the_two_curves_is_asked_for() -> None:
    (asked,) = drawing.draw(np.zeros((2, 2, 3), np.uint8), moments(), None, finished=True).predictions
    assert asked.answer == "those trained on"
    same = [*moments()[:2], Moment(9, moments()[2].prediction, 1.25, 0.3, 0.3, 9)]
    assert drawing.draw(np.zeros((2, 2, 3), np.uint8), same, None, finished=True).predictions == ()


# Many visitors


def test_first_weights_follow_from_the_seed_alone_in_any_number_of_threads() -> None:
    """Two visitors begin at the same time: a seed that threads share would mix their weights."""
    settings = [Settings(seed=seed) for seed in (0, 1)]
    expected = [live.network(each).state_dict() for each in settings]
    before = torch.get_rng_state()
    assert all(torch.equal(each, live.network(settings[0]).state_dict()[name]) for name, each in expected[0].items())

    def begin(number: int) -> bool:
        weights = live.network(settings[number % 2]).state_dict()
        torch.rand(7)  # what any other page may draw
        return all(torch.equal(weights[name], each) for name, each in expected[number % 2].items())

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(begin, range(80)))
    torch.set_rng_state(before)


def test_first_weights_are_drawn_as_pytorch_draws_them() -> None:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        theirs = SmallFCN().state_dict()
    ours = live.network(Settings(seed=3)).state_dict()
    assert all(torch.equal(ours[name], each) for name, each in theirs.items())
