"""The training loop that every command here shares: budget in minutes, progress, resume, moving average.

A step is a pure function of the state and its number: its data and PyTorch's random numbers are seeded by
(seed, number). So a checkpoint needs no random state, and a run that was interrupted and resumed takes the same
steps as one that was not.
"""

import argparse
import contextlib
import copy
import math
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from segviz import places

FOLDER = places.cache() / "training"

Batch = tuple[Any, ...]


@dataclass(frozen=True)
class Options:
    """How long and how to train.

    name : of the weight file, also of the resume file.
    minutes : budget of core-minutes (processor time on a CPU, clock time on a GPU).
    clock_minutes : at most so long by the clock; on a busy machine the learning rate then falls sooner.
    iterations : number of steps instead of minutes; makes the result repeatable bit by bit.
    lr : the largest learning rate; it rises over the first 3 % and falls to 0 along a cosine.
    weight_decay : of AdamW.
    ema : decay of the moving average of the weights, 0 for none.
    threads, device, seed : as they say.
    resume : go on from the resume file, if there is one.
    checkpoint_seconds : between two writes of the resume file.
    """

    name: str
    minutes: float = 5.0
    clock_minutes: float = math.inf
    iterations: int | None = None
    lr: float = 1e-3
    weight_decay: float = 1e-2
    ema: float = 0.998
    threads: int = 1
    device: str = "cpu"
    seed: int = 0
    resume: bool = False
    checkpoint_seconds: float = 30.0


@dataclass(frozen=True)
class Report:
    """What came out: the averaged model on the CPU in evaluation mode, core-minutes, steps, last mean loss."""

    model: nn.Module
    minutes: float
    iterations: int
    loss: float


def train(
    model: nn.Module,
    make_batch: Callable[[np.random.Generator], Batch],
    loss_of: Callable[..., Tensor],
    options: Options,
) -> Report:
    """Train until the budget is spent.

    Parameters
    ----------
    model : changed in place, in training mode.
    make_batch : random generator -> tensors (or nested lists and dicts of tensors).
    loss_of : (model, *batch) -> scalar loss.
    options : see `Options`.

    Raises
    ------
    KeyboardInterrupt : after writing the resume file.
    """
    torch.set_num_threads(options.threads)
    model.to(options.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.lr, weight_decay=options.weight_decay)
    average = copy.deepcopy(model)
    step, spent, loss_mean = 0, 0.0, 0.0
    path = resume_path(options.name)
    if options.resume and path.exists():
        state = torch.load(path, map_location=options.device, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent, loss_mean = state["step"], state["spent"], state["loss_mean"]
        print(f"{options.name}: resumed at step {step}, {spent / 60:.2f} min", file=sys.stderr, flush=True)

    def checkpoint() -> None:
        state = {"model": model.state_dict(), "average": average.state_dict()}
        rest = {"optimizer": optimizer.state_dict(), "step": step, "spent": spent, "loss_mean": loss_mean}
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        torch.save(state | rest, unfinished)
        unfinished.replace(path)

    clock, began = _clock(options), time.monotonic()
    started, last_line, last_checkpoint = clock() - spent, -math.inf, time.monotonic()
    with _interrupts_after_the_step() as interrupted:
        while (progress := _progress(options, step, spent, time.monotonic() - began)) < 1:
            for group in optimizer.param_groups:
                group["lr"] = options.lr * _schedule(progress)
            torch.manual_seed(options.seed * 1_000_003 + step)
            batch = make_batch(np.random.default_rng((options.seed, step)))
            loss = loss_of(model, *_to_device(batch, options.device))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            _update_average(average, model, min(options.ema, (1 + step) / (10 + step)) if options.ema else 0.0)
            loss_mean += (float(loss.detach()) - loss_mean) / min(step + 1, 50)
            step += 1
            spent = clock() - started
            if time.monotonic() - last_line > 5:
                last_line = time.monotonic()
                print(_line(options, progress, step, spent, loss_mean), file=sys.stderr, flush=True)
            if interrupted.is_set() or time.monotonic() - last_checkpoint > options.checkpoint_seconds:
                last_checkpoint = time.monotonic()
                checkpoint()
            if interrupted.is_set():
                print(f"{options.name}: interrupted at step {step}; add --resume to go on.", file=sys.stderr)
                raise KeyboardInterrupt
    print(_line(options, progress, step, spent, loss_mean), file=sys.stderr, flush=True)
    return Report(average.cpu().eval(), spent / 60, step, loss_mean)


@contextlib.contextmanager
def _interrupts_after_the_step() -> Iterator[threading.Event]:
    """Turn Ctrl-C into a flag, so that no step is cut in half. Signals reach the main thread only."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def resume_path(name: str) -> Path:
    """Where the resume file of a training lies until it has finished."""
    return FOLDER / f"{name}.tmp"


def argument_parser(description: str, minutes: float, lr: float = 1e-3) -> argparse.ArgumentParser:
    """The options that every training command has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--minutes", type=float, default=minutes, help="budget in core-minutes")
    parser.add_argument("--clock-minutes", type=float, default=math.inf, help="at most so long by the clock")
    parser.add_argument("--iterations", type=int, help="number of steps instead of minutes (repeatable bit by bit)")
    parser.add_argument("--lr", type=float, default=lr, help="largest learning rate")
    parser.add_argument("--ema", type=float, default=0.998, help="decay of the moving average of the weights")
    parser.add_argument("--worlds", type=int, default=3000, help="number of training pictures")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true", help="go on from an interrupted run")
    return parser


def options_from(arguments: argparse.Namespace, name: str) -> Options:
    """`Options` from the parsed command line; "auto" takes a GPU where there is one."""
    device = arguments.device
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(arguments.seed)
    return Options(
        name=name,
        minutes=arguments.minutes,
        clock_minutes=arguments.clock_minutes,
        iterations=arguments.iterations,
        lr=arguments.lr,
        ema=arguments.ema,
        threads=arguments.threads,
        device=device,
        seed=arguments.seed,
        resume=arguments.resume,
    )


def _clock(options: Options) -> Callable[[], float]:
    """Seconds of work: processor time does not count the pauses of a busy machine; a GPU needs the clock."""
    if options.device == "cpu":
        return lambda: time.process_time() / options.threads
    return time.monotonic


def _progress(options: Options, step: int, spent: float, clock_spent: float) -> float:
    if options.iterations is not None:
        return step / options.iterations
    return max(spent / (60 * options.minutes), clock_spent / (60 * options.clock_minutes))


def _schedule(progress: float, warm_up: float = 0.03) -> float:
    """Factor of the learning rate: a straight rise, then half a cosine down to 0."""
    if progress < warm_up:
        return (progress + 1e-3) / (warm_up + 1e-3)
    return 0.5 * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up)))


@torch.no_grad()
def _update_average(average: nn.Module, model: nn.Module, decay: float) -> None:
    for mean, value in zip(average.state_dict().values(), model.state_dict().values(), strict=True):
        if mean.is_floating_point():
            mean.lerp_(value, 1 - decay)
        else:
            mean.copy_(value)


def _to_device(batch: Any, device: str) -> Any:
    if isinstance(batch, Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: _to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, list | tuple):
        return type(batch)(_to_device(value, device) for value in batch)
    return batch


def _line(options: Options, progress: float, step: int, spent: float, loss: float) -> str:
    return f"{options.name}: {100 * min(1.0, progress):5.1f} %  step {step}  {spent / 60:.2f} min  loss {loss:.4f}"
