"""What is being answered: known to every task that works for it, to those who log and measure, and to the client by its id."""

from contextvars import ContextVar
from enum import Enum


class Outcome(Enum):
    """`REFUSED`: for what the client sent; `AWAY`: a port could not answer some of it; `INTERNAL`: nobody expected that."""

    OK = "ok"
    REFUSED = "refused"
    AWAY = "away"
    TIMEOUT = "timeout"
    INTERNAL = "internal"


class Asked:
    """`id`: what the client gets to name it by. `operation`: its name, empty where it has none; `outcome`: None where there was
    no operation."""

    __slots__ = ("id", "operation", "outcome")

    def __init__(self, id: str) -> None:
        self.id, self.operation = id, ""
        self.outcome: Outcome | None = None


ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)
