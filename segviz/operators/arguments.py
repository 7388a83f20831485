"""The checks that concepts share: a wrong argument raises an error that names it, its value and what is allowed."""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable, Mapping, Sequence
from numbers import Real
from typing import Any, ParamSpec, TypeVar

import torch
from torch import Tensor

P = ParamSpec("P")
R = TypeVar("R")

Pair = int | tuple[int, int]  # one number for both axes, or (row, column)

INTEGERS = (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64)
FLOATS = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
LARGEST = 2**31 - 1  # PyTorch keeps strides, paddings and dilations in 32 bits and wraps larger ones silently
MOST_ROWS = 10_000_000  # rows of a trace, or cells of its output: about 0.6 GB


def not_allowed(name: str, value: object, allowed: str, given: str = "") -> ValueError:
    """The error for a wrong value: "stride=0 is not allowed: it must be at least 1"."""
    return ValueError(f"{name}={value} is not allowed{given and f' with {given}'}: it must be {allowed}")


def whole_number(name: str, value: Any, least: int = 0, most: int = LARGEST, given: str = "", reason: str = "") -> int:
    """``value`` as an int in ``least..most``; TypeError if it is no whole number, ValueError if it is outside.

    ``given`` (the other arguments that set the range) and ``reason`` complete the sentence of the error.
    """
    try:
        number = int(operator.index(value))
    except TypeError:
        number = None
    if number is None or isinstance(value, bool):
        raise TypeError(f"{name}={value!r} is not allowed: it must be a whole number")
    if least <= number <= most:
        return number
    if least == most:
        allowed = str(least)
    elif most == LARGEST and number < least:
        allowed = f"at least {least}"
    else:
        allowed = f"from {least} to {most}"
    raise not_allowed(name, number, allowed + (reason and f" ({reason})"), given)


def number(name: str, value: Any, least: float, most: float) -> float:
    """``value`` if it is a number in ``least..most``, both finite; ValueError for all else, NaN too."""
    if isinstance(value, Real) and least <= float(value) <= most:
        return float(value)
    raise not_allowed(name, value, f"a number from {least:g} to {most:g}")


def pair(name: str, value: Any, least: int = 0, most: int = LARGEST, reason: str = "") -> tuple[int, int]:
    """``value`` as (row, column): one whole number stands for both. Errors as :func:`whole_number`."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        value = value, value
    if len(value) != 2:
        raise not_allowed(name, value, "one whole number or a (row, column) pair")
    row, column = (whole_number(name, side, least, most, reason=reason) for side in value)
    return row, column


def dense(name: str, x: Tensor, shape_alone: bool = False) -> None:
    """ValueError for a tensor whose numbers cannot simply be read: sparse, quantised, or without any (device meta).

    shape_alone: whether a tensor without numbers will do.
    """
    if x.layout != torch.strided or x.is_quantized:
        kind = str(x.layout) if x.layout != torch.strided else str(x.dtype)
        raise not_allowed(name, f"a tensor of {kind}", "dense: call its to_dense() or dequantize() first")
    if x.device.type == "meta" and not shape_alone:
        raise not_allowed(name, "a tensor on the device meta", "one with values: this one has a shape alone")


def dense_tensors(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function refuse tensors that are not :func:`dense`, by name; also within lists and mappings."""
    return _checked(function, False)


def dense_tensors_or_shapes(function: Callable[P, R]) -> Callable[P, R]:
    """The same for functions that networks run on shapes alone, to tell sizes: tensors on the device meta are taken."""
    return _checked(function, True)


def _checked(function: Callable[P, R], shape_alone: bool) -> Callable[P, R]:
    names = inspect.signature(function).parameters

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            if isinstance(value, Tensor):
                dense(name, value, shape_alone)
            elif isinstance(value, Mapping | list | tuple):
                for key, each in value.items() if isinstance(value, Mapping) else enumerate(value):
                    if isinstance(each, Tensor):
                        dense(f"{name}[{key!r}]", each, shape_alone)
        return function(*args, **kwargs)

    return checked


