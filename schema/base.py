"""How a noun is declared: views of records, fields that a record holds, edges that a resolver answers for a whole level.

A view is never instantiated: resolvers return records, and a field without a resolver is the record's attribute of that name.
"""

import inspect
from collections.abc import Callable
from dataclasses import MISSING
from enum import EnumMeta
from typing import Annotated, Any, TypeVar, dataclass_transform

import strawberry
from strawberry import ID, UNSET, Info

from content.access import Action
from content.errors import ContentError
from resolvers import gates
from resolvers.context import Context
from resolvers.payloads import Payload, refused
from schema.arguments import DESCRIPTIONS

C = TypeVar("C", bound=type)

VIEWS: dict[type, tuple[type, ...]] = {}
"""Each view, with the records that it shows: what the check at start walks."""
_IDS: dict[tuple[str, Any], Any] = {("id", str): ID, ("id", str | None): ID | None, ("ids", list[str]): list[ID]}
_INPUTS: dict[type, type] = {}
_SHOWN: dict[type, list[tuple[Callable[[Any], bool], str]]] = {}


@dataclass_transform(kw_only_default=True)
def view(*records: type, when: Callable[[Any], bool] = lambda _: True) -> Callable[[C], C]:
    """An object type over records of these types, where not all of them then `when` it holds; the docstring describes it."""

    def declare(cls: C) -> C:
        cls.is_type_of = lambda value, _info: isinstance(value, records) and when(value)  # type: ignore[attr-defined]
        for record in records:
            _SHOWN.setdefault(record, []).append((when, cls.__name__))
        VIEWS[cls] = records
        return strawberry.type(cls, description=_docstring(cls))

    return declare


def interface(cls: C) -> C:
    """An interface; what implements it says so by inheritance, and a record is shown by the view that is over it."""
    cls.resolve_type = lambda value, _info, _type: _view_name(value)  # type: ignore[attr-defined]
    return strawberry.interface(cls, description=_docstring(cls))


def _view_name(record: Any) -> str | None:
    return next((name for when, name in _SHOWN.get(type(record), ()) if when(record)), None)


def enum(cls: EnumMeta, description: str, values: dict[str, str]) -> None:
    """Declares an enum of the records as the API's, with a description for it and for each of its values."""
    declared = strawberry.enum(cls, description=description).__strawberry_definition__  # type: ignore[attr-defined]
    if set(values) != {value.name for value in declared.values}:
        raise TypeError(f"{cls.__name__}: each value needs a description")
    for value in declared.values:
        value.description = values[value.name]


def input_of(record: type, *, one_of: bool = False) -> Callable[[C], C]:
    """An input that resolvers get as that record; its docstring is its description.

    What is absent or null gets the record's default. `one_of`: exactly one field is given.
    """

    def declare(cls: C) -> C:
        for name in cls.__annotations__:
            if getattr(cls, name).default is MISSING:
                getattr(cls, name).default = UNSET
        declared = strawberry.input(cls, description=_docstring(cls), one_of=one_of)
        _INPUTS[declared] = record
        return declared

    return declare


def field(description: str, resolver: Callable[..., Any] | None = None, *, name: str | None = None) -> Any:
    """What the record holds under that name, or what `resolver(record, ctx, …)` makes of it without asking anybody."""
    if resolver is None:
        return strawberry.field(description=description, name=name)

    def resolve(root: Any, info: Info[Any, Any], **arguments: Any) -> Any:
        return resolver(root, info.context, **_given(arguments))

    return strawberry.field(resolver=_declared(resolve, resolver, skip=2), description=description, name=name)


def edge(description: str, resolver: Callable[..., Any], *, name: str | None = None, **types: Any) -> Any:
    """What `resolver(records, ctx, …)` answers for all parents of a level at once. `types`: the API's types of its inputs."""

    def resolve(root: Any, info: Info[Context, Any], **arguments: Any) -> Any:
        return info.context.gather(resolver, root, _given(arguments))

    return strawberry.field(resolver=_declared(resolve, resolver, skip=2, types=types), description=description, name=name)


