"""Values that a stranger makes up from a schema: of its form, and of its form but for one part.

A schema is a msgspec Struct, as the components have them, or a message of Streamlit's protocol. Both say of each part
what it may be; from that follows what it may not be.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import msgspec.inspect as schema
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from hypothesis import strategies as st
from msgspec import Struct

Values = st.SearchStrategy[Any]

HUGE = (2**31, 2**53, 2**63 - 1, 2**70, -1, -(2**63), 960_000_159, 10**400)
TEXTS = (
    *("", "nonsense", "\0", "../../etc", "![](//host/x.png)", "<script>", "💥" * 50, "\ud7ff\ufffd\u202e", "None"),
    *("9" * 5000, "1 " * 100_000, "[" * 20_000, "\n" * 300, "1e999", "NaN", "$x$", "{}", "null"),
)
WORDS = st.sampled_from(TEXTS) | st.text(max_size=8)
FLOATS = st.floats() | st.sampled_from((1e300, -1e300, 1e7, -1e7, math.nan, math.inf, -math.inf, 0.0, -0.0))
PLAIN: Values = st.none() | st.booleans() | st.integers() | st.sampled_from(HUGE) | FLOATS | st.sampled_from(TEXTS)
ANYTHING: Values = st.recursive(
    PLAIN | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
LONG = 3
"""Entries of a list that is made up; one that is longer than it may be has as many as that takes."""


def fitting(kind: Any, known: Mapping[str, Values] = {}, name: str = "") -> Values:
    """Values of a schema's form. kind: of msgspec.inspect, or a Struct; known: values for parts of these names."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        kind = schema.type_info(kind)
    if name in known and not isinstance(kind, schema.StructType):
        return known[name]
    match kind:
        case schema.StructType(fields=fields):
            needed = {f.encode_name: fitting(f.type, known, f.encode_name) for f in fields if f.required}
            other = {f.encode_name: fitting(f.type, known, f.encode_name) for f in fields if not f.required}
            return st.fixed_dictionaries(needed, optional=other)
        case schema.LiteralType(values=values):
            return st.sampled_from(values)
        case schema.UnionType(types=types):
            return st.one_of(*(fitting(each, known) for each in types))
        case schema.TupleType(item_types=types):
            return st.tuples(*(fitting(each, known) for each in types)).map(list)
        case schema.ListType(item_type=each, min_length=least):
            return st.lists(fitting(each, known), min_size=least or 0, max_size=max(LONG, least or 0))
        case schema.DictType(key_type=key, value_type=value):
            return st.dictionaries(fitting(key, known), fitting(value, known), max_size=LONG)
        case schema.StrType(min_length=least, max_length=most):
            return st.text(min_size=least or 0, max_size=min(8, most or 8))
        case schema.IntType(ge=least, gt=above, le=most, lt=below):
            low = least if least is not None else None if above is None else above + 1
            return st.integers(low, most if most is not None else None if below is None else below - 1)
        case schema.FloatType(ge=least, le=most):
            return st.floats(least, most, allow_nan=False, allow_infinity=False)
        case schema.BoolType():
            return st.booleans()
        case schema.NoneType():
            return st.none()
    return ANYTHING


