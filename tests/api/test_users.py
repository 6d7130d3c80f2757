"""The commands that look after accounts, as an operator gives them."""

import asyncio
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from ops.commands import main
from tests import make
from tests.api.test_sessions import REFRESH, refused, sign_in
from tests.shop import open_shop

PASSWORD = "a password from standard input 密码"
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `user …` over the shop of this test; the exit code, and what was said."""
    for name, value in {"VAR": str(tmp_path / "var"), "SECRET_KEY": "s" * 32, "DATA_KEY": "d" * 32}.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str | Path, given: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        code = main(["user", *map(str, arguments)])
        said = capsys.readouterr()
        assert said.out == ""
        return code, said.err.strip()

    return run


async def viewer(tmp_path: Path, handle: str, password: str) -> dict[str, object]:
    """Who is signed in by that password."""
    async with open_shop(tmp_path / "var") as shop:
        return dict((await sign_in(shop, handle=handle, password=password))["viewer"])


def test_who_is_added_signs_in_with_the_password_of_standard_input(user: Command, tmp_path: Path) -> None:
    given = ("--name", "安", "--role", "EDITOR", "--role", "CREATOR", "--phone", "+86 139 8765 4321")
    assert user("add", "ann", *given, "--password-stdin", given=PASSWORD + "\n") == (0, "ann is EDITOR, CREATOR.")
    told = asyncio.run(viewer(tmp_path, "ann", PASSWORD))
    assert told["profile"] == {"handle": "ann", "name": "安"}
    assert (told["roles"], told["phone"]) == (["CREATOR", "EDITOR"], "139****4321")


def test_a_password_is_nothing_for_the_command_line(user: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        user("add", "ann", "--password", PASSWORD)
    assert "unrecognized arguments" in capsys.readouterr().err


def test_all_that_is_wrong_is_told_at_once_and_nobody_is_added(user: Command) -> None:
    code, said = user("add", "Ann!", "--name", "x" * 101, "--phone", "12", "--password-stdin", given="short\n")
    assert (code, [one.partition(":")[0] for one in said.removeprefix("vitrine: ").split("; ")]) == (
        2,
        ["handle", "name", "phone", "password"],
    )
    assert user("erase", "ann") == (2, "vitrine: nobody has the handle ann")
    assert user("add", "former-member")[0] == 2


@pytest.mark.parametrize("password", ["", "123456789", "aaaaaaaaaaaaaaaa", "abababababab", "ann-the-first", "x" * 201])
def test_a_password_that_is_guessed_at_once_is_refused(user: Command, password: str) -> None:
    assert user("add", "ann-the-first", "--password-stdin", given=password + "\n")[0] == 2


def test_to_change_an_account_ends_its_sessions_and_keeps_what_is_not_said(user: Command, tmp_path: Path) -> None:
    user("add", "ann", "--role", "MERCHANT", "--phone", "13987654321", "--password-stdin", given=PASSWORD)

    async def begun() -> str:
        async with open_shop(tmp_path / "var") as shop:
            return str((await sign_in(shop, handle="ann", password=PASSWORD))["refreshToken"])

    async def over(token: str) -> bool:
        async with open_shop(tmp_path / "var") as shop:
            return bool(await refused(shop, REFRESH, refresh=token))

    token = asyncio.run(begun())
    assert user("add", "ann", "--role", "SHOPPER") == (0, "ann is SHOPPER.")
    assert asyncio.run(over(token))
    told = asyncio.run(viewer(tmp_path, "ann", PASSWORD))
    assert (told["roles"], told["phone"]) == (["SHOPPER"], "139****4321")
    assert user("add", "ann", "--password-stdin", given="another password\n") == (0, "ann is SHOPPER.")
    assert asyncio.run(viewer(tmp_path, "ann", "another password"))["roles"] == ["SHOPPER"]


def test_a_creator_who_was_imported_is_given_a_way_to_sign_in(user: Command, tmp_path: Path) -> None:
    imported = make.account(handle="imported", name="Imported")

    async def kept() -> None:
        async with open_shop(tmp_path / "var") as shop:
            await shop.keep(imported)

    asyncio.run(kept())
    user("add", "imported", "--role", "CREATOR", "--password-stdin", given=PASSWORD)
    told = asyncio.run(viewer(tmp_path, "imported", PASSWORD))
    assert (told["id"], told["profile"]) == (imported.id, {"handle": "imported", "name": "Imported"})


def test_what_an_operator_did_stands_in_the_audit_trail(user: Command, tmp_path: Path) -> None:
    user("add", "ann", "--role", "ADMIN")
    user("add", "ann", "--role", "SHOPPER", "--phone", "13987654321")
    user("erase", "ann")

    async def lines() -> list[tuple[str, list[str]]]:
        async with open_shop(tmp_path / "var") as shop:
            return [(one.body["action"], one.body["fields"]) for one in await shop.held.documents.scan("audit")]

    assert asyncio.run(lines()) == [("ADMIT_ACCOUNT", []), ("ADMIT_ACCOUNT", ["phone", "roles"]), ("ERASE_ACCOUNT", [])]


def test_an_export_is_a_folder_of_its_own_for_its_maker_alone(user: Command, tmp_path: Path) -> None:
    user("add", "ann", "--phone", "13987654321", "--password-stdin", given=PASSWORD)
    folder = tmp_path / "export"
    assert user("export", "ann", folder) == (0, f"3 documents, 0 events and 0 files are in {folder}.")
    assert folder.stat().st_mode & 0o777 == 0o700
    told = [json.loads(line) for line in (folder / "documents.jsonl").read_text().splitlines()]
    assert [one["where"] for one in told] == ["accounts", "credentials", "audit"]
    assert told[1]["body"] == {"roles": ["SHOPPER"], "phone": "13987654321", "password": True, "wechat": False}
    assert user("export", "ann", folder) == (2, f"vitrine: {folder} is there already")
    assert user("export", "nobody", tmp_path / "other") == (2, "vitrine: nobody has the handle nobody")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "var"]


def test_an_export_that_fails_leaves_nothing_of_the_account_behind(
    user: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user("add", "ann", "--role", "CREATOR", "--phone", "13987654321")
    picture = make.image()

    async def kept() -> None:
        async with open_shop(tmp_path / "var") as shop:
            (ann,) = await shop.held.documents.scan("accounts")
            await shop.keep(structs.replace(picture, owner=ann.id))

    asyncio.run(kept())
    assert user("export", "ann", tmp_path / "export")[0] == 2, "its file is gone"
    monkeypatch.setenv("DATA_KEY", "e" * 32)
    code, said = user("export", "ann", tmp_path / "export")
    assert (code, said) == (2, "vitrine: DATA_KEY lacks the key that this was sealed with")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_who_is_erased_is_gone_and_the_former_member_stays(user: Command) -> None:
    user("add", "ann", "--password-stdin", given=PASSWORD)
    assert user("erase", "ann") == (0, "ann is erased: 3 documents are deleted, 0 name the former member in its place.")
    assert user("erase", "ann") == (2, "vitrine: nobody has the handle ann")
    code, said = user("erase", "former-member")
    assert (code, said) == (2, "vitrine: former-member is the former member, to whom goes what others leave")
