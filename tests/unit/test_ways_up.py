"""Five ways up from one pooled map: by eye, against PyTorch, and the picture that shows them."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.export.timeline import Timeline
from segviz.lessons.max_unpooling.scenes.side_by_side import draw
from segviz.lessons.max_unpooling.traces.side_by_side import METHODS, WaysUp, symbol, trace
from segviz.scene.encode import plain

X = torch.tensor([[1.0, 2, 6, 3], [3, 5, 2, 1], [1, 2, 2, 1], [7, 3, 4, 8]])


def numbers(shape: tuple[int, int], seed: int = 0) -> torch.Tensor:
    return torch.randint(-9, 10, shape, generator=torch.Generator().manual_seed(seed)).float()


def torchs_answers(x: torch.Tensor, factor: int) -> dict[str, torch.Tensor]:
    """Every way up by PyTorch's own functions."""
    x = x[None, None]
    pooled, indices = F.max_pool2d(x, factor, return_indices=True)
    nails = torch.zeros_like(x)
    nails[..., ::factor, ::factor] = pooled
    results = {
        "nearest": F.interpolate(pooled, scale_factor=factor, mode="nearest"),
        "nails": nails,
        "bilinear": F.interpolate(pooled, scale_factor=factor, mode="bilinear"),
        "aligned": F.interpolate(pooled, scale_factor=factor, mode="bilinear", align_corners=True),
        "unpooled": F.max_unpool2d(pooled, indices, factor),
    }
    return {name: result[0, 0] for name, result in results.items()}


def test_by_eye() -> None:
    ways = trace(X, 2)
    assert ways.unpooled.pooled.tolist() == [[5, 6], [7, 8]]
    outputs = ways.outputs
    assert outputs["nearest"].tolist() == [[5, 5, 6, 6], [5, 5, 6, 6], [7, 7, 8, 8], [7, 7, 8, 8]]
    assert outputs["nails"].tolist() == [[5, 0, 6, 0], [0, 0, 0, 0], [7, 0, 8, 0], [0, 0, 0, 0]]
    assert outputs["bilinear"][1].tolist() == [5.5, 5.75, 6.25, 6.5]
    assert outputs["aligned"][0].tolist() == pytest.approx([5, 16 / 3, 17 / 3, 6])
    assert outputs["unpooled"].tolist() == [[0, 0, 6, 0], [0, 5, 0, 0], [0, 0, 0, 0], [7, 0, 0, 8]]


def test_symbols_and_names_belong_together() -> None:
    assert list(trace(X, 2).outputs) == list(METHODS)
    assert [symbol(name) for name in METHODS.values()] == list(METHODS)


def test_the_mean_error_is_taken_over_all_cells_of_x() -> None:
    errors = trace(X, 2).mean_abs_errors()
    assert errors["unpooled"] == pytest.approx((X.sum() - (5 + 6 + 7 + 8)).item() / 16)
    assert errors["nearest"] == pytest.approx((5 * 4 + 6 * 4 + 7 * 4 + 8 * 4 - X.sum()).item() / 16)


def test_rows_and_columns_that_fill_no_window_are_left_out_first() -> None:
    ways = trace(numbers((5, 7)), 2)
    assert ways.x.shape == (4, 6)
    assert {output.shape for output in ways.outputs.values()} == {(4, 6)}


@given(st.integers(1, 8), st.integers(1, 8), st.integers(1, 4), st.integers(0, 99))
def test_all_ways_equal_pytorch(rows: int, columns: int, factor: int, seed: int) -> None:
    factor = min(factor, rows, columns)
    ways = trace(numbers((rows, columns), seed), factor)
    expected = torchs_answers(ways.x, factor)
    for name, output in ways.outputs.items():
        assert torch.allclose(output.float(), expected[name], rtol=0, atol=1e-5), name
        error = (expected[name].double() - ways.x.double()).abs().mean().item()
        assert ways.mean_abs_errors()[name] == pytest.approx(error, abs=1e-5)
    assert ways.max_abs_difference < 1e-12


