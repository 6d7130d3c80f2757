"""How the feed is mixed, as data: what the file `feed.yaml` may say, and what it says of a moment and a network."""

import hashlib
import re
from enum import Enum
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

from content.items import ItemKind

DEFAULT = Path(__file__).with_name("feed.yaml")
_DAY = 24 * 60
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


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

    kinds: dict[ItemKind, float]
    slots: int | None = None


class Caps(_Rule, frozen=True):
    brand: int
    creator: int


class Heavy(_Rule, frozen=True):
    kinds: list[ItemKind]
    share: float


class SceneRule(_Rule, frozen=True):
    name: str
    hours: list[str]
    color_scheme: ColorScheme
    tags: list[str] = []


class Rules(_Rule, frozen=True):
    """`version` changes with the file."""

    utc_offset_minutes: int
    shares: list[Share]
    caps: Caps
    lead: int
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
        rules = msgspec.convert(yaml.safe_load(text), Rules)
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RulesError(f"{path}: not UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RulesError(f"{path}:{mark.line + 1 if mark else 1}: {getattr(error, 'problem', error)}") from None
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$")
        unknown = re.search(r"unknown field `(.*)`", reason)
        line = _line(text, place.rstrip("`") + (f".{unknown[1]}" if unknown else ""))
        raise RulesError(f"{path}:{line}: {reason}{' at ' + place.strip('.`') if place else ''}") from None
    if problem := _problem(rules):
        place, reason = problem
        raise RulesError(f"{path}:{_line(text, place)}: {reason}")
    version = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")
    return msgspec.structs.replace(rules, version=version)


def _problem(rules: Rules) -> tuple[str, str] | None:
    """What types cannot say: the place and the reason."""
    if not rules.shares or rules.shares[-1].slots is not None:
        return ".shares", "the last of the shares holds for the rest: it takes no `slots`"
    for at, share in enumerate(rules.shares):
        if not share.kinds or any(weight <= 0 for weight in share.kinds.values()):
            return f".shares[{at}]", "each share names kinds with weights above 0"
        if set(share.kinds) != set(rules.shares[0].kinds):
            return f".shares[{at}]", "every share names the same kinds"
    if not 0 <= rules.lead <= 4:
        return ".lead", "page one leads with 0 to 4 items"
    if rules.caps.brand < 1 or rules.caps.creator < 1:
        return ".caps", "a cap is at least 1"
    if not 0 < rules.heavy.share <= 1:
        return ".heavy", "the share that is left is above 0 and at most 1"
    for at, scene in enumerate(rules.scenes):
        for hours in scene.hours:
            if not _HOURS.fullmatch(hours) or not all(0 <= minute <= _DAY for minute in _minutes(hours)):
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
