"""Whom readers follow."""

from __future__ import annotations

import strawberry

from content import follows as records
from schema.accounts import Creator
from schema.base import field, input_of, payload, result
from schema.payloads import Payload


@input_of(records.FollowSetInput)
class FollowSetInput:
    """Whom the reader follows, or follows no more."""

    handle: str = field("The creator's handle.")
    active: bool = strawberry.field(description="False ends it.", default=True)


@payload
class FollowSetPayload(Payload):
    """What became of it. The same again changes nothing."""

    creator: Creator | None = result("The creator.")
