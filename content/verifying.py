"""Goes over the whole audit trail, a page at a time, beside a sealer that goes on: what was changed, is missing or was inserted.

Not found: a line that was taken away before it was sealed, and a whole trail put back to what it once was, unless a seal of later
was noted elsewhere.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from content.audit import COLLECTION, Audit, digest
from content.sealing import HEAD, SEALS, Head, head_of, seal_id
from storage.ports import Document, Documents

_LINES, _SEALS = 500, 5
_NO_SEAL = -1
_NUMBERED = re.compile("[0-9]{12}")


class Noted(Struct, frozen=True):
    """What tells one seal, and all before it, from any other."""

    number: int = 0
    digest: str = ""


class Findings:
    """Each fault is told as it is found. `last`: the seal that the trail ends with."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self.faults = self.seals = self.sealed = self.waiting = 0
        self.last = Noted()

    def fault(self, said: str) -> None:
        self.faults += 1
        self._tell(said)


async def verify(documents: Documents, audit: Audit, tell: Callable[[str], None], noted: Noted | None = None) -> Findings:
    """`noted`: a seal that must be there."""
    findings = Findings(tell)
    await _Chain(documents, audit, findings, noted or Noted()).go_along()
    await _Lines(documents, audit, findings).go_over()
    return findings


class _Chain:
    """Every seal follows the one before it, up to the one that the head names, and what it holds is there as it was."""

    def __init__(self, documents: Documents, audit: Audit, findings: Findings, noted: Noted) -> None:
        self._documents, self._audit, self._findings, self._noted = documents, audit, findings, noted
        self._head: Head | None = None
        self._number = 0
        self._digest: str | None = ""
        """Of that seal; None where it is not known."""

    async def go_along(self) -> None:
        after = HEAD
        while True:
            self._head = await self._read_head()
            seals = await self._documents.scan(SEALS.name, after, _SEALS)
            if not seals:
                break
            for seal in seals:
                await self._check(seal)
            after = seals[-1].id
        await self._end()

    async def _read_head(self) -> Head | None:
        """None for what is not ours, which the end tells."""
        (document,) = await self._documents.get(SEALS.name, [HEAD])
        return head_of(document) if document and self._audit.genuine(document) else None

    async def _check(self, seal: Document) -> None:
        number = int(seal.id) if _NUMBERED.fullmatch(seal.id) else _NO_SEAL
        if number == _NO_SEAL or await self._is_past_the_end(number):
            self._findings.fault(f"Seal {seal.id} was inserted: the chain has none of that number.")
            return
        if number > self._number + 1:
            self._findings.fault(_missing(self._number + 1, number - 1))
            self._digest = None
        if self._audit.genuine(seal):
            self._follow(number, seal)
            await self._check_held(number, seal.body["lines"])
        else:
            self._findings.fault(f"Seal {number} {_forged(self._audit, seal)}; what it held cannot be told.")
            self._digest = None
        self._number = number

    async def _is_past_the_end(self, number: int) -> bool:
        """A seal and its head are one commit, so that the head is read anew for what came meanwhile."""
        if self._head and number > self._head.number:
            self._head = await self._read_head()
        return self._head is not None and number > self._head.number

    def _follow(self, number: int, seal: Document) -> None:
        if self._digest is not None and seal.body["previous"] != self._digest:
            self._findings.fault(f"Seal {number} does not follow from seal {number - 1}: one of them was replaced.")
        self._findings.seals += 1
        self._digest = digest(seal.id, seal.body)
        if number == self._noted.number and not self._digest.startswith(self._noted.digest):
            self._findings.fault(f"Seal {number} is not the one that was noted.")

    async def _check_held(self, number: int, held: dict[str, str]) -> None:
        lines = await self._documents.get(COLLECTION.name, list(held))
        for (id, told), line in zip(held.items(), lines, strict=True):
            if line is None:
                self._findings.fault(f"Line {id} is missing: seal {number} holds it.")
            elif digest(id, line.body) != told:
                self._findings.fault(f"Line {id} was changed after seal {number}.")
            elif _number(line) != number:
                self._findings.fault(f"Line {id} was changed: it says no more that seal {number} holds it.")
            else:
                self._findings.sealed += 1

    async def _end(self) -> None:
        if self._head is None:
            if self._number:
                self._findings.fault(
                    "What names the last seal was taken away or changed; whether the end was cut cannot be told."
                )
        elif self._head.number > self._number:
            self._findings.fault(f"{_missing(self._number + 1, self._head.number)} The end of the trail was cut.")
        elif self._digest not in (None, self._head.digest):
            self._findings.fault(f"Seal {self._number} is not the one that the head names: it was replaced.")
        if self._noted.number > self._number:
            self._findings.fault(f"Seal {self._noted.number}, which was noted, is missing.")
        self._findings.last = Noted(self._number, self._digest or "")


class _Lines:
    """Every line waits for its seal, or stands in the one that it names."""

    def __init__(self, documents: Documents, audit: Audit, findings: Findings) -> None:
        self._documents, self._audit, self._findings = documents, audit, findings

    async def go_over(self) -> None:
        after = ""
        while lines := await self._documents.scan(COLLECTION.name, after, _LINES):
            seals = await self._seals(lines)
            for line in lines:
                number = _number(line)
                if number is None:
                    self._check_waiting(line)
                else:
                    self._check_sealed(line, number, seals.get(number))
            after = lines[-1].id

    async def _seals(self, lines: Sequence[Document]) -> dict[int, Document | None]:
        numbers = sorted({number for line in lines if (number := _number(line)) is not None})
        return dict(zip(numbers, await self._documents.get(SEALS.name, [seal_id(one) for one in numbers]), strict=True))

    def _check_waiting(self, line: Document) -> None:
        if not self._audit.genuine(line):
            self._findings.fault(f"Line {line.id} {_forged(self._audit, line)} before it was sealed.")
        elif line.keys.get("unsealed") != line.body["at"]:
            self._findings.fault(f"Line {line.id} was changed: it neither has a seal nor waits for one.")
        else:
            self._findings.waiting += 1

    def _check_sealed(self, line: Document, number: int, seal: Document | None) -> None:
        if seal is None:
            self._findings.fault(f"Line {line.id} says that seal {number} holds it, which is not there.")
        elif self._audit.genuine(seal) and line.id not in seal.body["lines"]:
            self._findings.fault(f"Line {line.id} was inserted: seal {number} does not hold it.")
        elif not self._audit.genuine(seal) and not self._audit.genuine(line):
            self._findings.fault(f"Line {line.id} {_forged(self._audit, line)}.")


def _number(line: Document) -> int | None:
    """Of the seal that the line says it is in; None where it says nothing."""
    number = line.body.get("seal")
    return number if number is None or (type(number) is int and number > 0) else _NO_SEAL


def _forged(audit: Audit, document: Document) -> str:
    return "was inserted or changed" if audit.knows(document) else "bears no key of SECRET_KEY: it was inserted or changed"


def _missing(first: int, last: int) -> str:
    return f"Seal {first} is missing." if first == last else f"Seals {first} to {last} are missing."
