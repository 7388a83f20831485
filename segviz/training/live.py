"""Training while one watches: a small FCN in a worker process, which shows again and again how far it has come.

What it reports is all that is needed to go on from there, so that a training can be stopped at any time and continued:
a step is a pure function of the state and its number, as in ``loop.py``.
"""

import io
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from segviz.data import scenes
from segviz.data.worlds import Worlds
from segviz.evaluation import metrics
from segviz.models.inputs import batch_to_tensor, to_tensor
from segviz.models.small_fcn import SmallFCN
from segviz.training.fcn import batches
from segviz.training.losses import weighted_cross_entropy

HEIGHT, WIDTH = 96, 128
BATCH = 8
MEASURED = 16
"""Scenes behind each mIoU: so many of those trained on, and as many that were never seen."""
EVERY = 0.3
"""Seconds from one report to the next, at least: a page looks every 0.4 s."""
MEASURE_EVERY = 0.5
"""Seconds of work from one mIoU to the next."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Settings:
    """What is trained, and how.

    worlds : training scenes, 1 or more.
    steps : how many more.
    rate : learning rate of AdamW, the same all the time.
    skip : whether the network has its skip.
    balanced : whether rare classes weigh more.
    seed : of the first weights and of all batches.
    """

    worlds: int = 64
    steps: int = 400
    rate: float = 3e-3
    skip: bool = True
    balanced: bool = True
    seed: int = 0

    def fits(self, other: "Settings") -> bool:
        """Whether a training with these can be continued with the other ones."""
        return (self.worlds, self.skip, self.balanced, self.seed) == (
            other.worlds,
            other.skip,
            other.balanced,
            other.seed,
        )


class Measured(NamedTuple):
    """mIoU after so many steps: on scenes trained on, and on scenes never seen."""

    step: int
    trained_on: float
    unseen: float


@dataclass(frozen=True)
class Snapshot:
    """A training after some steps; it can be pickled, and continued.

    step : how many.
    losses : float32 (step,), of each step's batch.
    measured : from the first step on.
    prediction : uint8 (H, W), the class of every pixel of the picture that is watched.
    state : weights, optimiser; as torch.save writes them.
    """

    step: int
    losses: NDArray[np.float32]
    measured: tuple[Measured, ...]
    prediction: Pixels
    state: bytes


class Progress(NamedTuple):
    """What is reported: the share done, words, and where the training stands; None while scenes are drawn."""

    share: float
    words: str
    snapshot: Snapshot | None = None


def network(settings: Settings) -> SmallFCN:
    """The network with its first weights; they follow from the seed alone, whatever other threads draw meanwhile."""
    model = SmallFCN(settings.skip)
    _initialise(model, torch.Generator().manual_seed(settings.seed))
    return model.to(memory_format=torch.channels_last)


def _initialise(model: nn.Module, random: torch.Generator) -> None:
    """As ``nn.Conv2d.reset_parameters`` does, but from a generator of our own: PyTorch's is shared by all threads."""
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_uniform_(layer.weight, a=math.sqrt(5), generator=random)
            if layer.bias is not None:
                bound = 1 / math.sqrt(layer.weight[0].numel())
                nn.init.uniform_(layer.bias, -bound, bound, generator=random)


def network_of(snapshot: Snapshot, settings: Settings) -> SmallFCN:
    """The network with a snapshot's weights."""
    model = network(settings)
    model.load_state_dict(_unpack(snapshot.state)["model"])
    return model


@torch.inference_mode()
def predict(model: nn.Module, pixels: Pixels) -> Pixels:
    """The class of every pixel of a picture (H, W, 3): uint8 (H, W). Leaves the network in evaluation mode."""
    return model.eval()(to_tensor(pixels))[0].argmax(dim=0).to(torch.uint8).numpy()


