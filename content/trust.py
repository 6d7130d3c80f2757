"""Whose content goes up at once and whose waits until somebody has looked at it: one table.

| what the check of its texts says | by staff, or a HOUSE or PROFESSIONAL creator | by anybody else |
|---|---|---|
| PASS | goes up | a review goes up, all else waits |
| REVIEW | waits | waits |
| BLOCK | nothing changes | nothing changes |
"""

from content.access import Viewer, is_staff
from content.accounts import CreatorTier
from content.items import ItemKind
from content.ports import Verdict

_TIERS = (CreatorTier.HOUSE, CreatorTier.PROFESSIONAL)
_KINDS = (ItemKind.REVIEW.value,)


def goes_up(verdict: Verdict, kind: str, viewer: Viewer | None, tier: CreatorTier | None) -> bool:
    """`viewer` is who submits it; `tier` its creator's. Not for what is BLOCKed."""
    return verdict is Verdict.PASS and (is_staff(viewer) or tier in _TIERS or kind in _KINDS)