def failing(kind: Any, known: Mapping[str, Values] = {}) -> Values:
    """Values that are nearly of a schema's form: a part is missing, beyond its limit, of another type, or too much."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        kind = schema.type_info(kind)
    match kind:
        case schema.StructType(fields=fields):
            return st.one_of(
                *(_with_part(kind, field, failing(field.type, known), known) for field in fields),
                *(_without(kind, field.encode_name, known) for field in fields if field.required),
                fitting(kind, known).map(lambda whole: {**whole, "more": 1}),
                ANYTHING,
            )
        case schema.TupleType(item_types=types):
            whole = fitting(kind, known)
            spoilt = st.tuples(whole, st.integers(0, len(types) - 1), failing(types[0], known)).map(_replaced)
            return st.one_of(
                spoilt, whole.map(lambda values: values[1:]), whole.map(lambda values: [*values, 1]), PLAIN
            )
        case schema.ListType(item_type=each, max_length=most):
            spoilt = st.lists(fitting(each, known), max_size=LONG).flatmap(
                lambda few: failing(each, known).map(lambda wrong: [*few, wrong])
            )
            too_long = fitting(each, known).map(lambda one: [one] * ((most or 4000) + 1))
            return st.one_of(spoilt, too_long, st.just([]), PLAIN)
        case schema.DictType(key_type=key, value_type=value, max_length=most):
            spoilt_entries = st.dictionaries(fitting(key, known), failing(value, known), min_size=1, max_size=LONG)
            crowd = fitting(value, known).map(lambda one: {f"{n}": one for n in range((most or 4000) + 1)})
            return st.one_of(spoilt_entries, crowd, PLAIN)
        case schema.StrType(max_length=most):
            return st.sampled_from(("x" * ((most or 2**20) + 1), *TEXTS)) | ANYTHING
        case schema.IntType() | schema.FloatType():
            return st.sampled_from(HUGE) | FLOATS | ANYTHING
        case schema.UnionType(types=types):
            return st.one_of(*(failing(each, known) for each in types if not isinstance(each, schema.NoneType)))
    return ANYTHING


def _with_part(kind: schema.StructType, field: schema.Field, part: Values, known: Mapping[str, Values]) -> Values:
    return st.tuples(fitting(kind, known), part).map(lambda both: {**both[0], field.encode_name: both[1]})


def _without(kind: schema.StructType, name: str, known: Mapping[str, Values]) -> Values:
    return fitting(kind, known).map(lambda whole: {key: value for key, value in whole.items() if key != name})


def _replaced(spoilt: tuple[list[Any], int, Any]) -> list[Any]:
    values, place, wrong = spoilt
    return [*values[:place], wrong, *values[place + 1 :]]


# Messages of the protocol


def message(kind: type[Message], only: tuple[str, ...] = (), texts: Values | None = None) -> Values:
    """Messages of that kind, each part of the type that the protocol says. only: of whose parts one is set, as of those
    that exclude each other; otherwise any are set. texts: for parts that are texts."""
    texts = WORDS if texts is None else texts
    fields = [field for field in kind.DESCRIPTOR.fields if not only or field.name in only]
    parts = {field.name: _part(field, texts) for field in fields}
    chosen = (
        st.sampled_from(sorted(parts)).flatmap(lambda name: st.fixed_dictionaries({name: parts[name]}))
        if only
        else st.fixed_dictionaries({}, optional=parts)
    )
    return chosen.map(lambda given: kind(**given))


def _part(field: FieldDescriptor, texts: Values) -> Values:
    if field.type == FieldDescriptor.TYPE_MESSAGE:
        each = message(field.message_type._concrete_class, texts=texts)
    elif field.cpp_type in (FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT):
        each = FLOATS
    elif field.cpp_type in (FieldDescriptor.CPPTYPE_INT64, FieldDescriptor.CPPTYPE_INT32):
        bits = 63 if field.cpp_type == FieldDescriptor.CPPTYPE_INT64 else 31
        each = st.integers(-(2**bits), 2**bits - 1) | st.sampled_from((-1, 0, 1, 7, 2**31 - 1))
    elif field.cpp_type in (FieldDescriptor.CPPTYPE_UINT64, FieldDescriptor.CPPTYPE_UINT32):
        each = st.integers(0, 2**32 - 1)
    elif field.type == FieldDescriptor.TYPE_BOOL:
        each = st.booleans()
    elif field.type == FieldDescriptor.TYPE_BYTES:
        each = st.binary(max_size=30)
    else:
        assert field.type == FieldDescriptor.TYPE_STRING, field.full_name
        each = texts
    if field.is_repeated:
        return st.lists(each, max_size=3) | each.map(lambda one: [one] * 300)
    return each