def run(
    settings: Settings,
    pixels: Pixels,
    start: Snapshot | None = None,
    report: Callable[[Progress], None] = lambda progress: None,
    every: float = EVERY,
    measure_every: float = MEASURE_EVERY,
    begun: int | None = None,
) -> Snapshot:
    """Train for ``settings.steps`` steps, from the first weights or from a snapshot on.

    Parameters
    ----------
    settings : see `Settings`; those that `Settings.fits` compares must be the snapshot's own.
    pixels : uint8 (H, W, 3), the picture that is watched.
    start : a snapshot to go on from.
    report : is told a `Progress` about every ``every`` seconds.
    measure_every : seconds between two measurements of mIoU.
    begun : the step from which the reported share counts; by default the one to go on from.
    """
    torch.set_num_threads(1)
    total = settings.worlds + MEASURED
    worlds = _draw(total, lambda done: report(Progress(0.0, f"Drawing scenes: {done} of {total}")))
    trained_on, unseen = _part(worlds, 0, settings.worlds), _part(worlds, settings.worlds, total)
    model = network(settings)
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=1e-2)
    if start:
        state = _unpack(start.state)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
    for group in optimizer.param_groups:
        group["lr"] = settings.rate
    losses, measured = ([], []) if start is None else (start.losses.tolist(), [*start.measured])
    first = len(losses)
    last = first + settings.steps
    begun = first if begun is None else begun

    def share() -> float:
        return (len(losses) - begun) / max(1, last - begun)

    draw = batches(trained_on, min(BATCH, settings.worlds))

    def measure() -> None:
        some = _part(trained_on, 0, min(MEASURED, settings.worlds))
        measured.append(Measured(len(losses), mean_iou(model, some), mean_iou(model, unseen)))

    def snapshot() -> Snapshot:
        state = _pack({"model": model.state_dict(), "optimizer": optimizer.state_dict()})
        prediction = predict(model, pixels)
        return Snapshot(len(losses), np.array(losses, np.float32), tuple(measured), prediction, state)

    if start is None:
        measure()
    report(Progress(share(), f"Step {first} of {last}", snapshot()))
    told, counted = time.monotonic(), time.process_time()
    while len(losses) < last:
        losses.append(_step(model, optimizer, draw, settings, len(losses)))
        if time.process_time() - counted > measure_every or len(losses) == last:
            measure()
            counted = time.process_time()
        if time.monotonic() - told >= every:
            told = time.monotonic()
            report(Progress(share(), f"Step {len(losses)} of {last}", snapshot()))
    return snapshot()


def after(
    progress: Progress | None, settings: Settings, pixels: Pixels, start: Snapshot | None = None, **options: Any
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The call of `run` that does the rest, once another has ended early: from the snapshot that it reported last."""
    if progress is None or progress.snapshot is None:
        return (settings, pixels, start), options
    first, reached = start.step if start else 0, progress.snapshot.step
    rest = replace(settings, steps=first + settings.steps - reached)
    return (rest, pixels, progress.snapshot), {"begun": first, **options}


def _step(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    draw: Callable[[np.random.Generator], tuple[Tensor, Tensor, Tensor]],
    settings: Settings,
    number: int,
) -> float:
    """One step on one batch; returns its loss."""
    images, labels, weights = draw(np.random.default_rng((settings.seed, number)))
    logits = model.train()(images)
    loss = weighted_cross_entropy(logits, labels, weights) if settings.balanced else F.cross_entropy(logits, labels)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    return float(loss.detach())


@torch.inference_mode()
def mean_iou(model: nn.Module, worlds: Worlds) -> float:
    """Mean IoU over all pixels of some scenes. Leaves the network in evaluation mode."""
    predictions = model.eval()(batch_to_tensor(worlds.images)).argmax(dim=1).numpy()  # (N, H, W)
    return metrics.mean_iou(metrics.confusion_matrix(predictions, worlds.semantic, 11))


def _draw(count: int, tell: Callable[[int], None]) -> Worlds:
    """Scenes of the training range, and behind them MEASURED ones that no training sees."""
    seeds = [*scenes.TRAIN_SEEDS[: count - MEASURED], *scenes.HELD_OUT_SEEDS[-MEASURED:]]
    found = []
    for number, seed in enumerate(seeds):
        if number % 8 == 0:
            tell(number)
        found.append(scenes.make(seed, HEIGHT, WIDTH))
    images, semantic = (np.stack([getattr(world, name) for world in found]) for name in ("image", "semantic"))
    nothing = np.zeros((count, 0), np.int16)
    return Worlds(images, semantic, nothing, nothing.astype(np.uint8))


def _part(worlds: Worlds, first: int, last: int) -> Worlds:
    return Worlds(worlds.images[first:last], worlds.semantic[first:last], worlds.instances[:0], worlds.classes[:0])


def _pack(state: dict) -> bytes:
    file = io.BytesIO()
    torch.save(state, file)
    return file.getvalue()


def _unpack(state: bytes) -> dict:
    return torch.load(io.BytesIO(state), weights_only=True)
