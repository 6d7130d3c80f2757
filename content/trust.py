"""Whose content goes up at once and whose waits until somebody has looked at it: one table. And as what its texts are checked.

| what the check of its texts says | by staff, or a HOUSE or PROFESSIONAL creator | by anybody else |
|---|---|---|
| PASS | goes up | a review goes up, all else waits |
| REVIEW | waits | waits |
| BLOCK | nothing changes | nothing changes |
"""

from content.access import Viewer, is_staff
from content.accounts import CreatorTier
from content.items import Disclosure, ItemKind
from content.ports import Scene, Verdict

_TIERS = (CreatorTier.HOUSE, CreatorTier.PROFESSIONAL)
_KINDS = (ItemKind.REVIEW.value,)


def goes_up(verdict: Verdict, kind: str, viewer: Viewer | None, tier: CreatorTier | None) -> bool:
    """`viewer` is who submits it; `tier` its creator's. Not for what is BLOCKed."""
    return verdict is Verdict.PASS and (is_staff(viewer) or tier in _TIERS or kind in _KINDS)


def scene(kind: str, disclosure: Disclosure) -> Scene:
    """A review for which nobody gave anything is an opinion; all else speaks for goods."""
    return Scene.COMMENT if kind in _KINDS and disclosure is Disclosure.NONE else Scene.POST
