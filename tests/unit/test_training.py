"""The training loop, its data and losses: it learns, it resumes without loss, it never sees the held-out range."""

import os
import signal
import threading
import time

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segviz.data import worlds as data
from segviz.data.scenes import HELD_OUT_SEEDS, TRAIN_SEEDS
from segviz.evaluation import evaluate, metrics
from segviz.models.inputs import batch_to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.models.unet import UNet
from segviz.training import fcn, loop, patch_cnn, unet
from segviz.training.losses import class_weights, weighted_cross_entropy


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(loop, "FOLDER", tmp_path)


# --- losses


def test_weighted_cross_entropy_by_hand():
    # Probabilities of the right class: 1/2 (weight 1) and 3/4 (weight 3).
    logits = torch.tensor([[[[0.0, 0.0]], [[0.0, float(np.log(3))]]]])  # (1, 2, 1, 2)
    target, weights = torch.tensor([[[0, 1]]]), torch.tensor([[[1.0, 3.0]]])
    expected = (np.log(2) + 3 * np.log(4 / 3)) / 4
    assert weighted_cross_entropy(logits, target, weights).item() == pytest.approx(expected)


def test_equal_weights_are_the_plain_mean():
    logits, target = torch.randn(2, 4, 3, 5), torch.randint(4, (2, 3, 5))
    ours = weighted_cross_entropy(logits, target, torch.full((2, 3, 5), 7.0))
    assert torch.allclose(ours, F.cross_entropy(logits, target))


def test_class_weights_make_the_classes_alike_at_power_1():
    counts = torch.tensor([90, 9, 1])
    assert (class_weights(counts, 1.0) * counts).tolist() == pytest.approx([100 / 3] * 3, rel=1e-4)
    assert class_weights(counts, 0.0).tolist() == pytest.approx([1, 1, 1])
    assert (class_weights(counts, 0.5) * counts).sum() == pytest.approx(100)


# --- data


def test_held_out_scenes_are_never_trained_on():
    assert not set(HELD_OUT_SEEDS) & set(TRAIN_SEEDS)
    train, held_out = data.scenes(3), data.scenes(3, held_out=True)
    for picture in held_out.images:
        assert not any(np.array_equal(picture, other) for other in train.images)


def test_a_shard_is_drawn_once_and_read_back_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    monkeypatch.setattr(data, "SHARD", 2)
    monkeypatch.setattr(data, "HEIGHT", 48)
    monkeypatch.setattr(data, "WIDTH", 64)
    drawn = data.cells(4)
    monkeypatch.setattr(data, "_stack", lambda worlds: pytest.fail("drawn again"))
    read = data.cells(4)
    assert np.array_equal(drawn.images, read.images)
    assert np.array_equal(drawn.instances, read.instances)
    assert len(list(tmp_path.glob("*.npz"))) == 2


def test_other_worlds_do_not_find_the_old_shards(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    before = data._fingerprint("cells")
    monkeypatch.setattr(data, "HEIGHT", 100)
    data._fingerprint.cache_clear()
    try:
        assert data._fingerprint("cells") != before
    finally:
        data._fingerprint.cache_clear()


def test_a_window_belongs_to_the_class_of_its_central_pixel():
    worlds = data.scenes(3)
    windows, labels = patch_cnn.batches(worlds, 17)(np.random.default_rng(0))
    assert windows.shape == (patch_cnn.BATCH[17], 3, 17, 17)
    centres = (windows[:, :, 8, 8] * 255).round().byte().numpy()
    for label in labels.unique().tolist():
        colours = {tuple(pixel) for pixel in worlds.images[worlds.semantic == label]}
        assert {tuple(pixel) for pixel in centres[labels == label]} <= colours


def test_a_batch_mirrors_picture_and_labels_together():
    worlds = data.scenes(2)
    flat = data.Worlds(
        np.repeat(worlds.semantic[..., None], 3, axis=3) * 20,
        *(getattr(worlds, key) for key in ("semantic", "instances", "classes")),
    )  # the picture shows its own labels
    images, labels, weights = fcn.batches(flat, 2)(np.random.default_rng(3))
    for image, label in zip(images, labels, strict=True):
        for number in label.unique():
            assert image[0][label == number].unique().numel() == 1
    assert weights.shape == labels.shape


def test_the_unet_target_keeps_touching_cells_apart():
    worlds = data.cells(4)
    _, labels, weights = unet.batches(worlds, True)(np.random.default_rng(0))
    assert ((weights == 1) | (labels == 0)).all()  # the border term is on the background
    assert weights.max() > 5
    _, _, ones = unet.batches(worlds, False)(np.random.default_rng(0))
    assert (ones == 1).all()


# --- the loop


def tiny() -> tuple[torch.nn.Module, object, object]:
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Conv2d(4, 2, 1))
    return (
        model,
        lambda rng: (torch.from_numpy(rng.random((2, 1, 8, 8), np.float32)),),
        lambda m, x: m(x).square().mean(),
    )


