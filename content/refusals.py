"""Refusals of access on their way to the audit trail: a request that is refused costs a count, and its line is written beside it.

A flood of them cannot fill the disk: a second has one line for the same account or address and the same action, and all have one
line a second together once a burst is used up. What must wait is counted meanwhile.
"""

from itertools import islice

from content.access import Action
from content.audit import Audit, Outcome
from content.views import View
from storage.ports import MOST_OPERATIONS, Documents, Put

MOST_APART = 1_000
"""So many are kept apart by who and what; those beyond are told by what alone."""
_BURST = MOST_OPERATIONS


class Refusals:
    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._waiting: dict[tuple[str, Action], tuple[View, int]] = {}
        self._allowed = _BURST

    def note(self, view: View, action: Action) -> None:
        """Asks no store."""
        self._count(view, action, 1)

    async def write(self, documents: Documents) -> None:
        """To be called once a second: a line for each that may have one, longest waiting first."""
        self._allowed = min(self._allowed + 1, _BURST)
        taken = {key: self._waiting.pop(key) for key in list(islice(self._waiting, self._allowed))}
        if not taken:
            return
        try:
            await documents.commit([self._line(view, action, times) for (_, action), (view, times) in taken.items()])
        except BaseException:
            for (_, action), (view, times) in taken.items():
                self._count(view, action, times)
            raise
        self._allowed -= len(taken)

    def _count(self, view: View, action: Action, times: int) -> None:
        key = (view.viewer.id if view.viewer else view.origin, action)
        if key not in self._waiting and len(self._waiting) >= MOST_APART:
            key, view = ("", action), View(now=view.now, languages=())
        first, before = self._waiting.get(key, (view, 0))
        self._waiting[key] = (first, before + times)

    def _line(self, view: View, action: Action, times: int) -> Put:
        return self._audit.line(view, action.name, None, outcome=Outcome.REFUSED, times=times)
