"""The audit trail: a line says who did what, seals chain the lines, and whatever was done to them by another hand is told."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from content import ids
from content.audit import COLLECTION, KIND, Audit, Outcome
from content.sealing import HEAD, SEALS, seal_id
from content.verifying import Noted
from content.views import View
from storage.ports import Body, Put, Unreadable
from tests.trail import EDITOR, Trail, open_trail
from tests.watched import Watched

LINES, SEALED = COLLECTION.name, SEALS.name
FORGER = Audit([b"f" * 32])


@pytest.fixture
async def trail(tmp_path: Path) -> AsyncIterator[Trail]:
    async with open_trail(tmp_path / "shop.db") as trail:
        yield trail


def test_a_line_says_who_when_from_where_and_what() -> None:
    view = View(now=1_700_000_000_000, languages=("en",), viewer=EDITOR, origin="192.0.2.7")
    put = Audit([b"s" * 32]).line(view, "SAVE_TAG", "tag_1", before=3, after=4, fields=["slug", "names"])
    signature = {name: put.body.pop(name) for name in ("key", "mac")}
    assert put.body == {
        "at": 1_700_000_000_000,
        "by": EDITOR.id,
        "origin": "192.0.2.7",
        "action": "SAVE_TAG",
        "subject": "tag_1",
        "before": 3,
        "after": 4,
        "outcome": "DONE",
        "fields": ["names", "slug"],
        "times": 1,
    }
    assert (put.collection, put.kind, put.expect, put.keys) == (LINES, KIND, 0, {"unsealed": 1_700_000_000_000})
    assert ids.prefix_of(put.id) == "aud"
    assert all(signature.values())


async def test_lines_are_sealed_oldest_first_two_hundred_at_a_time(trail: Trail) -> None:
    late = await trail.write(250, at=2_000)
    early = await trail.write(200, at=1_000)
    assert [await trail.sealer.turn(1) for _ in range(4)] == [200, 200, 50, 0]
    seals = [await trail.held(SEALED, seal_id(number)) for number in (1, 2, 3)]
    assert [sorted(seal.body["lines"]) for seal in seals] == [sorted(early), sorted(late[:200]), sorted(late[200:])]
    found = await trail.whole()
    assert (found.seals, found.sealed, found.waiting) == (3, 450, 0)
    await trail.write(2, at=500)
    assert (await trail.whole()).waiting == 2


async def test_an_empty_trail_is_whole(trail: Trail) -> None:
    await trail.seal()
    found = await trail.whole()
    assert (found.seals, found.sealed, found.waiting, found.last) == (0, 0, 0, Noted())


# ---------------------------------------------------------------- what is done to it

Damage = Callable[[Trail, list[str]], Awaitable[list[str]]]
DAMAGES: dict[str, Damage] = {}
"""What is done to a trail of three full seals and ten lines that wait, given all ids; what has to be said of it."""


def damage(do: Damage) -> Damage:
    DAMAGES[do.__name__] = do
    return do


@damage
async def a_sealed_line_is_changed(trail: Trail, lines: list[str]) -> list[str]:
    await trail.change(LINES, lines[5], by="acc_00000000000000000000000003")
    return [f"Line {lines[5]} was changed after seal 1."]


@damage
async def a_field_is_added_to_a_sealed_line(trail: Trail, lines: list[str]) -> list[str]:
    await trail.change(LINES, lines[5], more="than there was")
    return [f"Line {lines[5]} was changed after seal 1."]


@damage
async def a_sealed_line_is_changed_and_signed_by_another_key(trail: Trail, lines: list[str]) -> list[str]:
    body = (await trail.held(LINES, lines[5])).body
    await trail.replace(LINES, lines[5], {**FORGER.signed(lines[5], {**body, "action": "NOTHING"}), "seal": 1})
    return [f"Line {lines[5]} was changed after seal 1."]


@damage
async def a_sealed_line_is_emptied(trail: Trail, lines: list[str]) -> list[str]:
    await trail.replace(LINES, lines[205], {})
    return [
        f"Line {lines[205]} was changed after seal 2.",
        f"Line {lines[205]} bears no key of SECRET_KEY: it was inserted or changed before it was sealed.",
    ]


@damage
async def a_sealed_line_is_taken_away(trail: Trail, lines: list[str]) -> list[str]:
    await trail.remove(LINES, lines[205])
    return [f"Line {lines[205]} is missing: seal 2 holds it."]


@damage
async def a_sealed_line_is_put_back_to_wait(trail: Trail, lines: list[str]) -> list[str]:
    line = await trail.held(LINES, lines[205])
    body = {name: value for name, value in line.body.items() if name != "seal"}
    await trail.replace(LINES, line.id, body, keys={"unsealed": line.body["at"]})
    return [f"Line {lines[205]} was changed: it says no more that seal 2 holds it."]


@damage
async def a_sealed_line_is_put_back_and_sealed_again(trail: Trail, lines: list[str]) -> list[str]:
    said = await a_sealed_line_is_put_back_to_wait(trail, lines)
    await trail.seal()
    return said


@damage
async def a_sealed_line_names_another_seal(trail: Trail, lines: list[str]) -> list[str]:
    await trail.change(LINES, lines[5], seal=2)
    return [
        f"Line {lines[5]} was changed: it says no more that seal 1 holds it.",
        f"Line {lines[5]} was inserted: seal 2 does not hold it.",
    ]


@damage
async def a_waiting_line_is_changed(trail: Trail, lines: list[str]) -> list[str]:
    await trail.change(LINES, lines[605], outcome="REFUSED")
    return [f"Line {lines[605]} was inserted or changed before it was sealed."]


@damage
async def a_waiting_line_loses_its_mark(trail: Trail, lines: list[str]) -> list[str]:
    await trail.replace(LINES, lines[605], (await trail.held(LINES, lines[605])).body, keys={})
    return [f"Line {lines[605]} was changed: it neither has a seal nor waits for one."]


@damage
async def a_waiting_line_claims_a_seal(trail: Trail, lines: list[str]) -> list[str]:
    await trail.change(LINES, lines[605], seal=3)
    return [f"Line {lines[605]} was inserted: seal 3 does not hold it."]


@damage
async def a_waiting_line_claims_a_seal_that_is_not_there(trail: Trail, lines: list[str]) -> list[str]:
    await trail.change(LINES, lines[605], seal=9)
    return [f"Line {lines[605]} says that seal 9 holds it, which is not there."]


@damage
async def a_line_is_inserted_under_a_key_of_another(trail: Trail, lines: list[str]) -> list[str]:
    original = await trail.held(LINES, lines[605])
    await trail.put_under("aud_00000000000000000000000000", original, body=FORGER.signed("aud", original.body))
    return [
        "Line aud_00000000000000000000000000 bears no key of SECRET_KEY: it was inserted or changed before it was sealed.",
    ]


@damage
async def a_line_is_copied(trail: Trail, lines: list[str]) -> list[str]:
    await trail.put_under("aud_00000000000000000000000000", await trail.held(LINES, lines[605]))
    return ["Line aud_00000000000000000000000000 was inserted or changed before it was sealed."]


@damage
async def a_line_is_inserted_that_claims_a_seal(trail: Trail, lines: list[str]) -> list[str]:
    await trail.put_under("aud_00000000000000000000000000", await trail.held(LINES, lines[5]))
    return ["Line aud_00000000000000000000000000 was inserted: seal 1 does not hold it."]


@damage
async def lines_are_inserted_that_make_no_sense(trail: Trail, lines: list[str]) -> list[str]:
    bodies: list[Body] = [{"seal": [1]}, {"seal": -1}, {"seal": True}, {"key": [], "mac": {}}, {"at": "then"}]
    for place, body in enumerate(bodies):
        await trail.documents.put(Put(collection=LINES, id=f"x{place}", kind=KIND, body=body, keys={"unsealed": "soon"}))
    unknown = "bears no key of SECRET_KEY: it was inserted or changed before it was sealed."
    return [
        *(f"Line x{place} says that seal -1 holds it, which is not there." for place in range(3)),
        *(f"Line x{place} {unknown}" for place in (3, 4)),
    ]


@damage
async def a_line_is_inserted_into_its_seal(trail: Trail, lines: list[str]) -> list[str]:
    await trail.put_under("aud_00000000000000000000000000", await trail.held(LINES, lines[5]))
    seal = await trail.held(SEALED, seal_id(1))
    await trail.change(SEALED, seal.id, lines={**seal.body["lines"], "aud_00000000000000000000000000": "0" * 64})
    return [
        "Seal 1 was inserted or changed; what it held cannot be told.",
        "Line aud_00000000000000000000000000 was inserted or changed.",
    ]


@damage
async def a_line_is_taken_out_of_its_seal(trail: Trail, lines: list[str]) -> list[str]:
    seal = await trail.held(SEALED, seal_id(2))
    await trail.change(SEALED, seal.id, lines={id: told for id, told in seal.body["lines"].items() if id != lines[205]})
    await trail.remove(LINES, lines[205])
    return ["Seal 2 was inserted or changed; what it held cannot be told."]


@damage
async def a_seal_is_emptied(trail: Trail, lines: list[str]) -> list[str]:
    await trail.replace(SEALED, seal_id(2), {})
    return ["Seal 2 bears no key of SECRET_KEY: it was inserted or changed; what it held cannot be told."]


@damage
async def a_seal_is_taken_away_with_its_lines(trail: Trail, lines: list[str]) -> list[str]:
    await trail.remove(SEALED, seal_id(2))
    await trail.remove(LINES, *lines[200:400])
    return ["Seal 2 is missing."]


@damage
async def the_first_seals_are_taken_away_with_their_lines(trail: Trail, lines: list[str]) -> list[str]:
    await trail.remove(SEALED, seal_id(1), seal_id(2))
    await trail.remove(LINES, *lines[:400])
    return ["Seals 1 to 2 are missing."]


@damage
async def the_end_is_cut(trail: Trail, lines: list[str]) -> list[str]:
    await trail.remove(SEALED, seal_id(2), seal_id(3))
    await trail.remove(LINES, *lines[200:])
    return ["Seals 2 to 3 are missing. The end of the trail was cut."]


@damage
async def the_end_is_cut_and_the_trail_goes_on(trail: Trail, lines: list[str]) -> list[str]:
    await trail.remove(SEALED, seal_id(3))
    await trail.remove(LINES, *lines[400:600])
    await trail.seal()
    return ["Seal 3 is missing."]


@damage
async def the_end_is_cut_and_the_head_put_back(trail: Trail, lines: list[str]) -> list[str]:
    body = (await trail.held(SEALED, HEAD)).body
    await trail.remove(SEALED, seal_id(3))
    await trail.remove(LINES, *lines[400:])
    await trail.replace(SEALED, HEAD, FORGER.signed(HEAD, {**body, "number": 2}))
    return ["What names the last seal was taken away or changed; whether the end was cut cannot be told."]


@damage
async def the_head_is_taken_away(trail: Trail, lines: list[str]) -> list[str]:
    await trail.remove(SEALED, HEAD)
    return ["What names the last seal was taken away or changed; whether the end was cut cannot be told."]


@damage
async def the_head_is_an_older_one(trail: Trail, lines: list[str]) -> list[str]:
    earlier = await trail.held(SEALED, HEAD)
    await trail.seal()
    await trail.write(3, at=9_000)
    await trail.seal()
    await trail.back([earlier], SEALED)
    return [
        "Seal 000000000004 was inserted: the chain has none of that number.",
        "Seal 000000000005 was inserted: the chain has none of that number.",
    ]


@damage
async def seals_are_inserted(trail: Trail, lines: list[str]) -> list[str]:
    seal = await trail.held(SEALED, seal_id(3))
    for id in ("000000000009", "3", "extra"):
        await trail.documents.put(Put(collection=SEALED, id=id, kind="SEAL", body=seal.body))
    return [f"Seal {id} was inserted: the chain has none of that number." for id in ("000000000009", "3", "extra")]


@damage
async def a_seal_is_replaced_by_a_later_writing_of_it(trail: Trail, lines: list[str]) -> list[str]:
    """By whoever could put the whole store back, let the shop go on, and put parts of what was there in again."""
    seals, marked = await trail.all(SEALED), await trail.all(LINES)
    await trail.remove(SEALED, *(seal.id for seal in seals))
    for line in marked:
        body = {name: value for name, value in line.body.items() if name != "seal"}
        await trail.put_under(line.id, line, body=body, keys={"unsealed": line.body["at"]})
    await trail.sealer.turn(77)
    other = await trail.held(SEALED, seal_id(1))
    await trail.back(marked, LINES)
    await trail.back([*(seal for seal in seals if seal.id != other.id)], SEALED)
    return ["Seal 2 does not follow from seal 1: one of them was replaced."]


@pytest.mark.parametrize("do", DAMAGES.values(), ids=DAMAGES)
async def test_what_was_done_to_it_is_told_and_nothing_else(do: Damage, trail: Trail) -> None:
    lines = await trail.write(600)
    await trail.seal()
    lines += await trail.write(10, at=5_000)
    await trail.whole()
    expected = await do(trail, lines)
    found = await trail.verify()
    assert trail.said == expected
    assert found.faults == len(expected)


async def test_a_trail_put_back_as_a_whole_is_told_by_a_seal_that_was_noted(trail: Trail) -> None:
    await trail.write(10)
    await trail.seal()
    seals = await trail.all(SEALED)
    first = (await trail.whole()).last
    more = await trail.write(10, at=9_000)
    await trail.seal()
    second = (await trail.whole()).last
    assert (first.number, second.number) == (1, 2)
    assert (await trail.verify(first)).faults == (await trail.verify(second)).faults == 0
    await trail.remove(SEALED, seal_id(2))
    await trail.remove(LINES, *more)
    await trail.back(seals, SEALED)
    await trail.whole()
    await trail.verify(second)
    assert trail.said == ["Seal 2, which was noted, is missing."]
    await trail.write(5, at=11_000)
    await trail.seal()
    await trail.verify(second)
    assert trail.said == ["Seal 2 is not the one that was noted."]


# ---------------------------------------------------------------- the sealer


async def test_the_sealer_passes_over_what_the_shop_never_wrote(trail: Trail) -> None:
    for place in range(250):
        body = FORGER.signed(f"x{place}", {"at": 1})
        await trail.documents.put(Put(collection=LINES, id=f"x{place}", kind=KIND, body=body, keys={"unsealed": 1}))
    await trail.write(260)
    await trail.seal()
    assert trail.sealer.doubted == 250
    found = await trail.verify()
    assert (found.sealed, found.waiting, found.faults) == (260, 0, 250)


async def test_no_seal_comes_upon_a_head_that_another_wrote(trail: Trail) -> None:
    await trail.write(3)
    await trail.seal()
    await trail.change(SEALED, HEAD, lines=2)
    await trail.write(3, at=5_000)
    with pytest.raises(Unreadable, match="the head of the audit trail is not as it was written"):
        await trail.sealer.turn(1)
    assert [seal.id for seal in await trail.all(SEALED)] == [HEAD, seal_id(1)]


async def test_a_trail_outlives_its_key(tmp_path: Path) -> None:
    old, new = b"o" * 32, b"n" * 32
    async with open_trail(tmp_path / "shop.db", [old]) as trail:
        await trail.write(5)
        await trail.seal()
        waiting = await trail.write(1, at=4_000)
    async with open_trail(tmp_path / "shop.db", [new, old]) as trail:
        await trail.write(5, at=5_000)
        await trail.seal()
        found = await trail.whole()
        assert (found.seals, found.sealed) == (2, 11)
        assert (await trail.held(LINES, waiting[0])).body["seal"] == 2
    async with open_trail(tmp_path / "shop.db", [new]) as trail:
        await trail.verify()
        assert trail.said[0] == "Seal 1 bears no key of SECRET_KEY: it was inserted or changed; what it held cannot be told."


async def test_a_shop_that_goes_on_is_verified_meanwhile(trail: Trail) -> None:
    """A line is written, and one is sealed, after each of the first calls that the verification makes."""
    await trail.write(300)
    await trail.seal()
    at = 5_000

    async def go_on(name: str) -> None:
        nonlocal at
        if at < 5_040:
            at += 1
            await trail.write(2, at)
            await trail.sealer.turn(at)
            await trail.write(1, at)

    found = await trail.verify(documents=Watched(trail.documents, lambda name: None, go_on))
    assert trail.said == []
    assert found.seals == 42
    assert (await trail.whole()).waiting == 1


async def test_verifying_holds_a_page_at_a_time(trail: Trail) -> None:
    await trail.write(600)
    await trail.write(600, at=3_000)
    await trail.seal()
    sizes: list[int] = []

    class Measured:
        def __getattr__(self, name: str) -> Any:
            async def call(*arguments: Any, **named: Any) -> Any:
                answer = await getattr(trail.documents, name)(*arguments, **named)
                sizes.append(len(answer))
                return answer

            return call

    assert (await trail.verify(documents=Measured())).sealed == 1_200
    assert max(sizes) == 500
    assert len(sizes) < 30


# ---------------------------------------------------------------- outcomes


def test_what_was_refused_says_so() -> None:
    put = Audit([b"s" * 32]).line(View(now=1, languages=(), origin="::1"), "SAVE_TAG", None, outcome=Outcome.REFUSED, times=7)
    assert {name: put.body[name] for name in ("by", "origin", "outcome", "subject", "times")} == {
        "by": None,
        "origin": "::1",
        "outcome": "REFUSED",
        "subject": None,
        "times": 7,
    }
