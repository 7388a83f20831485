"""Results of pure functions, kept by the content of the arguments and bounded in bytes. One cache serves the whole app.

    cache = Cache()
    scene = cache.call(draw, (trace,), {"title": "Stamps"})          # computed
    scene = cache.call(draw, (trace,), {"title": "Stamps"})          # found
    mine = cache.call(draw, (trace_of_upload,), {}, owner=session)   # kept for that owner alone

Neither arguments nor results may ever be written to. Equal calls at the same time are computed once. An exception is
not kept. What belongs to an owner ends with it (:meth:`Cache.end`).
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import struct
import sys
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MappingProxyType, MethodType, ModuleType
from typing import Any, ParamSpec, TypeVar

import numpy as np

MIB = 2**20
SHARED_BYTES = 256 * MIB
"""For all visitors together. The first views of all pages with one image take 56 MiB (``python -m benchmarks``)."""
OWN_BYTES = 96 * MIB
"""For one owner. The first views of all pages with one upload of 192 x 256 pixels take 40 MiB."""
ALL_OWN_BYTES = 384 * MIB
"""For all owners together: of those that looked longest ago, the oldest results go first."""
SHORT = 256
"""Bytes: the content of smaller arrays stands in the key as it is, of larger ones as a digest."""
MISSING = object()
"""What :meth:`Cache.get` returns where nothing is kept."""

P = ParamSpec("P")
T = TypeVar("T")


class Owner:
    """Whose results are kept apart: one session."""


@dataclass(frozen=True)
class Size:
    """How much is kept. shared, own: bytes; shared_entries, own_entries: results; owners: of ``own``."""

    shared: int
    own: int
    shared_entries: int
    own_entries: int
    owners: int


@dataclass(frozen=True)
class Looks:
    """How often a result was looked for since the start, and was there (hits) or not (misses).

    Whoever waits for a result that is being computed has found none.
    """

    hits: int
    misses: int


class Cache:
    """Least recently used results go first. All methods may be called from any thread.

    shared, own, all_own: bytes that are kept for everybody, for each owner, and for all owners together
    """

    waiting: Callable[[], AbstractContextManager[Any]] = staticmethod(nullcontext)
    """Entered while a thread waits for a result that another one computes, and while a network runs."""

    def __init__(self, shared: int = SHARED_BYTES, own: int = OWN_BYTES, all_own: int = ALL_OWN_BYTES) -> None:
        self._own, self._all_own = own, all_own
        self._lock = threading.RLock()  # guards all below
        self._shared = _Room(shared)
        self._rooms: OrderedDict[Owner, _Room] = OrderedDict()  # least recently used first
        self._ended: weakref.WeakSet[Owner] = weakref.WeakSet()
        self._making: dict[tuple[Owner | None, Hashable], _Making] = {}
        self._hits = self._misses = 0

    def bound(self, shared: int, all_own: int) -> None:
        """Keep so many bytes from now on, for everybody and for all owners together."""
        with self._lock:
            self._shared.most, self._all_own = shared, all_own

    def call(
        self, function: Callable[..., T], args: Sequence[Any], options: Mapping[str, Any], owner: Owner | None = None
    ) -> T:
        """``function(*args, **options)``, computed at most once. Raises what the function raises.

        function: depends on nothing but its arguments.
        """
        key = key_of(function, args, options)
        while True:
            with self._lock:
                found = self._find(owner, key)
                if found is not MISSING:
                    return found
                making = self._making.get((owner, key))
                if making is None:
                    making = self._making[owner, key] = _Making()
                    break
            if making.thread == threading.get_ident():
                return function(*args, **options)  # it asks for itself: the function's own affair
            with self.waiting():
                making.over.wait()
            if making.error is not None:
                raise making.error
            if making.value is not MISSING:
                return making.value
        try:
            making.value = function(*args, **options)
            self.keep(key, making.value, owner)
            return making.value
        except Exception as error:
            making.error = error
            raise
        finally:  # also where the thread was stopped: then those who wait compute it themselves
            with self._lock:
                del self._making[owner, key]
            making.over.set()

    def get(self, key: Hashable, owner: Owner | None = None) -> Any:
        """What :meth:`keep` was given; MISSING where it is not kept, or no more."""
        with self._lock:
            return self._find(owner, key)

    def keep(self, key: Hashable, value: Any, owner: Owner | None = None) -> None:
        """Keep what was computed elsewhere, such as by a worker. Nothing is kept for an owner that has ended."""
        entry = _Entry.of(key, value)  # measured outside of the lock
        with self._lock:
            if owner in self._ended:
                return
            if owner is not None and owner not in self._rooms:
                self._rooms[owner] = _Room(self._own)
            (self._shared if owner is None else self._rooms[owner]).add(key, entry)
            while sum(room.bytes for room in self._rooms.values()) > self._all_own:
                first = next(iter(self._rooms))
                self._rooms[first].drop_oldest()
                if not self._rooms[first].entries:
                    del self._rooms[first]

    def forget(self, key: Hashable, owner: Owner | None = None) -> None:
        """Drop one result, if it is kept."""
        with self._lock:
            room = self._shared if owner is None else self._rooms.get(owner)
            if room:
                room.drop(key)

    def end(self, owner: Owner) -> None:
        """Drop all results of an owner, and keep none for it again."""
        with self._lock:
            self._ended.add(owner)
            self._rooms.pop(owner, None)

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._shared = _Room(self._shared.most)
            self._rooms.clear()

    def size(self) -> Size:
        """How much is kept now."""
        with self._lock:
            rooms = self._rooms.values()
            return Size(
                self._shared.bytes,
                sum(room.bytes for room in rooms),
                len(self._shared.entries),
                sum(len(room.entries) for room in rooms),
                len(rooms),
            )

    def looks(self) -> Looks:
        """How often :meth:`call` and :meth:`get` found a result."""
        with self._lock:
            return Looks(self._hits, self._misses)

    def _find(self, owner: Owner | None, key: Hashable) -> Any:
        found = self._look(owner, key)
        if found is MISSING:
            self._misses += 1
        else:
            self._hits += 1
        return found

    def _look(self, owner: Owner | None, key: Hashable) -> Any:
        if owner is None:
            return self._shared.get(key)
        if owner not in self._rooms:
            return MISSING
        self._rooms.move_to_end(owner)
        return self._rooms[owner].get(key)


class _Making:
    """A result that a thread is computing. Either ``value`` or ``error`` is set when it is over, or none of them."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.over = threading.Event()
        self.value: Any = MISSING
        self.error: Exception | None = None


