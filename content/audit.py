"""The audit trail's lines: who did what or was refused it, when and from where. One is written in the commit of what it tells.

A line holds ids and names of fields, never what stood in them. Each bears a MAC under a key made of the shop's secret, so that
whoever writes to the store without that secret cannot make one; how lines are chained is `sealing`.
"""

import hmac
from collections.abc import Iterable, Sequence
from enum import Enum
from hashlib import blake2b

import msgspec

from content import ids
from content.views import View
from storage.ports import Body, Collection, Document, Index, Order, Put

COLLECTION = Collection("audit", indexes=(Index("unsealed", ("kind",), Order("unsealed")),))
KIND = "AUDIT_LINE"
MOST_FIELDS = 100
_BESIDE = ("mac", "seal")
"""What a digest is not over: the MAC is made of it, and a line learns its seal later."""


class Outcome(Enum):
    DONE = "DONE"
    REFUSED = "REFUSED"


class Audit:
    """Makes lines and tells genuine ones. Of `secrets` the first signs; what older ones signed is still known."""

    def __init__(self, secrets: Sequence[bytes]) -> None:
        keys = [blake2b(secret, person=b"vitrine audit").digest() for secret in secrets]
        self._keys = {blake2b(key, digest_size=4).hexdigest(): key for key in keys}
        self._newest = next(iter(self._keys))

    def line(
        self,
        view: View,
        action: str,
        subject: str | None,
        *,
        before: int | None = None,
        after: int | None = None,
        fields: Iterable[str] = (),
        outcome: Outcome = Outcome.DONE,
        times: int = 1,
    ) -> Put:
        """`subject`: the id of what was changed; `before`, `after`: its revisions; `fields`: the names of those that changed.

        `times`: how often the same was refused, where one line tells of several.
        """
        id = ids.new("aud")
        body = {
            "at": view.now,
            "by": view.viewer.id if view.viewer else None,
            "origin": view.origin,
            "action": action,
            "subject": subject,
            "before": before,
            "after": after,
            "outcome": outcome.value,
            "fields": sorted(fields)[:MOST_FIELDS],
            "times": times,
        }
        signed = self.signed(id, body)
        return Put(collection=COLLECTION.name, id=id, kind=KIND, body=signed, keys={"unsealed": view.now}, expect=0)

    def signed(self, id: str, body: Body) -> Body:
        body = {**body, "key": self._newest}
        return {**body, "mac": self._mac(self._newest, digest(id, body))}

    def knows(self, document: Document) -> bool:
        """Whether it names a key that we have: nothing can be said of others."""
        return str(document.body.get("key")) in self._keys

    def genuine(self, document: Document) -> bool:
        """Whether one of ours wrote this, as it is, under this id."""
        if not self.knows(document):
            return False
        expected = self._mac(str(document.body["key"]), digest(document.id, document.body))
        return hmac.compare_digest(expected.encode(), str(document.body.get("mac")).encode())

    def _mac(self, key: str, text: str) -> str:
        return blake2b(text.encode(), key=self._keys[key], digest_size=16).hexdigest()


def digest(id: str, body: Body) -> str:
    """Of the body as it is stored, so that fields which come to lines later leave older ones as they are."""
    told = {name: value for name, value in body.items() if name not in _BESIDE}
    return blake2b(msgspec.json.encode([id, told], order="deterministic"), digest_size=32).hexdigest()
