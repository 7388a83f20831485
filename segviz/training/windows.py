"""How much the size of the window matters: `python -m segviz.training.windows` writes assets/windows.json.

Each window's network is trained several times with the same budget of processor time, only the seed differs: it draws
the first weights and the order of the windows. A difference between two windows means something only where it is larger
than the spread between the seeds. Nine trainings of 1.5 minutes each take about a quarter of an hour.
"""

import argparse
import json
from typing import Any

import torch

from segviz.data import worlds as data
from segviz.evaluation.evaluate import HELD_OUT, Figures, measure
from segviz.models.patch_cnn import WINDOWS, PatchCNN
from segviz.models.window_scores import FILE
from segviz.training import loop
from segviz.training.patch_cnn import LR, batches, loss_of

MINUTES = 1.5
SEEDS = 3
WORLDS = 3000


def train(window: int, seed: int, minutes: float, worlds: data.Worlds) -> tuple[Figures, int]:
    """The figures of one training on the held-out scenes, and its number of steps."""
    torch.manual_seed(seed)
    options = loop.Options(f"patch_cnn_{window}_seed_{seed}", minutes=minutes, lr=LR, seed=seed)
    report = loop.train(PatchCNN(window), batches(worlds, window), loss_of, options)
    loop.resume_path(options.name).unlink(missing_ok=True)
    return measure(f"patch_cnn_{window}", report.model, HELD_OUT), report.iterations


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="budget of each training in core-minutes")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="trainings of each window")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    worlds = data.scenes(WORLDS)
    found: dict[str, Any] = {
        "command": "python -m segviz.training.windows",
        "data": f"{WORLDS} scenes, 192 x 256, training seeds; measured on {HELD_OUT} of the held-out seeds",
        "minutes": arguments.minutes,
        "seeds": arguments.seeds,
        "runs": {},
    }
    for window in WINDOWS:
        found["runs"][str(window)] = []
        for seed in range(arguments.seeds):
            figures, iterations = train(window, seed, arguments.minutes, worlds)
            found["runs"][str(window)].append({"iterations": iterations, **figures})
            print(window, seed, iterations, figures, flush=True)
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
