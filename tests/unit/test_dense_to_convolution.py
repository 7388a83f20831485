"""A fully-connected layer as a convolution: the same numbers, window by window, and what the page says of them."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.lessons.fully_convolutional.scenes.same_weights import draw
from segviz.lessons.fully_convolutional.traces.same_weights import reshape
from segviz.scene.encode import encode
from segviz.scene.texts import number


def random(*shape: int) -> torch.Tensor:
    return torch.randint(-9, 10, shape, generator=torch.Generator().manual_seed(sum(shape))).double()


def test_a_case_to_check_by_eye() -> None:
    """1·1 + 2·0 + 4·0 + 5·(-1) = -4, and so on, the same everywhere on a ramp."""
    x = torch.arange(1.0, 10).reshape(3, 3)
    found = reshape(x, torch.tensor([[1.0, 0, 0, -1]]), 2)
    assert found.kernel.tolist() == [[[1, 0], [0, -1]]]
    assert found.output.tolist() == [[[-4, -4], [-4, -4]]]
    assert found.first.tolist() == [-4]


@settings(max_examples=40)
@given(height=st.integers(1, 8), width=st.integers(1, 8), side=st.integers(1, 3), units=st.integers(1, 3))
def test_every_window_gets_what_a_linear_layer_gives_it(height: int, width: int, side: int, units: int) -> None:
    x, weight = random(height, width), random(units, side * side)
    if side > min(height, width):
        with pytest.raises(ValueError, match="side"):
            reshape(x, weight, side)
        return
    found = reshape(x, weight, side)
    layer = torch.nn.Linear(side * side, units, bias=False).double()
    layer.weight.data = weight
    for row in range(height - side + 1):
        for column in range(width - side + 1):
            window = x[row : row + side, column : column + side]
            assert torch.equal(found.output[:, row, column], layer(window.flatten()))
    assert torch.equal(found.output, F.conv2d(x[None, None], weight.reshape(units, 1, side, side))[0])
    assert found.differences == (0, 0)


def test_the_check_notices_a_wrong_map() -> None:
    found = reshape(random(4, 4), random(1, 4), 2)
    found.maps[0].output[0, 0] += 3
    assert found.differences == (3, 3)


@pytest.mark.parametrize(("shape", "side"), [((2, 5), 2), ((4,), 2), ((1, 9), 2)])
def test_a_matrix_that_does_not_fit_the_window_is_refused(shape: tuple[int, ...], side: int) -> None:
    with pytest.raises(ValueError, match="a window of 2 x 2 needs 4 a row"):
        reshape(random(4, 4), random(*shape), side)


# The drawing


@settings(max_examples=15)
@given(size=st.integers(1, 8), side=st.integers(1, 3), units=st.integers(1, 3))
def test_the_scene_adds_up_to_the_layer_and_the_convolution(size: int, side: int, units: int) -> None:
    side = min(side, size)
    x, weight = random(size, size), random(units, side * side)
    scene = draw(reshape(x, weight, side))
    encode(scene)
    shown = {mark.name: mark.values.astype(float).copy() for mark in (scene.mark(n) for n in names(units))}
    for name in shown:
        shown[name][:] = 0
    for flow in scene.flows:
        for target, value in zip(flow.target, flow.value, strict=True):
            cells = shown[flow.target_mark].reshape(-1)
            cells[target] = cells[target] + value if flow.combine == "add" else value
    assert shown["v"].ravel().tolist() == x[:side, :side].flatten().tolist()
    assert shown["y"].ravel().tolist() == F.linear(x[:side, :side].flatten(), weight).tolist()
    for unit in range(units):
        kernel = weight[unit].reshape(side, side)
        assert shown[f"k{unit}"].tolist() == kernel.tolist()
        assert shown[f"out{unit}"].tolist() == F.conv2d(x[None, None], kernel[None, None])[0, 0].tolist()


def names(units: int) -> list[str]:
    return ["v", "y", *(f"{kind}{unit}" for unit in range(units) for kind in ("k", "out"))]


def test_equations_and_lines_of_pytorch_are_true() -> None:
    x, weight = random(4, 5), random(2, 4)
    scene = draw(reshape(x, weight, 2))
    for equation, code in zip(scene.equations, scene.code, strict=True):
        for part in equation.replace("−", "-").replace("·", "*").split("   "):
            sides = part.split(" = ")
            if "y[" in sides[0] or "out" in sides[0]:
                values = {eval(side) for side in sides[1:]}
                assert len(values) == 1
        if "==" in code:
            ours, theirs = (
                eval(side, {"F": F, "x": x, "W": weight, "k": weight.reshape(2, 1, 2, 2)}) for side in code.split("==")
            )
            assert torch.equal(ours, theirs)


def test_predictions_are_answered_by_pytorch() -> None:
    x, weight = random(5, 6), random(1, 9)
    first, size = draw(reshape(x, weight, 3)).predictions
    output = F.conv2d(x[None, None], weight.reshape(1, 1, 3, 3))[0, 0]
    assert first.answer == "the same number"
    assert f"{number(float(output[0, 0]))} in output 0" in first.why
    larger = F.conv2d(x.new_zeros(1, 1, 10, 12), weight.reshape(1, 1, 3, 3))[0, 0]
    assert size.answer == "8×10" == "×".join(map(str, larger.shape))
    assert size.answer in size.choices
