"""Whether views can be read off their records: a field without a resolver is an attribute of that name, type and nullability."""

import types
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from strawberry import ID
from strawberry.types.base import StrawberryList, StrawberryOptional, get_object_definition
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.lazy_type import LazyType
from strawberry.types.union import StrawberryUnion

from schema.base import VIEWS
from schema.scalars import URL, DateTime

_STORED: dict[Any, tuple[type, ...]] = {
    ID: (str,),
    URL: (str,),
    DateTime: (int,),
    float: (float, int),
    **{same: (same,) for same in (str, int, bool, Decimal)},
}
"""How each scalar is held."""


def mismatches(views: Mapping[type, Sequence[type]] = VIEWS) -> list[str]:
    """What views promise and their records do not hold, a line each; empty where all is well."""
    return [line for view, records in views.items() for record in records for line in _of(view, record)]


def _of(view: type, record: type) -> Iterator[str]:
    definition = get_object_definition(view, strict=True)
    for field in definition.fields:
        if field.base_resolver is not None:
            continue
        held = _held(record, field.python_name)
        place = f"{view.__name__}.{field.python_name}"
        if held is None:
            yield f"{place}: {record.__name__} has no such attribute"
        elif not _fits(field.type, held):
            yield f"{place}: {record.__name__} holds {held}, which is no {_name(field.type)}"


def _held(record: type, name: str) -> Any:
    """The type of a record's field or property; None where there is neither."""
    if name in getattr(record, "__struct_fields__", ()):
        return get_type_hints(record)[name]
    attribute = getattr(record, name, None)
    if isinstance(attribute, property) and attribute.fget is not None:
        return get_type_hints(attribute.fget).get("return", Any)
    return None


def _fits(promised: Any, held: Any) -> bool:
    if isinstance(promised, LazyType):
        promised = promised.resolve_type()
    if isinstance(promised, StrawberryOptional):
        return all(_fits(promised.of_type, one) for one in _alternatives(held) if one is not type(None))
    if held is Any or isinstance(held, TypeVar):
        return True
    if isinstance(promised, StrawberryList):
        return get_origin(held) in (list, tuple, Sequence) and _fits(promised.of_type, get_args(held)[0])
    alternatives = [get_origin(one) or one for one in _alternatives(held)]
    if isinstance(promised, StrawberryEnumDefinition):
        return alternatives == [promised.wrapped_cls]
    shown = _STORED.get(promised) or _shown_by(promised)
    return all(isinstance(one, type) and one in shown for one in alternatives)


def _alternatives(held: Any) -> tuple[Any, ...]:
    return get_args(held) if get_origin(held) in (Union, types.UnionType) else (held,)


def _shown_by(promised: Any) -> tuple[type, ...]:
    """The records that a view, any view with that interface, or any view of that union is over."""
    promised = tuple(promised.types) if isinstance(promised, StrawberryUnion) else promised
    return tuple(record for view, records in VIEWS.items() if issubclass(view, promised) for record in records)


def _name(promised: Any) -> str:
    if isinstance(promised, StrawberryOptional):
        return f"{_name(promised.of_type)} or nothing"
    if isinstance(promised, StrawberryList):
        return f"list of {_name(promised.of_type)}"
    return str(getattr(promised, "__name__", getattr(promised, "name", promised)))
