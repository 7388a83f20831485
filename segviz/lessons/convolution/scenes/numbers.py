"""Convolution on small numbers: the kernel slides over the padded input, one output cell a step."""

from __future__ import annotations

from dataclasses import replace

from torch import Tensor

from segviz.drawings.parts import cell, flow, grid, limit_of, size
from segviz.lessons.convolution.scenes.windows import Pair, empty, every, outputs, shape, size_question, windows_of
from segviz.operators.trace import Trace
from segviz.scene import Label, Prediction, Scale, Scene, Step, Windows, beside, stack
from segviz.scene.scene import number
from segviz.scene.texts import product, total


def draw(
    trace: Trace, x: Tensor, weight: Tensor, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Scene:
    """The Scene of ``convolution.trace(x, weight, None, stride, padding, dilation)``: a step an output cell."""
    whole = replace(windows_of(trace, weight, stride, padding, dilation), products_in="products")
    words = [_Window(whole, tick, x.shape) for tick in range(len(trace.steps))]
    return Scene(
        title=f"Convolution: a {shape(weight.shape)} kernel slides over a {shape(x.shape)} input and makes a "
        f"{shape(trace.output.shape)} output.",
        root=beside(
            grid("x", x, "input", editable=True, padding=padding, note=_note(x, padding)),
            stack(
                grid("w", weight, "kernel", hues=True, editable=True),
                grid("products", empty(weight), "x · w", hues=True, scale=_reach(x, weight), note="products"),
            ),
            Label("Σ", font=0.9),
            grid("out", empty(trace.output), "output", scale=Scale("signed", limit_of(trace.output))),
            gap=1.0,
        ),
        steps=[Step(word.caption(), code=word.code(trace.call)) for word in words],
        flows=(
            replace(
                flow(trace.steps, ("out", trace.output.shape[1]), ("x", x.shape[1]), ("w", weight.shape[1])),
                windows=whole,
            ),
            outputs(trace, silent=True),  # windows on padding alone have no rows: their 0 comes from here
        ),
        predictions=_predictions(trace, words, x, weight, whole),
    )


class _Window:
    """The words of one step: which cells the kernel lies on, and what they add up to."""

    def __init__(self, windows: Windows, tick: int, sides: tuple[int, ...]) -> None:
        self.target = divmod(tick, windows.count[1])
        self.windows = windows
        axes = zip(self.target, windows.stride, windows.padding, windows.kernel, windows.dilation, strict=True)
        self.places = [range(w * s - p, w * s - p + k * d, d) for w, s, p, k, d in axes]
        rows, columns = (sum(place in range(n) for place in on) for on, n in zip(self.places, sides, strict=True))
        self.inside = rows * columns

    @property
    def name(self) -> str:
        """The output cell as the player's equation names it: in a single row or column by one index."""
        return f"out[{sum(self.target)}]" if 1 in self.windows.count else cell("out", *self.target)

    def caption(self) -> str:
        rows, columns = self.places
        where = f"The kernel lies on {_places(rows, 'row')}, {_places(columns, 'column')} of the input"
        name, weights = self.name, self.windows.kernel[0] * self.windows.kernel[1]
        if self.inside == weights:
            return f"{where}. Each weight multiplies the cell under it, and the products add up to `{name}`."
        if self.inside == 0:
            return f"{where}: on padding alone, where all cells are 0. So `{name}` is 0."
        beside = weights - self.inside
        return (
            f"{where}. {beside} of its {weights} weights lie{'s' * (beside == 1)} on the padding, on zeros; "
            f"the other products add up to `{name}`."
        )

    def code(self, call: str) -> str:
        pads = self.windows.padding
        padded = f"F.pad(x, ({pads[1]}, {pads[1]}, {pads[0]}, {pads[0]}))" if any(pads) else "x"
        read = (_slice(on, pad) for on, pad in zip(self.places, pads, strict=True))
        row, column = self.target
        return f"out[{row}, {column}] = ({padded}[{', '.join(read)}] * w).sum()   # of {call}"


def _reach(x: Tensor, weight: Tensor) -> Scale:
    return Scale("signed", limit_of(x) * limit_of(weight))


def _note(x: Tensor, padding: Pair) -> str:
    padded = (side + 2 * more for side, more in zip(x.shape, padding, strict=True))
    return f"x · {size(x)}{f', padded {shape(tuple(padded))}' if any(padding) else ''} · ±{number(limit_of(x))}"


def _places(on: range, noun: str) -> str:
    """ "row 2", "rows −1 to 1", "rows 0, 2 and 4"."""
    places = [number(place) for place in on]
    if len(places) == 1:
        return f"{noun} {places[0]}"
    if on.step == 1:
        return f"{noun}s {places[0]} to {places[-1]}"
    return f"{noun}s {', '.join(places[:-1])} and {places[-1]}"


def _slice(on: range, shift: int) -> str:
    """ "0:3", or "0:5:2" with gaps: a slice even of one cell, so that it keeps the kernel's two dimensions."""
    return f"{on[0] + shift}:{on[-1] + shift + 1}" + (f":{on.step}" if on.step > 1 and len(on) > 1 else "")


def _predictions(
    trace: Trace, words: list[_Window], x: Tensor, weight: Tensor, windows: Windows
) -> tuple[Prediction, ...]:
    """The size with another stride, the value of a cell, and what stride leaves out."""
    asked = [size_question(x, windows)]
    value = _value_question(trace, words, x, weight)
    return (*asked, *([value] if value else []), _stride_question(windows))


def _value_question(trace: Trace, words: list[_Window], x: Tensor, weight: Tensor) -> Prediction | None:
    """The first window from the middle on that has as many products as any, and a sum other than 0."""
    most = max(word.inside for word in words)
    sums = trace.output.flatten().tolist()
    fitting = [tick for tick, word in enumerate(words) if word.inside == most and sums[tick] != 0]
    if not fitting:
        return None
    tick = next((tick for tick in fitting if tick >= len(words) // 2), fitting[-1])
    step = trace.steps[tick]
    pairs = [(float(x[tuple(s)]), float(weight[tuple(w)])) for s, w in zip(step.source, step.kernel, strict=True)]
    terms = [product(number(a), number(b)) for a, b in pairs if b != 0]
    return Prediction(
        step=tick + 1,
        question=f"What will {words[tick].name} be?",
        answer=sums[tick],
        why=f"{total(terms)} = {number(sums[tick])}; weights of 0 are left out.",
    )


def _stride_question(windows: Windows) -> Prediction:
    now = windows.stride[0]
    right = f"{every(max(now, 2))} row and column of it"
    return Prediction(
        step=windows.count[0] * windows.count[1],
        question=f"How does the output at stride {max(now, 2)} follow from the output at stride 1?",
        choices=(right, "the mean of each block of it", "its upper left part"),
        answer=right,
        why="Stride skips windows and leaves the sums of the others as they are.",
    )
