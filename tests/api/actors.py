"""Everyone who may ask: nobody, and an account of each sort with a session of its own. They ask over HTTP, as clients do."""

import json
from collections import Counter
from typing import Any

import orjson
from msgspec import Struct

from content import ids
from content.access import Role, Viewer
from content.accounts import Account, CreatorTier
from content.credentials import Credential, credential_id
from content.sessions import Session
from tests import make
from tests.shop import TestShop

ROLES: dict[str, frozenset[Role]] = {
    "nobody": frozenset(),
    "shopper": frozenset({Role.SHOPPER}),
    "another creator": frozenset({Role.SHOPPER, Role.CREATOR}),
    "the owner": frozenset({Role.SHOPPER, Role.CREATOR}),
    "editor": frozenset({Role.SHOPPER, Role.EDITOR}),
    "merchant": frozenset({Role.SHOPPER, Role.MERCHANT}),
    "admin": frozenset({Role.SHOPPER, Role.ADMIN}),
}
OWNER = "the owner"


class Answer(Struct, frozen=True):
    """`body`: the bytes. `calls`: of the ports, by name."""

    status: int
    body: bytes
    calls: Counter[str]

    @property
    def codes(self) -> list[str]:
        """Of the errors beside the data."""
        return [error["extensions"]["code"] for error in orjson.loads(self.body).get("errors", ())]

    def data(self, field: str) -> Any:
        """By coordinate."""
        return (orjson.loads(self.body).get("data") or {}).get(field.partition(".")[2])


class Actors:
    """`viewers` and `accounts` by name; nobody has none."""

    def __init__(self, shop: TestShop) -> None:
        self._shop = shop
        self._tokens: dict[str, str] = {}
        self.viewers: dict[str, Viewer | None] = {"nobody": None}
        self.accounts: dict[str, Account] = {}

    async def come(self) -> None:
        for name, roles in ROLES.items():
            if roles:
                await self._come(name, roles)

    async def _come(self, name: str, roles: frozenset[Role]) -> None:
        account = make.account(handle=name.replace(" ", "-"), tier=CreatorTier.USER if Role.CREATOR in roles else None)
        session = Session(id=ids.new("ses"), account=account.id, started_at=make.now(), family="", turn="")
        credential = Credential(
            id=credential_id(account.id), account=account.id, roles=sorted(roles, key=lambda role: role.value)
        )
        await self._shop.keep(account, session, credential)
        names = [role.value for role in roles]
        self._tokens[name], _ = self._shop.held.shop.door.tokens.issue(account.id, session.id, names, make.now())
        self.accounts[name], self.viewers[name] = account, Viewer(account.id, roles, session.id)

    async def ask(self, name: str, query: str, variables: dict[str, Any]) -> Answer:
        """Text that no encoding has goes as JSON escapes it."""
        token = {"Authorization": f"Bearer {self._tokens[name]}"} if name in self._tokens else {}
        headers, body = {"Content-Type": "application/json", **token}, json.dumps({"query": query, "variables": variables})
        self._shop.calls.clear()
        response = await self._shop.client.post("/graphql", content=body, headers=headers)
        return Answer(response.status_code, response.content, Counter(self._shop.calls))