def one_map(name: str, x: Any) -> Tensor:
    """``x``, detached and on the CPU, if it is a tensor (rows, columns) of numbers with at least one cell."""
    if not isinstance(x, Tensor):
        raise TypeError(f"{name} must be a torch.Tensor, not {type(x).__name__}")
    if x.dtype not in INTEGERS + FLOATS:
        raise TypeError(f"{name} has dtype {x.dtype}, which is not allowed: it must be an integer or float dtype")
    if x.ndim != 2 or 0 in x.shape:
        raise not_allowed(f"{name}.shape", tuple(x.shape), "(rows, columns), both at least 1")
    dense(name, x)
    return x.detach().cpu()


def all_finite(name: str, x: Tensor) -> None:
    """ValueError that names the first infinite or NaN cell of a map (rows, columns)."""
    for row, column in (~x.isfinite()).nonzero()[:1].tolist():
        raise not_allowed(f"{name}[{row}, {column}]", x[row, column].item(), "finite")


def map_and_weight(x: Any, weight: Any) -> tuple[Tensor, Tensor]:
    """A map and its kernel, of one dtype, in the dtype to compute in, so wide that small numbers cannot wrap or round.

    float32 and float64 stay, float16 and bfloat16 become float32, integers become int64, the only one that PyTorch's
    convolutions take with all their options. An infinite or NaN weight is refused: PyTorch multiplies it by zeros
    that it pads with, and so spreads NaN to cells that the kernel does not reach.
    """
    x, weight = one_map("x", x), one_map("weight", weight)
    if x.dtype != weight.dtype:
        raise TypeError(f"weight has dtype {weight.dtype}, which is not allowed: it must be {x.dtype}, as x")
    all_finite("weight", weight)
    if not x.dtype.is_floating_point:
        return x.long(), weight.long()
    return (x, weight) if x.dtype in (torch.float32, torch.float64) else (x.float(), weight.float())


def one_bias(bias: Any, dtype: torch.dtype) -> Tensor | None:
    """A bias, given as a number or a tensor of shape () or (1,), as a tensor (1,) of ``dtype``; None stays None."""
    if bias is None:
        return None
    if isinstance(bias, Tensor):
        if bias.shape not in ((), (1,)):
            raise not_allowed("bias.shape", tuple(bias.shape), "() or (1,): one map has one bias")
        bias = bias.item()
    if not isinstance(bias, Real) or isinstance(bias, bool):
        raise TypeError(f"bias={bias!r} is not allowed: it must be a number")
    try:
        result = torch.tensor([bias], dtype=dtype)
        exact = dtype.is_floating_point or result.item() == bias
    except (RuntimeError, OverflowError, ValueError):
        exact = False
    if not exact:
        raise not_allowed("bias", bias, f"a number that {dtype} can hold, as x")
    return result


def as_float64(x: Tensor) -> Tensor:
    """Integers for those functions of PyTorch that take floats only; ValueError where float64 would round them."""
    result = x.double()
    if not x.dtype.is_floating_point and result.abs().max() >= 2**53:
        raise not_allowed("x.abs().max()", int(result.abs().max()), "less than 2**53 (integers pass through float64)")
    return result


def check_amount(rows: int, output: tuple[int, int]) -> None:
    """ValueError where a trace would take more memory than one picture is worth."""
    if max(rows, output[0] * output[1]) > MOST_ROWS:
        raise ValueError(
            f"an output of {output[0]} x {output[1]} cells with {rows} steps is too large: both numbers of cells and "
            f"steps must be at most {MOST_ROWS}; take a smaller map, kernel, stride or padding"
        )


def short(value: tuple[int, int]) -> str:
    """A (row, column) pair as people write it: "2" for (2, 2), "(2, 3)" for (2, 3)."""
    return str(value[0]) if value[0] == value[1] else f"({value[0]}, {value[1]})"


def options(**values: tuple[tuple[int, int], Pair]) -> str:
    """Keyword arguments of a line of PyTorch from (value, default), without those at default: ", stride=(1, 2)"."""
    changed = {name: value for name, (value, default) in values.items() if value not in (default, (default, default))}
    return "".join(f", {name}={short(value)}" for name, value in changed.items())
