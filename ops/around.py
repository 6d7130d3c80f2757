"""A port with something around each of its calls: how calls are measured and traced without the port or its callers knowing."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any, TypeAlias, TypeVar, cast

Call: TypeAlias = Callable[..., Awaitable[Any]]
Wrap: TypeAlias = Callable[[str, Call], Call]
"""Of a method's name and the method: what is called in its place."""

T = TypeVar("T")


def around(port: T, *wraps: Wrap) -> T:
    """The same port; every coroutine method but `close` is what the wraps make of it, the last outermost."""
    return cast(T, _Around(port, wraps)) if wraps else port


class _Around:
    """The methods are looked up once. What the port calls of itself is not seen."""

    def __init__(self, port: Any, wraps: tuple[Wrap, ...]) -> None:
        self._port = port
        for name, method in _methods(port):
            for wrap in wraps:
                method = wrap(name, method)
            setattr(self, name, method)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._port, name)


def _methods(port: Any) -> list[tuple[str, Call]]:
    names = (name for name in dir(type(port)) if not name.startswith("_") and name != "close")
    return [(name, getattr(port, name)) for name in names if iscoroutinefunction(getattr(type(port), name))]