@dataclass(frozen=True)
class _Entry:
    """A result. objects: bytes of its Python objects; buffers: bytes of each block of numbers, by its address."""

    value: Any
    objects: int
    buffers: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, key: Hashable, value: Any) -> _Entry:
        objects, buffers = measure((key, value))
        return cls(value, objects, buffers)


class _Room:
    """Results, least recently used first, of at most so many bytes. Blocks that several of them share count once."""

    def __init__(self, most: int) -> None:
        self.most, self.bytes = most, 0
        self.entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._users: dict[int, int] = {}  # of each block

    def get(self, key: Hashable) -> Any:
        entry = self.entries.get(key)
        if entry is None:
            return MISSING
        self.entries.move_to_end(key)
        return entry.value

    def add(self, key: Hashable, entry: _Entry) -> None:
        self.drop(key)
        self.entries[key] = entry
        self.bytes += entry.objects
        for address, size in entry.buffers.items():
            self.bytes += 0 if address in self._users else size
            self._users[address] = self._users.get(address, 0) + 1
        while self.bytes > self.most:
            self.drop_oldest()

    def drop_oldest(self) -> None:
        self.drop(next(iter(self.entries)))

    def drop(self, key: Hashable) -> None:
        entry = self.entries.pop(key, None)
        if entry is None:
            return
        self.bytes -= entry.objects
        for address, size in entry.buffers.items():
            self._users[address] -= 1
            if not self._users[address]:
                del self._users[address]
                self.bytes -= size


# How a call is recognised


def key_of(function: Callable[..., Any], args: Sequence[Any], options: Mapping[str, Any]) -> Hashable:
    """Equal for equal calls: arguments by position and by name are the same, so are defaults, said or not."""
    signature = _signature(function)
    if signature is None:
        return function, content(tuple(args)), content(tuple(sorted(options.items())))
    bound = signature.bind(*args, **options)
    bound.apply_defaults()
    return function, *map(content, bound.arguments.values())


@functools.lru_cache(maxsize=1024)
def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except ValueError:  # some that are written in C
        return None


