"""How the feed is mixed, as data: what the file `feed.yaml` may say, and what it says of a moment and a network."""

import hashlib
import re
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml
from msgspec import Meta, Struct

from content.items import ItemKind

DEFAULT = Path(__file__).with_name("feed.yaml")
_DAY = 24 * 60
_CLOCK = "([01][0-9]|2[0-4]):([0-5][0-9])"
_HOURS = re.compile(f"{_CLOCK}-{_CLOCK}")
_PLACE = re.compile(r" - at `(?:key` in `)?\$(.*)`$")

Weight = Annotated[float, Meta(gt=0, le=1_000)]


class Network(Enum):
    WIFI = "WIFI"
    CELLULAR_5G = "CELLULAR_5G"
    CELLULAR_4G = "CELLULAR_4G"
    SLOW = "SLOW"


class ColorScheme(Enum):
    LIGHT = "LIGHT"
    DARK = "DARK"


class RulesError(ValueError):
    """The file says what no rules can: with its name, line and reason."""


class _Rule(Struct, frozen=True, forbid_unknown_fields=True, rename="camel", kw_only=True):
    pass


class Share(_Rule, frozen=True):
    """`slots`: for how many slots of a page, None for the rest. `kinds`: relative weights."""

    kinds: Annotated[dict[ItemKind, Weight], Meta(min_length=1)]
    slots: Annotated[int, Meta(ge=1, le=100)] | None = None


class Caps(_Rule, frozen=True):
    brand: Annotated[int, Meta(ge=1)]
    creator: Annotated[int, Meta(ge=1)]


class Heavy(_Rule, frozen=True):
    kinds: list[ItemKind]
    share: Annotated[float, Meta(gt=0, le=1)]


class SceneRule(_Rule, frozen=True):
    name: Annotated[str, Meta(min_length=1)]
    hours: list[str]
    color_scheme: ColorScheme
    tags: Annotated[list[str], Meta(max_length=20)] = []


class Rules(_Rule, frozen=True):
    """`version` changes with the file."""

    utc_offset_minutes: Annotated[int, Meta(ge=-720, le=840)]
    shares: Annotated[list[Share], Meta(min_length=1)]
    caps: Caps
    lead: Annotated[int, Meta(ge=0, le=4)]
    heavy: Heavy
    light_networks: list[Network]
    scenes: list[SceneRule]
    version: int = 0

    def scene(self, now: int, utc_offset_minutes: int | None) -> int:
        """The place of the first scene whose hours hold at that moment where the client is."""
        offset = self.utc_offset_minutes if utc_offset_minutes is None else utc_offset_minutes
        minute = (now // 60_000 + offset) % _DAY
        return next(at for at, scene in enumerate(self.scenes) if any(_holds(hours, minute) for hours in scene.hours))

    def weights(self, slot: int, light: bool) -> dict[str, float]:
        """What each kind should have of that slot of a page."""
        for share in self.shares:
            if share.slots is None or slot < share.slots:
                break
        damped = self.heavy.kinds if light else ()
        return {kind.value: weight * (self.heavy.share if kind in damped else 1) for kind, weight in share.kinds.items()}

    @property
    def kinds(self) -> list[str]:
        """Those that the feed has, in the order of the contract."""
        return [kind.value for kind in ItemKind if any(kind in share.kinds for share in self.shares)]


def load(path: Path = DEFAULT) -> Rules:
    """Raises `RulesError`."""
    try:
        text = path.read_text(encoding="utf-8")
        rules = msgspec.convert(yaml.load(text, _Loader), Rules)  # noqa: S506
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RulesError(f"{path}: not UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RulesError(f"{path}:{mark.line + 1 if mark else 1}: {_reason(error)}") from None
    except msgspec.ValidationError as error:
        reason, place, _ = [*_PLACE.split(str(error)), "", ""][:3]
        named = re.search(r"unknown field `(.*)`|enum value '(.*)'", reason)
        line = _line(text, place + (f".{named[1] or named[2]}" if named else ""))
        raise RulesError(f"{path}:{line}: {reason}{' at ' + place.strip('.') if place else ''}") from None
    if problem := _problem(rules):
        place, reason = problem
        raise RulesError(f"{path}:{_line(text, place)}: {reason}")
    version = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")
    return msgspec.structs.replace(rules, version=version)


class _Loader(yaml.SafeLoader):
    """Refuses what is said twice, of which YAML would keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value} is said twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _reason(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or str(error).partition("\n")[0]


def _problem(rules: Rules) -> tuple[str, str] | None:
    """What types cannot say: the place and the reason."""
    if rules.version:
        return ".version", "the version is counted from the file: leave it out"
    *before, last = rules.shares
    if last.slots is not None or any(share.slots is None for share in before):
        return ".shares", "each of the shares has `slots` but the last, which holds for the rest"
    for at, (share, following) in enumerate(pairwise(before), 1):
        if (share.slots or 0) >= (following.slots or 0):
            return f".shares[{at}]", "it holds for no slot: the one before goes as far"
    for at, share in enumerate(before):
        if set(share.kinds) != set(last.kinds):
            return f".shares[{at}]", "every share names the same kinds"
    for at, scene in enumerate(rules.scenes):
        for hours in scene.hours:
            start, end = _minutes(hours)
            if start == end or max(start, end) > _DAY:
                return f".scenes[{at}]", f"hours are written 07:00-09:30, not {hours}"
    if not all(any(_holds(hours, minute) for scene in rules.scenes for hours in scene.hours) for minute in range(_DAY)):
        return ".scenes", "some hour of the day has no scene"
    return None


def _minutes(hours: str) -> tuple[int, int]:
    match = _HOURS.fullmatch(hours)
    start_hour, start, end_hour, end = map(int, match.groups()) if match else (0, 0, 0, 0)
    return start_hour * 60 + start, end_hour * 60 + end


def _holds(hours: str, minute: int) -> bool:
    start, end = _minutes(hours)
    return start <= minute < end if start <= end else minute >= start or minute < end


def _line(text: str, place: str) -> int:
    """Where in the file a place such as `.scenes[2].hours` stands."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = node.start_mark.line if node else 0
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", place):
        if name and isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == name]
            if not found:
                break
            (key, node), *_ = found
            line = key.start_mark.line
        elif index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
            node = node.value[int(index)]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1
