"""As whom, in which language and at which moment the shop is read, and what can be seen so. Applied here and nowhere else."""

from msgspec import Struct

from content.access import Action, Viewer, may
from content.errors import BadInput
from storage.ports import Document


class View(Struct, frozen=True, kw_only=True):
    """`now`: when the request came, UTC milliseconds. `languages`: best first, the shop's own last.

    `at`: the shop as it will be at that moment; None: as it is. `origin`: the address that asks, for audit and limits only.
    """

    now: int
    languages: tuple[str, ...]
    viewer: Viewer | None = None
    at: int | None = None
    origin: str = ""

    def __post_init__(self) -> None:
        if self.at is None:
            return
        if not may(self.viewer, Action.READ_ANOTHER_MOMENT):
            raise BadInput("only staff see the shop at another moment", "at")
        if self.at < self.now:
            raise BadInput("the moment has passed", "at")

    @property
    def moment(self) -> int:
        return self.now if self.at is None else self.at

    @property
    def key(self) -> str:
        """Equal for views that see the same. Languages are no part of it: they change texts, not what there is."""
        return f"{self.viewer.id if self.viewer else ''}@{'' if self.at is None else self.at}"


def visible(document: Document, view: View) -> bool:
    return not document.deleted and document.from_ <= view.moment < document.until


def open_to(document: Document, view: View) -> bool:
    """Whether who reads may see this working copy: its owner may, and staff."""
    owner = view.viewer is not None and document.keys.get("owner") == view.viewer.id
    return not document.deleted and (owner or may(view.viewer, Action.READ_DRAFTS))
