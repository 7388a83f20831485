"""The player's timeline and the exporters' show the same numbers at every position."""

from __future__ import annotations

import base64

import node
import numpy as np
import pytest
import torch

from segviz.data import maps
from segviz.export.timeline import Timeline
from segviz.lessons.max_unpooling.scenes import max_unpooling as draw_unpooling
from segviz.lessons.transposed_convolution.scenes import stamps as draw_transposed
from segviz.operators import max_unpooling, transposed_convolution
from segviz.scene import Scene
from segviz.scene.encode import encode, plain

WALK = """
import { decode } from "segviz/player/decode.js";
import { Timeline } from "segviz/player/timeline.js";

export default ([bytes, positions]) => {
    const timeline = new Timeline(decode(new Uint8Array(Buffer.from(bytes, "base64"))));
    return positions.map((position) => {
        timeline.seek(position);
        return Object.fromEntries([...timeline.grids].map(([name, grid]) => [name, [...grid.values, ...grid.touched]]));
    });
}"""


def transposed() -> Scene:
    x, weight = (torch.from_numpy(maps.random(3, 4, seed, -5, 5)) for seed in (1, 2))
    return draw_transposed.draw(transposed_convolution.trace(x, weight, stride=2, padding=1), x, weight)


def unpooling() -> Scene:
    return draw_unpooling.draw(max_unpooling.trace(torch.from_numpy(maps.random(5, 5, 1, -5, 5)), 3, stride=2))


@pytest.mark.parametrize("make", [transposed, unpooling])
def test_both_timelines_agree_wherever_they_are_sent(make) -> None:
    scene = make()
    positions = [*range(scene.count + 1), 3, 1, scene.count, 0]
    shown = node.run(WALK, [base64.b64encode(encode(scene)).decode("ascii"), positions])
    ours = Timeline(plain(scene))
    for position, theirs in zip(positions, shown, strict=True):
        ours.seek(position)
        for name, values in ours.values.items():
            both = np.concatenate((values.reshape(-1), ours.touched[name].reshape(-1)))
            np.testing.assert_array_equal(np.array(theirs[name], np.float64), both)
