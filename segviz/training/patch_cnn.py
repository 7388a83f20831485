"""Train the patch CNN: `python -m segviz.training.patch_cnn --window 33 --minutes 6`.

Each batch takes single windows from many scenes. Windows of one scene tell the same story many times over: dense
training on large crops learns far more slowly.
"""

from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.models.inputs import batch_to_tensor
from segviz.models.patch_cnn import WINDOWS, PatchCNN
from segviz.training import loop
from segviz.training.finish import finish
from segviz.training.losses import class_weights

BATCH = {17: 512, 33: 256, 65: 128}  # by window: larger ones fall out of the processor cache
LR = 4e-3
BALANCE = 0.4  # 0: pixels as frequent as they are; 1: every class equally often


def batches(worlds: data.Worlds, window: int) -> Callable[[np.random.Generator], tuple[Tensor, Tensor]]:
    """A function that draws windows (B, 3, window, window) and the classes (B,) of their central pixels."""
    radius, size = window // 2, BATCH[window]
    padded = np.stack(
        [np.pad(im, ((radius, radius), (radius, radius), (0, 0)), mode="reflect") for im in worlds.images]
    )
    # The view's element (n, r, c) is the whole window around pixel (r, c) of scene n.
    views = np.lib.stride_tricks.sliding_window_view(padded, (window, window), axis=(1, 2))
    count, height, width = worlds.semantic.shape
    chance = class_weights(torch.from_numpy(np.bincount(worlds.semantic.ravel(), minlength=11)), BALANCE).numpy()

    def draw(rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        candidates = 6 * size
        scene = rng.integers(count, size=candidates)
        row, column = rng.integers(height, size=candidates), rng.integers(width, size=candidates)
        label = worlds.semantic[scene, row, column]
        weight = chance[label]
        chosen = rng.choice(candidates, size, replace=False, p=weight / weight.sum())
        windows = views[scene[chosen], row[chosen], column[chosen]]  # (B, 3, window, window)
        mirror = rng.random(size) < 0.5
        windows[mirror] = windows[mirror, :, :, ::-1]
        return batch_to_tensor(windows.transpose(0, 2, 3, 1)), torch.from_numpy(label[chosen].astype(np.int64))

    return draw


def loss_of(model: nn.Module, windows: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(model(windows), labels)


def main() -> None:
    parser = loop.argument_parser(__doc__ or "", minutes=6, lr=LR)
    parser.add_argument("--window", type=int, choices=WINDOWS, default=33)
    arguments = parser.parse_args()
    options = loop.options_from(arguments, f"patch_cnn_{arguments.window}")
    worlds = data.scenes(arguments.worlds)
    report = loop.train(PatchCNN(arguments.window), batches(worlds, arguments.window), loss_of, options)
    finish(options, report, f"{len(worlds)} scenes, single windows")


if __name__ == "__main__":
    main()