def content(value: Any) -> Hashable:
    """Equal for values of equal content and type: numbers, words, containers, dataclasses, arrays, tensors, images.

    ``True``, ``1`` and ``1.0`` differ, so do 0.0 and -0.0; NaN equals itself. Tensors without values (device "meta")
    are equal where shape and dtype are. Anything else equals itself alone, and is held for as long as the key is.
    """
    kind = type(value)
    if value is None or kind in (bool, int, str, bytes):
        return kind, value
    if kind is float:
        return kind, struct.pack("<d", value) if value == value else "nan"
    if isinstance(value, (tuple, list)):
        return kind, *map(content, value)
    if isinstance(value, dict):
        return kind, *((content(name), content(each)) for name, each in value.items())
    if isinstance(value, (set, frozenset)):
        return kind, frozenset(map(content, value))
    if isinstance(value, np.generic):
        return kind, value.dtype.str, value.tobytes()
    if isinstance(value, (np.ndarray, _class("torch", "Tensor"), _class("PIL.Image", "Image"))):
        return _remembered(value, _of_numbers)
    if isinstance(value, Enum):
        return kind, value.name
    if isinstance(value, PurePath):
        return kind, str(value)
    if isinstance(value, functools.partial):
        return kind, content(value.func), content(value.args), content(value.keywords)
    if isinstance(value, (type, FunctionType, BuiltinFunctionType, MethodType)):
        return value
    if is_dataclass(value):
        record: Any = value
        frozen = record.__dataclass_params__.frozen
        return _remembered(value, _of_fields) if frozen else _of_fields(value)
    return _Same(value)


class _Same:
    """Equal to another of the very same object only. It holds the object: nothing else can lie where it does."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def _class(module: str, name: str) -> Any:
    """A class of a module that may not have been imported: then there is nothing of that class."""
    return getattr(sys.modules.get(module), name, _Same)


def _of_fields(value: Any) -> Hashable:
    kind: Any = type(value)
    return kind, *(content(getattr(value, name)) for name in _names(kind))


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    """Of the fields of a dataclass."""
    return tuple(each.name for each in fields(kind))


def _of_numbers(value: Any) -> Hashable:
    """Of an array, a tensor or an image: type, shape, and its bytes or their digest."""
    kind = type(value)
    if isinstance(value, np.ndarray):
        if value.dtype.hasobject:
            return _Same(value)
        if isinstance(value, np.ma.MaskedArray):
            return kind, _of_numbers(value.filled()), _of_numbers(np.ma.getmaskarray(value)), content(value.fill_value)
        return kind, value.shape, value.dtype, _digest(np.ascontiguousarray(value).reshape(-1).view(np.uint8))
    if isinstance(value, _class("PIL.Image", "Image")):
        palette = value.getpalette() if value.mode == "P" else None
        return kind, value.mode, value.size, content(palette), _digest(np.frombuffer(value.tobytes(), np.uint8))
    named = kind, tuple(value.shape), value.dtype, str(value.device), value.requires_grad
    if value.device.type == "meta":
        return named
    if value.layout is not sys.modules["torch"].strided or value.is_quantized:
        return _Same(value)
    flat = value.detach().resolve_conj().resolve_neg().cpu().contiguous()
    flat = flat.as_strided((flat.numel(),), (1,))  # with one element any stride counts as contiguous
    return *named, _digest(flat.view(sys.modules["torch"].uint8).numpy())


def _digest(numbers: np.ndarray) -> bytes:
    return numbers.tobytes() if numbers.nbytes <= SHORT else hashlib.blake2b(numbers.data, digest_size=20).digest()


# Contents of large things are worked out once, as long as those are alive and cannot have changed.

_contents: dict[int, tuple[weakref.ref[Any], Any, Hashable]] = {}
_trusted: dict[int, weakref.ref[Any]] = {}
"""Arrays that are part of results: writable for PyTorch's sake, and never written to."""


def _remembered(value: Any, work_out: Callable[[Any], Hashable]) -> Hashable:
    version = _version(value)
    if version is None:
        return work_out(value)
    known = _contents.get(id(value))
    if known is None or known[0]() is not value or known[1] != version:
        known = _by_id(_contents, value), version, work_out(value)
        _contents[id(value)] = known
    return known[2]


def _version(value: Any) -> Any:
    """Differs once the value has been written to; None where that cannot be seen."""
    if isinstance(value, np.ndarray):
        kept = _trusted.get(id(value))
        return 0 if not _writable(value) or (kept is not None and kept() is value) else None
    if isinstance(value, _class("torch", "Tensor")):
        return 0 if value.is_inference() else value._version
    if is_dataclass(value):
        return 0 if hasattr(value, "__weakref__") else None
    return 0