def same(a: torch.nn.Module, b: torch.nn.Module) -> bool:
    return all(torch.equal(x, y) for x, y in zip(a.state_dict().values(), b.state_dict().values(), strict=True))


def test_the_same_seed_gives_the_same_weights():
    first = loop.train(*tiny(), loop.Options("a", iterations=12)).model
    second = loop.train(*tiny(), loop.Options("b", iterations=12)).model
    other = loop.train(*tiny(), loop.Options("c", iterations=12, seed=1)).model
    assert same(first, second)
    assert not same(first, other)


def test_an_interrupted_and_resumed_run_equals_an_uninterrupted_one(capsys):
    whole = loop.train(*tiny(), loop.Options("whole", iterations=20)).model

    model, make_batch, loss_of = tiny()
    calls = []

    def interrupting(rng):
        calls.append(1)
        if len(calls) == 8:
            os.kill(os.getpid(), signal.SIGINT)
        return make_batch(rng)

    with pytest.raises(KeyboardInterrupt):
        loop.train(model, interrupting, loss_of, loop.Options("cut", iterations=20))
    assert "interrupted at step 8; add --resume" in capsys.readouterr().err
    assert loop.resume_path("cut").exists()

    model, make_batch, loss_of = tiny()
    steps = []
    counted = lambda rng: (steps.append(1), make_batch(rng))[1]  # noqa: E731
    resumed = loop.train(model, counted, loss_of, loop.Options("cut", iterations=20, resume=True)).model
    assert len(steps) == 12
    assert same(whole, resumed)


def test_a_killed_run_goes_on_from_its_last_checkpoint():
    options = loop.Options("killed", iterations=20, checkpoint_seconds=0)
    model, make_batch, loss_of = tiny()

    def dying(rng):
        if rng.bit_generator.seed_seq.entropy[1] == 11:
            raise MemoryError
        return make_batch(rng)

    with pytest.raises(MemoryError):
        loop.train(model, dying, loss_of, options)
    resumed = loop.train(*tiny(), loop.Options("killed", iterations=20, resume=True))
    assert resumed.iterations == 20
    assert same(resumed.model, loop.train(*tiny(), loop.Options("whole", iterations=20)).model)


def test_the_budget_in_minutes_is_kept_and_counts_processor_time():
    start = time.process_time()
    report = loop.train(*tiny(), loop.Options("short", minutes=0.01))
    assert report.minutes >= 0.01
    assert report.iterations > 1
    assert time.process_time() - start >= 0.6


def test_a_training_runs_in_a_thread_that_gets_no_signals():
    reports = []
    thread = threading.Thread(target=lambda: reports.append(loop.train(*tiny(), loop.Options("t", iterations=2))))
    thread.start()
    thread.join()
    assert reports[0].iterations == 2


def test_the_learning_rate_rises_then_falls_to_zero():
    rates = [loop._schedule(progress) for progress in np.linspace(0, 1, 201)]
    top = int(np.argmax(rates))
    assert 0 < top < 10
    assert rates[top] == pytest.approx(1, abs=0.02)
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] == pytest.approx(0)


# --- it learns


def test_a_patch_cnn_learns_within_seconds():
    torch.manual_seed(0)
    worlds = data.scenes(40)
    options = loop.Options("learns", iterations=150, lr=4e-3, ema=0.9)
    before = miou(PatchCNN(17))
    report = loop.train(PatchCNN(17), patch_cnn.batches(worlds, 17), patch_cnn.loss_of, options)
    after = miou(report.model)
    assert before < 0.1
    assert after > before + 0.2


@torch.inference_mode()
def miou(model: torch.nn.Module) -> float:
    assert isinstance(model, PatchCNN)
    return evaluate.measure("patch_cnn_17", model.eval(), 4)["miou"]


def test_a_unet_learns_to_tell_cells_from_background_within_seconds():
    torch.manual_seed(0)
    worlds = data.cells(24)
    options = loop.Options("learns", iterations=70, lr=1e-2, ema=0)
    report = loop.train(UNet(depth=2, norm=True), unet.batches(worlds, False), unet.loss_of, options)
    confusion = np.zeros((2, 2), np.int64)
    held_out = data.cells(4, held_out=True)
    with torch.inference_mode():
        for picture, cells in zip(held_out.images, held_out.semantic, strict=True):
            foreground = report.model(batch_to_tensor(picture[None]))[0].argmax(0).numpy()
            confusion += metrics.confusion_matrix(foreground, cells, 2)
    assert metrics.mean_iou(confusion) > 0.7
