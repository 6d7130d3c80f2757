"""`app.py audit verify`: whether the audit trail is whole, in words, on the way and at the end."""

import argparse
import re
from typing import TextIO

from content.verifying import Findings, Noted, verify
from ops.wiring import Opened

_SHOWN = 32
_NOTED = re.compile("([1-9][0-9]{0,11}):([0-9a-f]{16,64})")


def noted(text: str) -> Noted:
    """A seal as `audit verify` names it. Raises what argparse shows."""
    match = _NOTED.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no seal such as 12:0123456789abcdef")
    return Noted(int(match[1]), match[2])


async def verify_trail(held: Opened, seal: Noted | None, out: TextIO) -> int:
    """The exit code: 1 where anything was changed, is missing or was inserted."""
    findings = await verify(held.documents, held.shop.audit, lambda fault: _say(fault, out), seal)
    _say(_summary(findings), out)
    return 1 if findings.faults else 0


def _say(line: str, out: TextIO) -> None:
    out.write(f"{line}\n")


def _summary(found: Findings) -> str:
    counts = f"{found.sealed:,} lines in {found.seals:,} seals, {found.waiting:,} that wait for theirs"
    if found.faults:
        return f"The audit trail is not as it was written: {found.faults:,} faults. Sound are {counts}."
    named = f" The last seal is {found.last.number}:{found.last.digest[:_SHOWN]}." if found.last.number else ""
    return f"The audit trail is whole: {counts}.{named}"