def _writable(array: np.ndarray) -> bool:
    """Whether it can be written to, also by what it is a view of."""
    base: Any = array
    while isinstance(base, np.ndarray):
        if base.flags.writeable:
            return True
        base = base.base
    return not (base is None or isinstance(base, bytes))


def _by_id(known: dict[int, Any], value: Any) -> weakref.ref[Any]:
    """A reference to a value that is about to stand in a dict by its id, and goes from there with it."""
    place = id(value)

    def gone(reference: weakref.ref[Any]) -> None:
        found = known.get(place)
        if found is reference or (isinstance(found, tuple) and found[0] is reference):
            known.pop(place, None)

    return weakref.ref(value, gone)


# What a result takes

_SIMPLE = frozenset((str, bytes, int, float, complex, bool, type(None)))
_LISTED = frozenset((tuple, list))
_NOT_ITS_OWN = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType)


def measure(value: Any) -> tuple[int, dict[int, int]]:
    """What a value holds: bytes of its Python objects, and of each block of numbers by its address.

    Networks are left out: all visitors share them, and results only point to them.
    """
    objects, buffers = 0, dict[int, int]()
    seen, todo = set[int](), [value]
    tensor, picture = _class("torch", "Tensor"), _class("PIL.Image", "Image")
    not_its_own = (*_NOT_ITS_OWN, _class("torch.nn", "Module"))
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if type(each) in _SIMPLE:  # most are, and the kinds below take their time to rule out
            objects += sys.getsizeof(each)
            continue
        if type(each) in _LISTED:
            objects += sys.getsizeof(each)
            todo += each
            continue
        if isinstance(each, not_its_own):
            continue
        objects += sys.getsizeof(each, 64)
        if isinstance(each, tensor):
            if each.is_sparse:
                todo += each._indices(), each._values()
            elif each.layout is sys.modules["torch"].strided and each.device.type != "meta":
                storage = each.untyped_storage()
                buffers[storage.data_ptr()] = storage.nbytes()
        elif isinstance(each, np.ndarray):
            objects -= each.nbytes if each.base is None else 0  # getsizeof has counted them
            todo += _block(each, buffers)
        elif isinstance(each, picture):
            objects += len(each.getbands()) * each.width * each.height
        elif isinstance(each, (dict, MappingProxyType)):
            todo += each.keys()
            todo += each.values()
        elif isinstance(each, (tuple, list, set, frozenset, deque)):
            todo += each
        elif isinstance(each, functools.partial):
            todo += each.args
            todo += each.keywords.values()
        elif isinstance(each, memoryview):
            objects += each.nbytes
        elif isinstance(each, _Same):
            todo.append(each.value)
        else:
            todo += getattr(each, "__dict__", {}).values()
            todo += (getattr(each, name) for name in getattr(type(each), "__slots__", ()) if hasattr(each, name))
    return objects, buffers


def _block(array: np.ndarray, buffers: dict[int, int]) -> list[Any]:
    """Note where the numbers of an array lie, and that it is part of a result; what else is to be measured."""
    if array.nbytes > SHORT and id(array) not in _trusted:
        _trusted[id(array)] = _by_id(_trusted, array)
    root: Any = array
    while isinstance(root.base, np.ndarray):
        root = root.base
    if isinstance(root.base, _class("torch", "Tensor")):
        return [root.base]
    buffers[root.__array_interface__["data"][0]] = root.nbytes
    return list(array.flat) if array.dtype.hasobject else []


results = Cache()
"""The one of this process."""

_owner: ContextVar[Owner | None] = ContextVar("owner of what is computed", default=None)


@contextmanager
def owned_by(owner: Owner | None) -> Iterator[None]:
    """What :func:`result` keeps meanwhile is that owner's, and nobody else's."""
    before = _owner.set(owner)
    try:
        yield
    finally:
        _owner.reset(before)


def result(function: Callable[..., T], *given: Any, **options: Any) -> T:
    """``function(*given, **options)``, kept for everybody, or for the owner of :func:`owned_by`.

    function: of a module, depends on nothing but its arguments. Neither they nor its result may ever be written to.
    """
    return results.call(function, given, options, _owner.get())


def network(function: Callable[P, T]) -> Callable[P, T]:
    """A function in which a network runs: its results are kept as by :func:`result`, and others can go on meanwhile."""

    @functools.wraps(function)
    def computed(*given: Any, **options: Any) -> T:
        with results.waiting():
            return function(*given, **options)

    @functools.wraps(function)
    def kept(*given: P.args, **options: P.kwargs) -> T:
        return results.call(computed, given, options, _owner.get())

    return kept
