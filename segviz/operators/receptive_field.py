"""Receptive fields: which cells of the input a cell of a feature map reads, found by following PyTorch's operations.

A network runs once on a tensor without data (PyTorch's "meta" device); beside each tensor stands which input cells its
cells read, and every operation that PyTorch performs moves that along. So branches, skips, crops and whatever Python a
network is written in are followed as they run.

Source: Araujo, Norris & Sim 2019, "Computing receptive fields of convolutional neural networks" (Distill): size, stride
and padding, r_0 = 1 + sum_l (k_l - 1) prod_{i<l} s_i for a single path. Decoders, where a step in the map is less than
one in the input, are not in that article: see :class:`Field`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

SIDE = 512
"""Rows and columns of the input, where nothing else is asked for: the field does not depend on them."""

Number = int | Fraction
Span = tuple[int, int]
"""First and last input cell along an axis."""


class Field(NamedTuple):
    """The receptive field of a map's cells: numbers where both axes agree, else (row, column) pairs, as in PyTorch.

    size:    input cells from the first that a cell reads to the last; of cells that differ, the most
    stride:  input cells from one cell's field to the next one's. After upsampling it is a fraction: at 1/2, two
             neighbours in the map stand over one input cell
    padding: cell o reads no input cell before ``stride * o - padding``, and some cell reads this very one. Without
             upsampling all do: cell o reads from ``stride * o - padding`` on. Where that is negative, or beyond the
             input, lies padding: near the border less is read

    After upsampling, cells differ in how much they read, depending on their place in a period: :class:`Axis` has each.
    """

    size: Any
    stride: Any
    padding: Any


@dataclass(frozen=True)
class Axis:
    """What the cells of a map read along one axis, repeating with a period.

    spans: of cells 0, 1, ... of a period; None for a cell that reads nothing (between the stamps of a transposed
           convolution)
    step:  input cells from one period to the next
    """

    spans: tuple[Span | None, ...] = ((0, 0),)
    step: int = 1

    def span(self, cell: int) -> Span | None:
        """What a cell reads; also of cells beyond the map's ends."""
        period, place = divmod(cell, len(self.spans))
        found = self.spans[place]
        return None if found is None else (found[0] + self.step * period, found[1] + self.step * period)

    def read(self, taps: Sequence[Iterable[int]], step: int) -> Axis:
        """A further map, whose cell ``q * len(taps) + r`` reads the cells ``q * step + t`` of this, t in taps[r]."""
        periods = len(self.spans) // gcd(step, len(self.spans))
        spans = [_hull(self.span(step * q + tap) for tap in cells) for q in range(periods) for cells in taps]
        return _shortest(Axis(tuple(spans), self.step * step * periods // len(self.spans)))

    def meet(self, other: Axis) -> Axis:
        """Two maps that are added, or stand beside each other as channels."""
        if self.stride != other.stride:
            raise ValueError(f"maps with strides {self.stride} and {other.stride} meet: their cells drift apart")
        count = len(self.spans) * len(other.spans) // gcd(len(self.spans), len(other.spans))
        spans = [_hull((self.span(cell), other.span(cell))) for cell in range(count)]
        return _shortest(Axis(tuple(spans), int(self.stride * count)))

    @property
    def size(self) -> int:
        """As in :class:`Field`."""
        return max((span[1] - span[0] + 1 for span in self.spans if span), default=0)

    @property
    def stride(self) -> Number:
        """As in :class:`Field`."""
        return _plain(Fraction(self.step, len(self.spans)))

    @property
    def padding(self) -> Number:
        """As in :class:`Field`."""
        return _plain(
            max((self.stride * Fraction(i) - s[0] for i, s in enumerate(self.spans) if s), default=Fraction())
        )


def _hull(spans: Iterable[Span | None]) -> Span | None:
    found = [span for span in spans if span]
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def _shortest(axis: Axis) -> Axis:
    """The same with the shortest period: what goes up by 2 and down by 2 again is regular."""
    count = len(axis.spans)
    for period in range(1, count):
        if count % period == 0 and axis.step * period % count == 0:
            short = Axis(axis.spans[:period], axis.step * period // count)
            if all(short.span(cell) == axis.spans[cell] for cell in range(count)):
                return short
    return axis


def _plain(value: Fraction) -> Number:
    return int(value) if value.denominator == 1 else value


@dataclass(frozen=True)
class Reach:
    """What each cell of a map reads of the input.

    whole: this is no map any more, or each of its cells reads every cell of one (global pooling, a fully-connected
           layer); rows and columns are then those of the last map before
    """

    rows: Axis = Axis()
    columns: Axis = Axis()
    whole: bool = False

    @property
    def field(self) -> Field:
        """Size, stride and padding."""
        both = zip(*((a.size, a.stride, a.padding) for a in (self.rows, self.columns)), strict=True)
        return Field(*(down if down == across else (down, across) for down, across in both))

    def read(self, down: Taps, across: Taps) -> Reach:
        """A further map: what its cells read of this one along each axis."""
        return Reach(self.rows.read(*down), self.columns.read(*across), self.whole)

    def meet(self, other: Reach) -> Reach:
        """Two that are combined cell by cell."""
        if self.whole != other.whole:
            raise ValueError("each cell of the map reads the whole image: a branch averages over all of it")
        if self.whole:
            return self
        return Reach(self.rows.meet(other.rows), self.columns.meet(other.columns))


Taps = tuple[Sequence[Iterable[int]], int]
"""The arguments of :meth:`Axis.read`."""


class Layer(NamedTuple):
    """A layer as it ran. name: its place in the network; kind: its class; reach: of its output; size: its (H, W)."""

    name: str
    kind: str
    reach: Reach
    size: tuple[int, int]


# What is asked


def of(model_or_layers: nn.Module | Sequence[nn.Module], shape: Sequence[int] | None = None) -> Field:
    """The receptive field of a network's last feature map, or of a stack of layers': size, stride, padding.

    Followed are (transposed) convolutions, poolings, max unpooling, interpolation, padding, crops, and what combines
    or changes maps cell by cell. Of a classification network it is the field of the map that its head (global pooling,
    fully-connected layers) reads; of several outputs, the first one's. A stack may have nn.MaxUnpool2d, with its own
    window. Sizes and data types do not matter; where an interpolation is to a given size, it is as for ``shape``.

    shape: (C, H, W) of the input; by default the channels that the first layer takes, and 512 x 512.

    Raises ValueError, naming the layer, for operations of another kind, where each cell reads the whole image
    (attention, normalisation by a map's own statistics), where single rows, columns or unequal windows are read, where
    it writes into parts of a map, and where the network itself refuses such an input. Near the border maps read less:
    that is not told.
    """
    follower = _Follower(model_or_layers)
    return _first(follower.run(shape)).field


def outputs(model: nn.Module, shape: Sequence[int] | None = None, method: str = "forward") -> dict[str, Reach]:
    """The reach of each tensor that a method of a network returns by name. Arguments and errors as for :func:`of`."""
    found = _Follower(model).run(shape, method)
    assert isinstance(found, Mapping)
    return {name: reach for name, reach in found.items() if reach}


def layers(model_or_layers: nn.Module | Sequence[nn.Module], shape: Sequence[int] | None = None) -> tuple[Layer, ...]:
    """Each layer that makes a map, in the order in which they ran. Arguments and errors as for :func:`of`."""
    follower = _Follower(model_or_layers)
    follower.run(shape)
    return tuple(follower.layers)


def _first(found: Any) -> Reach:
    if isinstance(found, Mapping):
        found = list(found.values())
    while isinstance(found, list | tuple):
        found = found[0]
    if found is None:
        raise ValueError("the network's output does not depend on its input")
    return found


# Following a network


def _network(model_or_layers: nn.Module | Sequence[nn.Module]) -> nn.Module:
    if isinstance(model_or_layers, nn.Module):
        return model_or_layers
    if not all(isinstance(layer, nn.Module) for layer in model_or_layers):
        raise ValueError(f"{model_or_layers!r} is no network: give an nn.Module, or a sequence of them")
    return _Stack(model_or_layers)


def _without_data(model: nn.Module) -> nn.Module:
    """A copy whose parameters are on the meta device; the model itself may be at work elsewhere, and stays as it is.

    Floats of all sizes become float32, as the input is.
    """
    memo: dict[int, Any] = {id(p): nn.Parameter(_empty(p.detach()), False) for p in model.parameters()}
    memo |= {id(buffer): _empty(buffer) for buffer in model.buffers()}
    return copy.deepcopy(model, memo).eval()


def _empty(tensor: Tensor) -> Tensor:
    return tensor.to("meta", torch.float32 if tensor.is_floating_point() else tensor.dtype)


class _NotFollowedError(ValueError):
    """What a network does is not supported; the message names the layer."""


class _Follower(TorchDispatchMode):
    """Runs a network without data, and keeps a Reach for each of its tensors."""

    def __init__(self, model_or_layers: nn.Module | Sequence[nn.Module]) -> None:
        super().__init__()
        self.model = _without_data(_network(model_or_layers))
        self.found: dict[int, tuple[Tensor, Reach]] = {}  # by identity; the tensor is kept, so that no other gets it
        self.windows: dict[int, tuple[Tensor, tuple[Any, ...]]] = {}  # of indices: the pooling that they came from
        self.running: list[str] = []
        self.layers: list[Layer] = []
        for name, module in self.model.named_modules():
            title = f"{name or 'the network'} ({type(module).__name__})"
            module.register_forward_pre_hook(lambda *_, title=title: self.running.append(title))
            leaf = not list(module.children())
            module.register_forward_hook(lambda m, _, out, name=name, leaf=leaf: self.leave(m, out, name, leaf))
            if isinstance(module, _Stack):
                module.follower = self

    def run(self, shape: Sequence[int] | None, method: str = "forward") -> Any:
        """Reaches in place of the tensors that the method returns."""
        x = torch.empty(1, *(shape or (_channels(self.model), SIDE, SIDE)), device="meta")
        self.found[id(x)] = (x, Reach())
        with torch.no_grad(), self:
            try:
                answer = self.model(x) if method == "forward" else getattr(self.model, method)(x)
            except _NotFollowedError:
                raise
            except Exception as error:  # a network may check its input by whatever it likes (ViT: AssertionError)
                size = " x ".join(map(str, x.shape[1:]))
                raise ValueError(f"{self.where}: the network refuses an input of {size}. {error}") from None
        return self.reaches(answer)

    @property
    def where(self) -> str:
        return self.running[-1] if self.running else "the network"

    def leave(self, module: nn.Module, output: Any, name: str, leaf: bool) -> None:
        self.running.pop()
        output = output[0] if isinstance(output, tuple) and output else output
        reach = self.reach(output)
        if leaf and reach and not reach.whole:
            self.layers.append(Layer(name, type(module).__name__, reach, (output.shape[-2], output.shape[-1])))

    def reach(self, tensor: Any) -> Reach | None:
        entry = self.found.get(id(tensor)) if isinstance(tensor, Tensor) else None
        return entry[1] if entry else None

    def reaches(self, answer: Any) -> Any:
        if isinstance(answer, Mapping):
            return {name: self.reaches(value) for name, value in answer.items()}
        if isinstance(answer, list | tuple):
            return [self.reaches(value) for value in answer]
        reach = self.reach(answer)
        if reach and reach.whole and answer.dim() >= 4 and answer.shape[-2:].numel() > 1:
            raise _NotFollowedError(f"the network's output is a map whose cells each read {PARTS}. {ONLY}")
        return reach

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        output = func(*args, **(kwargs or {}))
        inputs = [value for arg in args for value in (arg if isinstance(arg, list | tuple) else (arg,))]
        if any(self.reach(value) for value in inputs):
            name = func.overloadpacket.__name__
            try:
                reach = self.follow(name, args, inputs, output)
                if func._schema.is_mutable:
                    self.check_aliases(args[0], reach)
            except ValueError as error:
                raise _NotFollowedError(f"{self.where}: {error}") from None
            for tensor in output if isinstance(output, list | tuple) else (output,):
                self.found[id(tensor)] = (tensor, reach)
            if name == "max_pool2d_with_indices":
                self.windows[id(output[1])] = (output[1], _pooling(args))
            if name in SAME_CELLS and id(args[0]) in self.windows:
                self.windows[id(output)] = (output, self.windows[id(args[0])][1])
        return output

    def check_aliases(self, written: Tensor, reach: Reach) -> None:
        """Raise ValueError where an operation in place also changes what other tensors hold: those are not told."""
        if self.reach(written) == reach:
            return
        storage = written.untyped_storage()._cdata
        shared = (each for each, _ in self.found.values() if each is not written)
        if written._is_view() or any(each.untyped_storage()._cdata == storage for each in shared):
            raise ValueError(f"it writes into a part of a map, or into one of which there are parts. {ONLY}")

    def follow(self, name: str, args: Sequence[Any], inputs: Sequence[Any], output: Any) -> Reach:
        """What the cells of an operation's output read."""
        if name == "max_unpool2d":
            return self.unpool(args)
        reaches = [reach for value in inputs if (reach := self.reach(value))]
        source, first = reaches[0], output[0] if isinstance(output, list | tuple) else output
        if _reads_all(name, args, len(reaches)) and not (source.whole and name in HEADS):
            raise ValueError(f"{WHOLE} ({name!r}). {ONLY}")
        if source.whole and first.dim() >= 4 and first.shape[-2:].numel() > 1 and name not in CELL_BY_CELL:
            raise ValueError(f"{WHOLE} ({name!r} makes a map again of what is none any more). {ONLY}")
        if name in CELL_BY_CELL and (source.whole or _leaves_maps(name, args)):
            maps = [value for value in inputs if (found := self.reach(value)) and not found.whole]
            if any(value.shape[-2:] != first.shape[-2:] for value in maps):
                raise ValueError(f"{name!r} spreads one row or column over all of the map. {ONLY}")
            return reduce(Reach.meet, reaches)
        if source.whole and name in HEADS | RESHAPES | REDUCTIONS.keys() | MOVES.keys():
            return source
        if name in REDUCTIONS and isinstance(_argument(args, REDUCTIONS[name]), Tensor):
            return reduce(Reach.meet, reaches)  # torch.max and torch.min of two maps
        if name in REDUCTIONS and _leaves_maps(name, args):
            return source
        if name in ADAPTIVE and not source.whole and (taps := _adaptive(args[0].shape, first.shape)):
            return source.read(*taps)
        if name in MOVES and len(reaches) == 1:
            return source.read(*MOVES[name](args, args[0].shape, first.shape))
        if name in RESHAPES and first.shape[-2:] == args[0].shape[-2:] and _leaves_maps(name, args):
            return source
        if name in HEADS:
            return Reach(source.rows, source.columns, True)
        raise _unsupported(name)

    def unpool(self, args: Sequence[Any]) -> Reach:
        values, indices = args[:2]
        entry, source = self.windows.get(id(indices)), self.reach(values)
        if not entry or source is None:
            raise ValueError("its max unpooling has indices that no max pooling made, so its window is not known")
        kernel, stride, padding, dilation = entry[1]
        down, across = (_stamps(kernel[i], stride[i], padding[i], dilation[i]) for i in (0, 1))
        return source.read(down, across)


class _Stack(nn.ModuleList):
    """Layers one after another; an unpooling takes the window that it was built with."""

    follower: _Follower

    def forward(self, x: Tensor) -> Any:
        for layer in self:
            if isinstance(layer, nn.MaxUnpool2d):
                indices = torch.empty(x.shape, dtype=torch.int64, device="meta")
                window = (_pair(layer.kernel_size), _pair(layer.stride), _pair(layer.padding), (1, 1))
                self.follower.windows[id(indices)] = (indices, window)
                x = layer(x, indices)
            else:
                x = layer(x)
            if isinstance(x, tuple):  # pooling that returns its indices
                x = x[0]
        return x


def _channels(model: nn.Module) -> int:
    """The channels that its first layer with weights takes; 1 if there is none."""
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            return module.in_channels
        if isinstance(module, nn.BatchNorm2d):
            return module.num_features
    return 1


def _pair(value: Any) -> tuple[int, int]:
    """PyTorch's kernels, strides, ...: one number for both axes, or two."""
    several = list(value) if isinstance(value, list | tuple) else [value]
    return several[0], several[-1]


# Operations: what they read along each axis


def _windows(kernel: int, stride: int, padding: int, dilation: int) -> Taps:
    """Convolution and pooling."""
    return [[k * dilation - padding for k in range(kernel)]], stride


def _stamps(kernel: int, stride: int, padding: int, dilation: int) -> Taps:
    """Their transposes: output cell o reads input cell i where o = stride i - padding + k dilation for some k."""
    places = [[place + padding - k * dilation for k in range(kernel)] for place in range(stride)]
    return [[offset // stride for offset in offsets if offset % stride == 0] for offsets in places], 1


Shapes = torch.Size
Move = Callable[[Sequence[Any], Shapes, Shapes], tuple[Taps, Taps]]


def _convolution(args: Sequence[Any], before: Shapes, after: Shapes) -> tuple[Taps, Taps]:
    _, weight, _, stride, padding, dilation, transposed = args[:7]
    if len(weight.shape) != 4:
        raise ValueError("only convolutions over two axes are followed")
    of_axis = _stamps if transposed else _windows
    (s0, s1), (p0, p1), (d0, d1) = _pair(stride), _pair(padding), _pair(dilation)
    return of_axis(weight.shape[2], s0, p0, d0), of_axis(weight.shape[3], s1, p1, d1)


def _pooling(args: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    """kernel, stride, padding, dilation of a max pooling."""
    _, kernel, stride, padding, dilation = (*args, None, None, None, None)[:5]
    return _pair(kernel), _pair(stride or kernel), _pair(padding or 0), _pair(dilation or 1)


def _max_pool(args: Sequence[Any], before: Shapes, after: Shapes) -> tuple[Taps, Taps]:
    down, across = zip(*_pooling(args), strict=True)
    return _windows(*down), _windows(*across)


def _avg_pool(args: Sequence[Any], before: Shapes, after: Shapes) -> tuple[Taps, Taps]:
    return _max_pool(args[:4], before, after)  # its further arguments say how it counts


def _adaptive(before: Shapes, after: Shapes) -> tuple[Taps, Taps] | None:
    """Of a pooling to a given size in equal windows; None for unequal ones, for a whole row or column, and for none."""
    sizes = [divmod(old, new) for old, new in zip(before[-2:], after[-2:], strict=True)]
    if 1 in after[-2:] or any(rest for _, rest in sizes) or all(size == 1 for size, _ in sizes):
        return None
    (down, _), (across, _) = sizes
    return _windows(down, down, 0, 1), _windows(across, across, 0, 1)


def _pad(args: Sequence[Any], before: Shapes, after: Shapes) -> tuple[Taps, Taps]:
    left, _, top, _ = (*args[1], 0, 0)[:4]
    return ([[-top]], 1), ([[-left]], 1)


def _slice(args: Sequence[Any], before: Shapes, after: Shapes) -> tuple[Taps, Taps]:
    _, dim, start, _, step = (*args, 0, None, None, None)[:5]
    cut, all_of_it = ([[_from_start(start, before[dim])]], step or 1), ([[0]], 1)
    axis = dim % len(before) - len(before)
    return (cut if axis == -2 else all_of_it), (cut if axis == -1 else all_of_it)


def _from_start(start: int | None, length: int) -> int:
    start = start or 0
    return max(0, start + length) if start < 0 else start


def _interpolation(mode: str) -> Move:
    def move(args: Sequence[Any], before: Shapes, after: Shapes) -> tuple[Taps, Taps]:
        align = mode in ("bilinear", "bicubic") and args[2]
        mixes = mode in ("bilinear", "bicubic")  # and has an argument more
        scales = (*args[3 if mixes else 2 :], None, None)
        down = _between(mode, align, before[-2], after[-2], scales[0])
        across = _between(mode, align, before[-1], after[-1], scales[1])
        return down, across

    return move


def _between(mode: str, align: bool, before: int, after: int, scale: float | None) -> Taps:
    """The cells whose values are mixed for each cell of the larger map, as PyTorch places them."""
    if align:
        ratio = Fraction(before - 1, max(1, after - 1))
    else:
        ratio = 1 / Fraction(scale).limit_denominator(1000) if scale else Fraction(before, after)
    half = Fraction(1, 2)
    taps = []
    for place in range(ratio.denominator):
        centre = place * ratio if align or mode == "nearest" else (place + half) * ratio - half
        first = (centre + half if mode == "nearest-exact" else centre).__floor__()
        between = centre != first
        cells = {"bilinear": [0, 1] if between else [0], "bicubic": [-1, 0, 1, 2] if between else [0]}.get(mode, [0])
        taps.append([first + cell for cell in cells])
    return taps, ratio.numerator


MOVES: dict[str, Move] = {
    "convolution": _convolution,
    "max_pool2d_with_indices": _max_pool,
    "avg_pool2d": _avg_pool,
    "constant_pad_nd": _pad,
    "reflection_pad2d": _pad,
    "replication_pad2d": _pad,
    "slice": _slice,
    "upsample_nearest2d": _interpolation("nearest"),
    "_upsample_nearest_exact2d": _interpolation("nearest-exact"),
    "upsample_bilinear2d": _interpolation("bilinear"),
    "upsample_bicubic2d": _interpolation("bicubic"),
}
SAME_CELLS = {"alias", "detach", "clone", "contiguous", "_to_copy"}
CELL_BY_CELL = SAME_CELLS | {
    *("relu", "relu_", "leaky_relu", "leaky_relu_", "hardtanh", "hardtanh_", "elu", "elu_", "gelu", "silu", "silu_"),
    *("sigmoid", "sigmoid_", "tanh", "tanh_", "hardswish", "hardswish_", "hardsigmoid", "hardsigmoid_", "softplus"),
    *("exp", "log", "neg", "abs", "sqrt", "pow", "clamp", "maximum", "minimum", "_softmax", "_log_softmax"),
    *("add", "add_", "sub", "sub_", "mul", "mul_", "div", "div_", "_prelu_kernel"),
    *("native_batch_norm", "_native_batch_norm_legit_no_training", "native_dropout", "cat"),
}
RESHAPES = {
    "view",
    "_unsafe_view",
    "reshape",
    "transpose",
    "permute",
    "split",
    "unsqueeze",
    "squeeze",
    "select",
    "expand",
}
"""May leave maps as they are and only move channels."""
REDUCTIONS = {
    **dict.fromkeys(("mean", "sum", "prod", "amax", "amin", "max", "min", "logsumexp", "var", "std", "var_mean"), 1),
    "linalg_vector_norm": 2,
}
"""Operations over some axes, and which of their arguments names these. Over channels they leave maps as they are."""
ADAPTIVE = {"_adaptive_avg_pool2d", "adaptive_max_pool2d"}
"""Poolings to a given size."""
HEADS = REDUCTIONS.keys() | ADAPTIVE
HEADS |= {"view", "_unsafe_view", "reshape", "squeeze", "t", "mm", "addmm", "native_layer_norm"}
"""After these there is no map any more, or each cell reads all of one."""
SUPPORTED = (
    "convolution, transposed convolution, max and average pooling in equal windows, max unpooling, interpolation, "
    "padding, cropping, normalisation by fixed statistics, activations, sums, products and concatenation of maps, and "
    "a classification head (global pooling, fully-connected layers)"
)


def _unsupported(name: str) -> ValueError:
    return ValueError(f"the operation {name!r} is not supported. Supported are {SUPPORTED}")


WHOLE = "each cell of the map reads the whole image"
PARTS = "a row, a column or a window whose size depends on the input's"
ONLY = f"This operation is not supported. Supported are {SUPPORTED}"
NORMALISATIONS = {"native_group_norm", "native_layer_norm"}
"""By the mean and variance of what they are given; instance normalisation is a batch normalisation of its own batch."""
BATCH_NORMALISATIONS = {"native_batch_norm", "_native_batch_norm_legit", "_native_batch_norm_legit_functional"}
PRODUCTS = {"bmm", "baddbmm"}


def _reads_all(name: str, args: Sequence[Any], maps: int) -> bool:
    """Whether each cell of the output reads all cells of a map, which no later step can undo.

    So does attention (a product of two things made of the input, or one of PyTorch's own operations for it), softmax
    over positions, and normalisation by the map's own statistics. maps: how many of the inputs depend on the picture.
    """
    if name in BATCH_NORMALISATIONS:
        return next((arg for arg in args if isinstance(arg, bool)), False)  # the first is "training"
    if name in ("_softmax", "_log_softmax"):
        return args[0].dim() >= 4 and not _leaves_maps(name, args)
    is_attention = "attention" in name or name == "_transformer_encoder_layer_fwd"
    return name in NORMALISATIONS or is_attention or (name in PRODUCTS and maps > 1)


def _argument(args: Sequence[Any], place: int) -> Any:
    return args[place] if len(args) > place else None


def _leaves_maps(name: str, args: Sequence[Any]) -> bool:
    """Whether an operation that may mix or move any axis of its input leaves the last two, rows and columns, alone."""
    if name in REDUCTIONS:
        axes = _argument(args, REDUCTIONS[name])
        several = [axes] if isinstance(axes, int) else axes or range(args[0].dim())
        return all(axis % args[0].dim() < args[0].dim() - 2 for axis in several)
    if name == "cat":
        return (args[1] if len(args) > 1 else 0) % args[0][0].dim() < args[0][0].dim() - 2
    rank = args[0].dim()
    if name == "permute":
        return [dim % rank for dim in args[1][-2:]] == [rank - 2, rank - 1]
    if name == "split":
        return (args[2] if len(args) > 2 else 0) % rank < rank - 2
    if name in ("transpose", "_softmax", "_log_softmax", "select"):
        dims = args[1:3] if name == "transpose" else args[1:2]
        return all(dim % rank < rank - 2 for dim in dims)
    return True
