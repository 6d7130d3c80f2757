"""Who sees which moment, and that nothing is read without saying so."""

import inspect

import pytest
from msgspec import structs

from content import access
from content.access import Action, Role, Viewer, may
from content.errors import BadInput
from content.kinds import KINDS
from content.records import Records
from content.views import View, open_to, visible
from tests import make

NOW = 1_000_000
SHOPPER, EDITOR = Viewer("acc_1", frozenset({Role.SHOPPER})), Viewer("acc_2", frozenset({Role.EDITOR, Role.SHOPPER}))


def view(at: int | None = None, viewer: Viewer | None = EDITOR) -> View:
    return View(now=NOW, languages=("en",), viewer=viewer, at=at)


@pytest.mark.parametrize(
    ("start", "end", "now", "then"),
    [
        (0, NOW + 500, True, False),
        (NOW, NOW + 500, True, False),
        (NOW + 1, NOW + 5_000, False, True),
        (NOW + 1_000, NOW + 5_000, False, True),
        (NOW + 1_001, NOW + 5_000, False, False),
        (0, NOW, False, False),
        (0, NOW + 1_000, True, False),
        (0, NOW + 1_001, True, True),
    ],
)
def test_what_is_up_at_a_moment_began_by_then_and_ends_later(start: int, end: int, now: bool, then: bool) -> None:
    document = make.document(Records(None, KINDS).put(make.tag(from_=start, until=end)))  # type: ignore[arg-type]
    assert visible(document, view()) == now
    assert visible(document, view(at=NOW + 1_000)) == then
    assert not visible(structs.replace(document, deleted=True), view())


@pytest.mark.parametrize("viewer", [None, SHOPPER, Viewer("acc_3", frozenset({Role.CREATOR})), Viewer("acc_4", frozenset())])
def test_only_staff_see_another_moment(viewer: Viewer | None) -> None:
    assert view(viewer=viewer).moment == NOW
    with pytest.raises(BadInput, match="staff"):
        view(at=NOW + 1, viewer=viewer)


def test_nobody_sees_a_moment_that_has_passed() -> None:
    assert view(at=NOW).moment == NOW
    with pytest.raises(BadInput, match="passed"):
        view(at=NOW - 1)


def test_views_that_see_the_same_have_one_key_and_others_another() -> None:
    views = [view(), view(at=NOW), view(at=NOW + 1), view(viewer=SHOPPER), view(viewer=None)]
    assert len({one.key for one in views}) == len(views)
    assert structs.replace(view(), languages=("zh",), now=NOW + 5).key == view().key


def test_records_are_read_under_a_view_only() -> None:
    """All that reads for readers; what jobs use takes documents in hand."""
    methods = {name: method for name, method in inspect.getmembers(Records, inspect.isfunction) if not name.startswith("_")}
    without = {name for name, method in methods.items() if "view" not in inspect.signature(method).parameters}
    assert without == {"held", "put", "moves", "keeping", "frozen", "thawed", "fault", "foreign", "shaped"}
    assert methods.keys() - without == {"get", "copies", "find", "count"}
    for name in methods.keys() - without:
        assert inspect.signature(methods[name]).parameters["view"].default is inspect.Parameter.empty


def test_every_action_is_somebodys() -> None:
    assert access._ALLOWED.keys() == set(Action)
    goods = {Action.READ_STOCK, Action.SAVE_PRODUCT, Action.CHANGE_STOCK, Action.REPLY_TO_REVIEW}
    assert {action for action in Action if not may(EDITOR, action)} == goods
    everybodys = {Action.SIGN_IN, Action.END_SESSION, Action.READ_DRAFT, Action.SUBMIT_CONTENT, Action.ARCHIVE_ITEM}
    shoppers = {Action.REACT, Action.FOLLOW, Action.COMMENT, Action.SAVE_MEDIA, Action.SAVE_REVIEW}
    assert {action for action in Action if may(SHOPPER, action)} == everybodys | shoppers
    assert not any(may(None, action) for action in Action)


def test_a_working_copy_is_open_to_its_owner_and_staff() -> None:
    put = Records(None, KINDS).put(make.tag())  # type: ignore[arg-type]
    copy = make.document(structs.replace(put, keys={"owner": SHOPPER.id}))
    readers = [None, SHOPPER, Viewer("acc_4", frozenset({Role.CREATOR})), EDITOR]
    assert [open_to(copy, view(viewer=reader)) for reader in readers] == [False, True, False, True]
    assert not open_to(make.document(put), view(viewer=None))