@given(st.integers(2, 8), st.integers(2, 4), st.integers(0, 99))
def test_a_tick_is_one_pooled_cell_in_all_ways(side: int, factor: int, seed: int) -> None:
    factor = min(factor, side)
    ways = trace(numbers((side, side), seed), factor)
    for steps in (ways.unpooled.steps, *(way.steps for way in ways.others.values())):
        assert len(steps) == ways.unpooled.pooled.numel()
        for number, step in enumerate(steps):
            assert (step.source == torch.tensor(divmod(number, ways.unpooled.pooled.shape[1]))).all()


@pytest.mark.parametrize(("factor", "allowed"), [(0, "from 1 to 4"), (5, "from 1 to 4")])
def test_a_window_that_does_not_fit_is_named(factor: int, allowed: str) -> None:
    sentence = f"factor={factor} is not allowed with x.shape=(4, 4): it must be {allowed} (a window must fit into x)"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        trace(X, factor)


# --- the picture -----------------------------------------------------------------------------------------------------


def shown(ways: WaysUp, explained: str = "bilinear") -> Timeline:
    timeline = Timeline(plain(draw(ways, explained)))
    timeline.seek(ways.unpooled.pooled.numel())
    return timeline


@given(st.integers(2, 8), st.integers(2, 4), st.integers(0, 20))
def test_the_last_step_shows_every_result(side: int, factor: int, seed: int) -> None:
    ways = trace(numbers((side, side), seed), min(factor, side))
    timeline = shown(ways)
    for name, output in ways.outputs.items():
        assert np.allclose(timeline.values[name], output, rtol=0, atol=1e-5), name
    assert np.array_equal(timeline.values["x"], ways.x)


def test_the_equation_tells_of_the_chosen_way() -> None:
    ways = trace(X, 2)
    equations = {name: draw(ways, name).equations for name in METHODS}
    assert equations["nearest"][1] == "nearest[0:2, 2:4] = pooled[0,1] = 6"
    assert equations["nails"][2] == "nails[2, 0] = pooled[1,0] = 7"
    assert equations["bilinear"][0] == "bilinear[0:3, 0:3] += 5 · (1, 0.75, 0.25)ᵀ · (1, 0.75, 0.25)"
    assert equations["aligned"][3] == "aligned[1:4, 1:4] += 8 · (0.33, 0.67, 1)ᵀ · (0.33, 0.67, 1)"
    assert equations["unpooled"][3] == "index 15 = 3·4 + 3     unpooled[3,3] = pooled[1,1] = 8"


@given(st.integers(2, 8), st.integers(2, 4), st.sampled_from(list(METHODS)))
def test_the_line_of_pytorch_makes_what_is_shown(side: int, factor: int, name: str) -> None:
    ways = trace(numbers((side, side)), min(factor, side))
    pooled, indices = F.max_pool2d(ways.x[None, None], ways.factor, return_indices=True)
    (line,) = draw(ways, name).code
    names = {"F": F, "torch": torch, "pooled": pooled, "indices": indices}
    exec(line, names)
    assert torch.allclose(names[name][0, 0], ways.outputs[name].float(), rtol=0, atol=1e-5)


def test_bilinear_hover_has_the_coefficients() -> None:
    scene = draw(trace(X, 2))
    (bilinear,) = [flow for flow in scene.flows if flow.target_mark == "bilinear"]
    assert bilinear.factors is not None
    pooled = np.array([5, 6, 7, 8], np.float32)
    assert np.allclose(pooled[bilinear.source] * bilinear.factors, bilinear.value)


def test_predictions_are_asked_within_the_scene() -> None:
    scene = draw(trace(X[:2, :2], 2))
    assert [prediction.step for prediction in scene.predictions] == [1, 1]
    assert [prediction.answer for prediction in draw(trace(X, 2)).predictions] == [1, "max unpooling"]
