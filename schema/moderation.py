"""What waits for a decision, and how content goes up, waits and comes down."""

from __future__ import annotations

from strawberry import ID

from content import archiving, deciding, ports, submitting
from content import moderation as records
from content.items import Disclosure
from content.moderation import Decision
from resolvers import moderation
from schema.accounts import Profile
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.items import Content, FeedItem
from schema.nodes import Node
from schema.payloads import Payload
from schema.scalars import DateTime

enum(
    Decision,
    "What an editor decides.",
    {
        "APPROVE": "It goes up, or is seen.",
        "REJECT": "It does not, and its author is told why. A comment is taken away, also one that was seen.",
        "REQUEST_CHANGES": "Its author is told what to change, and submits it again.",
        "ESCALATE": "It waits on, for somebody else.",
    },
)


@view(ports.Finding)
class Evidence:
    """Why something does not simply go up."""

    check: str = field("Which check says so.")
    excerpt: str | None = field("The words in question, phone numbers masked.")
    verdict: str = field("What the check makes of it: PASS, REVIEW or BLOCK.", moderation.verdict)
    field: str | None = field("The path of the field in question, e.g. steps.2.title.")


@view(records.ModerationEntry)
class ModerationEntry(Node):
    """Something that waits for a decision: an item, a comment or a profile."""

    subject: Node = edge("What is to be decided on, as it waits: of an item its working copy.", moderation.subject)
    since: DateTime = field("Since when it waits.", moderation.since)
    evidence: list[Evidence] = field("Why it waits; empty where nothing but its author's standing is why.")
    decision: Decision | None = field("ESCALATE where somebody has looked and left it to others.")
    reason: str | None = field("What they said to that.")
    assignee: Profile | None = edge("Who looks after it.", moderation.assignee)


@input_of(submitting.ContentSubmitInput)
class ContentSubmitInput:
    """A working copy that is ready. It goes up at once, or waits for a decision; what is up stays until then."""

    id: ID = field("The content.")
    revision: int = field("The revision that was read.")
    disclosure: Disclosure = field("What stands behind it.")
    ai_generated: bool = field("Whether a machine made it.")


@payload
class ContentSubmitPayload(Payload):
    """What became of it; `BLOCKED` names the fields whose words break the rules of conduct."""

    content: Content | None = result("The content as it is up, or its working copy as it waits.")


@input_of(submitting.ContentWithdrawInput)
class ContentWithdrawInput:
    """A working copy that waits for a decision and is to wait no more."""

    id: ID = field("The content.")
    revision: int = field("The revision that was read.")


@payload
class ContentWithdrawPayload(Payload):
    """What became of it."""

    content: Content | None = result("The working copy, a draft again.")


@input_of(archiving.ContentArchiveInput)
class ContentArchiveInput:
    """An item to take down, with its working copy; or a working copy of what never was up."""

    id: ID = field("The item.")
    revision: int = field("The revision that was read.")


@payload
class ContentArchivePayload(Payload):
    """What became of it."""

    item: FeedItem | None = result("The item, which is up no more. It can be saved anew and go up again.")


@input_of(deciding.ContentDecideInput)
class ContentDecideInput:
    """What an editor decides. Nobody decides on what is their own, but administrators."""

    subject_id: ID = field("What waits: an item, a comment or a profile.")
    revision: int | None = field("The revision that was read, needed for an item; it is refused where it is another by now.")
    decision: Decision = field("What is decided.")
    reason: str | None = field("Why, at most 1,000 characters: needed to reject and to ask for changes.")
    publish_at: DateTime | None = field("When what is approved is to go up; absent or passed: at once.")


@payload
class ContentDecidePayload(Payload):
    """What became of it."""

    subject: Node | None = result("What was decided on, as it stands now.")
