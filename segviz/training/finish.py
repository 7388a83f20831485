"""The end of a training: its weights are written, measured, and described by their card."""

import shlex
import sys
from typing import Any

import torch

from segviz.evaluation.evaluate import COMPARED, EQUAL, HELD_OUT, figures_text, measure, scores
from segviz.models import weights
from segviz.training.loop import Options, Report, resume_path


def finish(options: Options, report: Report, trained_on: str) -> None:
    """Write the weight file and its model card, then remove the resume file.

    Half precision halves the file; where it moves a figure by more than `EQUAL`, float32 is written.
    """
    torch.set_num_threads(options.threads)
    command = f"python -m {_module()} {shlex.join(sys.argv[1:])}".strip()
    facts: dict[str, Any] = {
        "command": command,
        "data": f"{trained_on}, 192 x 256, training seeds; measured on {HELD_OUT} of the held-out seeds",
        "minutes": round(report.minutes, 2),
        "iterations": report.iterations,
        "device": options.device,
    }
    dtype = torch.float16
    weights.save(options.name, report.model, facts, dtype)
    exact = measure(options.name, report.model, COMPARED)
    halved = measure(options.name, weights.load(options.name), COMPARED)
    if any(abs(halved[key] - exact[key]) > EQUAL for key in exact):
        dtype = torch.float32
        weights.save(options.name, report.model, facts, dtype)
    facts |= scores(options.name)
    weights.save(options.name, report.model, facts, dtype)
    resume_path(options.name).unlink(missing_ok=True)
    print(f"{options.name}: {figures_text(facts['metrics'])}", flush=True)


def _module() -> str:
    specification = getattr(sys.modules["__main__"], "__spec__", None)
    return specification.name if specification else "segviz.training"