def root(
    description: str, resolver: Callable[..., Any], *, action: Action | None = None, name: str | None = None, **types: Any
) -> Any:
    """A field of the query: `resolver(ctx, …)`. `action`: what who asks must be allowed; None: it is everybody's."""

    def resolve(root: Any, info: Info[Context, Any], **arguments: Any) -> Any:
        gates.allow(info.context, action)
        return resolver(info.context, **_given(arguments))

    declared = _declared(resolve, resolver, skip=1, types=types)
    return strawberry.field(resolver=declared, description=description, name=name, metadata={"action": action})


def payload(cls: C) -> C:
    """What one mutation answers: an object type that implements `Payload`; the docstring describes it."""
    cls.is_type_of = lambda value, _info: isinstance(value, Payload)  # type: ignore[attr-defined]
    return strawberry.type(cls, description=_docstring(cls))


def result(description: str) -> Any:
    """A field of a payload: what the mutation's resolver answered, or its entry of this name where it answered several."""

    def resolve(root: Payload, info: Info[Context, Any]) -> Any:
        return root.values.get(info.python_name)

    return strawberry.field(resolver=resolve, description=description)


def mutation(description: str, resolver: Callable[..., Any], payload: type, *, action: Action | None, input: type) -> Any:
    """A field of the mutation: `await resolver(ctx, input)`, whose answer is the payload's one field, or a dict of several;
    or a `Payload`, where some of what was given is done and some refused.

    `action`: what who asks must be allowed; None: it is everybody's. What the client can mend is told in the payload.
    """
    results = [name for name in payload.__annotations__ if name != "user_errors"]

    async def resolve(root: Any, info: Info[Context, Any], **arguments: Any) -> Payload:
        gates.allow(info.context, action)
        try:
            answer = await resolver(info.context, **_given(arguments))
        except ContentError as error:
            gates.note(info.context, action, error)
            if (told := refused(error)) is None:
                raise
            return told
        if isinstance(answer, Payload):
            return answer
        return Payload(answer if len(results) != 1 else {results[0]: answer})

    declared = _declared(resolve, resolver, skip=1, types={"input": input})
    return strawberry.field(resolver=declared, graphql_type=payload, description=description, metadata={"action": action})


def _given(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: None if value is UNSET else _plain(value) for name, value in arguments.items()} if arguments else arguments


def _plain(value: Any) -> Any:
    """Inputs as the records that they are."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    record = _INPUTS.get(type(value))
    if record is None:
        return value
    return record(**{name: _plain(given) for name, given in vars(value).items() if given is not UNSET and given is not None})


def _declared(resolve: Any, resolver: Callable[..., Any], skip: int, types: dict[str, Any] | None = None) -> Any:
    """Gives the wrapper the arguments of what it wraps. An absent optional argument is UNSET, so that none prints `= null`."""
    own = list(inspect.signature(resolve).parameters.values())[:2]
    arguments = [
        parameter.replace(
            kind=inspect.Parameter.KEYWORD_ONLY,
            default=UNSET if parameter.default is None else parameter.default,
            annotation=_described(parameter.name, _type(parameter, types or {}), resolver),
        )
        for parameter in list(inspect.signature(resolver).parameters.values())[skip:]
    ]
    resolve.__signature__ = inspect.Signature([*own, *arguments])
    resolve.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *arguments)}
    resolve.__name__ = resolver.__name__
    return resolve


def _type(parameter: inspect.Parameter, types: dict[str, Any]) -> Any:
    """Ids are plain text to resolvers and `ID` to clients."""
    own = parameter.annotation
    return types.get(parameter.name, _IDS.get((parameter.name, own), own))


def _described(name: str, annotation: Any, resolver: Callable[..., Any]) -> Any:
    if name not in DESCRIPTIONS:
        raise TypeError(f"{resolver.__name__}: the argument {name} needs a description")
    return Annotated[annotation, strawberry.argument(description=DESCRIPTIONS[name])]


def _docstring(cls: type) -> str:
    if not cls.__doc__:
        raise TypeError(f"{cls.__name__} needs a docstring: it is its description")
    return inspect.cleandoc(cls.__doc__)
