"""One dimension: the practice example in letters and in numbers, why it is called transposed, and what the stride
changes.

A line of n cells is a map (1, n), so the two-dimensional concepts compute it; PyTorch's one-dimensional functions are
what they are checked against.

Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning" (arXiv 1603.07285), section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators import convolution, transposed_convolution
from segviz.operators.arguments import dense_tensors, not_allowed, options
from segviz.operators.check import Difference, worst
from segviz.operators.convolution_matrix import of_steps
from segviz.operators.trace import Steps, Trace, largest_difference
from segviz.operators.zero_insertion import flipped

INPUT_LETTERS = "abcde"
FILTER_LETTERS = "xyzuv"  # not w: that is the filter itself


@dense_tensors
def transposed(
    x: Tensor, w: Tensor, stride: int = 1, padding: int = 0, output_padding: int = 0, name: str = "signal"
) -> Trace:
    """Every step of ``F.conv_transpose1d``: a tick is one input cell, its rows are its stamp.

    x: (1, n), w: (1, k) of the same dtype. name: what ``call`` names x (not "x", a letter of the filter here).
    Arguments and errors as ``transposed_convolution.trace``.
    """
    _check(x=x, w=w)
    found = transposed_convolution.trace(x, w, None, (1, stride), (0, padding), (0, output_padding))
    changed = _options(stride=(stride, 1), padding=(padding, 0), output_padding=(output_padding, 0))
    answer = F.conv_transpose1d(x[None], w[None], None, stride, padding, output_padding)[0]  # (1, o)
    return replace(found, reference=answer, call=f"F.conv_transpose1d({name}, w{changed})")


@dense_tensors
def ordinary(x: Tensor, w: Tensor, stride: int = 1, padding: int = 0, name: str = "signal") -> Trace:
    """Every step of ``F.conv1d``: a tick is one output cell, its rows are the cells of x under the filter.

    x: (1, n), w: (1, k) of the same dtype. name: what ``call`` names x. Arguments and errors as ``convolution.trace``.
    """
    _check(x=x, w=w)
    found = convolution.trace(x, w, None, (1, stride), (0, padding))
    changed = _options(stride=(stride, 1), padding=(padding, 0))
    answer = F.conv1d(x[None], w[None], None, stride, padding)[0]  # (1, o)
    return replace(found, reference=answer, call=f"F.conv1d({name}, w{changed})")


def ramp(count: int) -> Tensor:
    """1, 2, 3, ...: (1, count) float64"""
    return torch.arange(1, count + 1, dtype=torch.float64)[None]


# --- in letters ------------------------------------------------------------------------------------------------------


def products(steps: Steps, x: Sequence[str] = INPUT_LETTERS, w: Sequence[str] = FILTER_LETTERS) -> tuple[str, ...]:
    """What every row of the steps contributes, in letters: "ax". x, w: a letter for each cell of input and filter.

    Raises ValueError where there are more cells than letters.
    """
    pairs = list(zip(steps.source[:, 1].tolist(), steps.kernel[:, 1].tolist(), strict=True))
    for name, letters, place in (("x", x, 0), ("w", w, 1)):
        most = max((pair[place] for pair in pairs), default=0)
        if most >= len(letters):
            raise not_allowed(name, repr(letters), f"at least {most + 1} letters, one for each cell")
    return tuple(x[source] + w[weight] for source, weight in pairs)


def sums(steps: Steps, length: int, words: Sequence[str] | None = None) -> tuple[str, ...]:
    """What each of ``length`` output cells holds in the end, in letters: "az + bx", or "0" where nothing arrives.

    words: of every row; :func:`products` where it is None.
    """
    terms: list[list[str]] = [[] for _ in range(length)]
    for target, word in zip(steps.target[:, 1].tolist(), words or products(steps), strict=True):
        terms[target].append(word)
    return tuple(" + ".join(cell) or "0" for cell in terms)


# --- why transposed --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ThereAndBack:
    """A convolution y = C x, and the transposed convolution of its output, Cᵀ y.

    x:        (1, n), what is convolved
    there:    the convolution, from n cells to m
    back:     the transposed convolution of ``there.output`` with the same filter, stride and padding, to n cells again
    matrix:   (m, n), C; which: (m, n) int64, the filter cell in each of its cells, -1 where it is zero by construction
    gradient: (1, n), what autograd answers for the gradient of the convolution in x, where y arrives from above
    """

    x: Tensor
    there: Trace
    back: Trace
    matrix: Tensor
    which: Tensor
    gradient: Tensor

    @property
    def max_abs_difference(self) -> Difference:
        """Largest absolute difference from PyTorch, both ways."""
        return worst(self.there.max_abs_difference, self.back.max_abs_difference)

    @property
    def gradient_difference(self) -> Difference:
        """Largest absolute difference between Cᵀ y and the gradient."""
        return largest_difference(self.back.output, self.gradient, self.back.magnitude[0])

    @property
    def back_and_forth(self) -> Tensor:
        """CᵀC, (n, n): what going there and back does to x."""
        return self.matrix.T @ self.matrix

    @property
    def is_inverse(self) -> bool:
        """Whether Cᵀ undoes C: only where CᵀC is the identity."""
        return torch.equal(self.back_and_forth, torch.eye(self.x.shape[1], dtype=self.matrix.dtype))


@dense_tensors
def there_and_back(x: Tensor, w: Tensor, stride: int = 1, padding: int = 0) -> ThereAndBack:
    """The convolution of x, (1, n) float, and the way back. Arguments and errors as :func:`ordinary`.

    Where the stride leaves cells at the end unread, ``output_padding`` tells PyTorch how many there were.
    """
    there = ordinary(x, w, stride, padding, "x")
    unread = (x.shape[1] + 2 * padding - w.shape[1]) % stride
    back = transposed(there.output, w, stride, padding, unread, "y")
    matrix, which = of_steps(there.steps, w, x.shape, there.output.shape)
    x_ = x.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(F.conv1d(x_[None], w[None], None, stride, padding)[0], x_, there.output)
    return ThereAndBack(x, there, back, matrix, which, gradient)


# --- what the stride changes -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rows:
    """A transposed convolution as rows: what every output cell is made of.

    trace: the transposed convolution
    which: (o, n) int64, the filter cell in each cell of Cᵀ, -1 where it is zero by construction
    breaks: the first cell of Cᵀ, (row, column), that differs from the one diagonally above it: there, one filter that
            slides in steps of one cell cannot fill the rows. None where every row is the row above, moved by one cell
    """

    trace: Trace
    which: Tensor
    breaks: tuple[int, int] | None


@dense_tensors
def rows(x: Tensor, w: Tensor, stride: int = 1, padding: int = 0) -> Rows:
    """Arguments and errors as :func:`transposed`."""
    trace = transposed(x, w, stride, padding)
    _, which = of_steps(trace.steps, w, x.shape, trace.output.shape)
    differs = (which[1:, 1:] != which[:-1, :-1]).nonzero()
    breaks = (int(differs[0, 0]) + 1, int(differs[0, 1]) + 1) if len(differs) else None
    return Rows(trace, which, breaks)


def full_padding(kernel: int, padding: int = 0) -> int:
    """p' = k - p - 1: the padding with which the flipped filter does what a transposed convolution does.

    Raises ValueError where ``padding`` is not in 0..k-1: then p' would be negative.
    """
    if not 0 <= padding <= kernel - 1:
        raise not_allowed("padding", padding, f"from 0 to {kernel - 1}", f"kernel={kernel}")
    return kernel - padding - 1


@dense_tensors
def as_ordinary(x: Tensor, w: Tensor, padding: int = 0) -> Trace:
    """The ordinary convolution that equals a transposed one of stride 1: flipped filter, full padding.

    x: (1, n), w: (1, k). Raises ValueError as :func:`full_padding`.
    """
    border = full_padding(w.shape[1], padding)
    found = ordinary(x, flipped(w), 1, border)
    return replace(found, call=f"F.conv1d(signal, w.flip(2){_options(padding=(border, 0))})")


@dataclass(frozen=True)
class Strides:
    """The same input and filter with stride 1 and with stride 2, and the ordinary convolution that equals stride 1."""

    one: Rows
    two: Rows
    ordinary: Trace

    @property
    def max_abs_difference(self) -> Difference:
        """Largest absolute difference of the three from PyTorch."""
        return worst(*(trace.max_abs_difference for trace in (self.one.trace, self.two.trace, self.ordinary)))

    @property
    def ordinary_difference(self) -> Difference:
        """Largest absolute difference between stride 1 and what PyTorch answers to the ordinary convolution."""
        return largest_difference(self.one.trace.output, self.ordinary.reference, self.ordinary.magnitude[0])


@dense_tensors
def compare_strides(x: Tensor, w: Tensor, padding: int = 0) -> Strides:
    """x: (1, n), w: (1, k). Errors as :func:`as_ordinary` and :func:`transposed`."""
    return Strides(rows(x, w, 1, padding), rows(x, w, 2, padding), as_ordinary(x, w, padding))


def _check(**lines: Tensor) -> None:
    """ValueError for a map that is no line; all else is checked where it is computed."""
    for name, values in lines.items():
        if isinstance(values, Tensor) and (values.ndim != 2 or values.shape[0] != 1):
            raise not_allowed(f"{name}.shape", tuple(values.shape), "(1, n)")


def _options(**values: tuple[int, int]) -> str:
    """As ``arguments.options``, for one axis."""
    return options(**{name: ((value, value), default) for name, (value, default) in values.items()})
