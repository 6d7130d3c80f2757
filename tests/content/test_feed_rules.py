"""Rules as data: what the file says of a moment, a network and a slot, and how a wrong file is refused."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.feed_rules import DEFAULT, Rules, RulesError, load
from content.mixing import alternating
from tests.content.test_mixing import KINDS, Shown, kinds_of, walk

HOUR = 3_600_000
TEXT = DEFAULT.read_text(encoding="utf-8")


def at(clock: str) -> int:
    """That time of a day, in UTC milliseconds."""
    hour, minute = map(int, clock.split(":"))
    return int(datetime(2026, 5, 17, hour, minute, tzinfo=UTC).timestamp()) * 1_000


def scene(rules: Rules, now: int, offset: int | None) -> str:
    return rules.scenes[rules.scene(now, offset)].name


def edited(folder: Path, old: str, new: str) -> Path:
    assert TEXT.count(old) == 1, old
    file = folder / "feed.yaml"
    file.write_text(TEXT.replace(old, new), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("00:00", "late-night"),
        ("04:59", "late-night"),
        ("05:00", "day"),
        ("06:59", "day"),
        ("07:00", "commute"),
        ("09:29", "commute"),
        ("09:30", "day"),
        ("11:29", "day"),
        ("11:30", "lunch"),
        ("13:29", "lunch"),
        ("13:30", "day"),
        ("17:29", "day"),
        ("17:30", "commute"),
        ("18:59", "commute"),
        ("19:00", "evening"),
        ("22:29", "evening"),
        ("22:30", "late-night"),
        ("23:59", "late-night"),
    ],
)
def test_scenes_change_on_the_minute_in_every_time_zone(clock: str, expected: str) -> None:
    rules = load()
    for offset in (0, 480, -300, 330, 345, 840, -720, 765):
        now = at(clock) - offset * 60_000
        assert scene(rules, now, offset) == expected
        assert scene(rules, now + 59_999, offset) == expected, "to the end of the minute"


def test_the_shops_own_time_holds_where_a_client_says_none() -> None:
    rules = load()
    assert rules.utc_offset_minutes == 480
    assert scene(rules, at("12:00") - 8 * HOUR, None) == "lunch"
    assert scene(rules, at("12:00") - 8 * HOUR, 0) == "late-night"


def test_hours_pass_midnight_to_the_minute(tmp_path: Path) -> None:
    rules = load(edited(tmp_path, '["22:30-05:00"]', '["23:59-00:01"]'))
    clocks = ["23:58", "23:59", "00:00", "00:01"]
    assert [scene(rules, at(clock), 0) for clock in clocks] == ["day", "late-night", "late-night", "day"]


def test_an_edited_file_changes_the_mix_and_its_version(tmp_path: Path) -> None:
    rules = load()
    more_stories = load(edited(tmp_path, "CLIP: 3, STORY: 1, LIVE: 1", "CLIP: 3, STORY: 9, LIVE: 1"))
    streams = [[Shown()] * 60] * 9
    many = [kinds_of([next(walk(one, streams, 60))]).count(KINDS.index("STORY")) for one in (rules, more_stories)]
    assert many[1] >= 3 * many[0] > 0
    assert rules.version != more_stories.version
    assert rules.version == load().version


def test_a_kind_that_the_shares_do_not_name_is_out_of_the_feed(tmp_path: Path) -> None:
    text = re.sub(r", STORY: \d+", "", TEXT)
    file = tmp_path / "feed.yaml"
    file.write_text(text, encoding="utf-8")
    assert load(file).kinds == [kind for kind in KINDS if kind != "STORY"]


def test_the_first_slots_of_a_page_have_shares_of_their_own() -> None:
    rules = load()
    assert [rules.weights(slot, light=False)["TUTORIAL"] for slot in (0, 3, 4, 99)] == [2, 2, 3, 3]
    assert rules.weights(4, light=True)["CLIP"] == rules.weights(4, light=False)["CLIP"] * rules.heavy.share
    assert rules.weights(4, light=True)["REVIEW"] == rules.weights(4, light=False)["REVIEW"]


def test_shares_of_what_alternates() -> None:
    assert alternating([3, 2, 1]) == [0.5, 1 / 3, 1 / 6]
    assert alternating([90, 6, 4]) == [0.5, 0.3, 0.2]
    assert alternating([5]) == [1]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{PRODUCT: 4", "{PRODUKT: 4", "PRODUKT"),
        ("{PRODUCT: 4", "{PRODUCT: 0", "> 0"),
        ("{PRODUCT: 4", "{PRODUCT: -1", "> 0"),
        ("{PRODUCT: 4", "{PRODUCT: .nan", "> 0"),
        ("{PRODUCT: 4", "{PRODUCT: .inf", "<= 1000"),
        ("{PRODUCT: 4", "{PRODUCT: many", "got `str`"),
        ("- slots: 4", "- slots: 0", "slots"),
        ("caps: {brand: 2, creator: 2}", "caps: {brand: 0, creator: 2}", "caps.brand"),
        ("caps: {brand: 2, creator: 2}", "caps: {brand: 2}", "creator"),
        ("caps: {brand: 2, creator: 2}", "cap: {brand: 2, creator: 2}", "cap"),
        ("utcOffsetMinutes: 480", "utcOffsetMinutes: 48000", "<= 840"),
        ("lead: 2", "lead: 5", "<= 4"),
        ("lead: 2", "lead: two", "got `str`"),
        ("lead: 2", "lead: 2024-01-01", "got `date`"),
        ("share: 0.25", "share: 0", "heavy.share"),
        ("[SLOW]", "[SNAIL]", "SNAIL"),
        ("11:30-13:30", "11:75-13:30", "11:75-13:30"),
        ("11:30-13:30", "11:30-24:30", "11:30-24:30"),
        ("11:30-13:30", "11:30-11:30", "11:30-11:30"),
        ("11:30-13:30", "１１:30-13:30", "hours are written"),
        ("tags: [lunch]", "tags: lunch", "scenes[1].tags"),
        ("colorScheme: DARK", "colorScheme: RED", "RED"),
        ("name: lunch", "name: ''", "scenes[1].name"),
        ("name: lunch", "nome: lunch", "nome"),
    ],
)
def test_what_a_value_cannot_be_is_refused_with_its_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    file = edited(tmp_path, old, new)
    with pytest.raises(RulesError) as refused:
        load(file)
    assert str(refused.value).startswith(f"{file}:{line_of(TEXT, old)}: ")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("lead: 2", "lead: 2\nlead: 3", 17, "lead is said twice"),
        ("lead: 2", "lead: 2\nversion: 3", 17, "leave it out"),
        ("lead: 2", "\tlead: 2", 16, "cannot start any token"),
        ("lead: 2", "lead: !!python/object:os.system 2", 16, "could not determine a constructor"),
        ("lead: 2", "? [a]\n: 2", 16, "unhashable"),
        ('["00:00-24:00"]', '["00:00-06:00"]', 23, "no scene"),
        ("- slots: 4", "- slots: null", 7, "the last"),
        ("- kinds: {PRODUCT: 10", "- slots: 9\n    kinds: {PRODUCT: 10", 7, "the last"),
        ("- kinds: {PRODUCT: 10", "- slots: 3\n    kinds: {PRODUCT: 1}\n  - kinds: {PRODUCT: 10", 10, "no slot"),
        (", REVIEW: 4", "", 8, "the same kinds"),
    ],
)
def test_what_the_whole_cannot_be_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    file = edited(tmp_path, old, new)
    with pytest.raises(RulesError) as refused:
        load(file)
    assert str(refused.value).startswith(f"{file}:{line}: ")
    assert reason in str(refused.value)


@pytest.mark.parametrize("raw", [b"", b"[]", b"text", b"\0", b"{", b"shares: &a [*a]", b"\xff\xfe", "规则: 1".encode("gb18030")])
def test_what_is_no_rules_at_all_is_refused_by_name(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "feed.yaml"
    file.write_bytes(raw)
    with pytest.raises(RulesError, match=re.escape(str(file))):
        load(file)
