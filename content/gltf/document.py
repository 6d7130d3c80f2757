"""One glTF while it is checked: its objects by index, what refers to them, and its issues."""

from collections import defaultdict
from typing import Any

from content.gltf.issues import Issues
from content.gltf.report import UnreadableModel
from content.gltf.rules import Json

MOST = {"scenes": 20, "animations": 1_000, "skins": 100, "buffers": 100}
MOST_OF_OTHERS = 20_000


class Document:
    """`binary` is the chunk of the container. What is asked for by `find` counts as used."""

    def __init__(self, root: Json, binary: memoryview | None, issues: Issues) -> None:
        self.root, self.binary, self.issues = root, binary, issues
        self._used: dict[str, set[int]] = defaultdict(set)

    def all(self, kind: str) -> list[Json]:
        found: list[Json] = self.root.get(kind, [])
        most = MOST.get(kind, MOST_OF_OTHERS)
        if len(found) > most:
            raise UnreadableModel(f"The file has {len(found)} {kind}; {most} are read at most.")
        return found

    def each(self, kind: str) -> list[tuple[str, Json]]:
        """With its pointer."""
        return [(f"/{kind}/{at}", one) for at, one in enumerate(self.all(kind))]

    def find(self, kind: str, index: int | None, pointer: str) -> Json | None:
        """None for no index; and for one that leads nowhere, which is reported at `pointer`."""
        if index is None:
            return None
        found = self.all(kind)
        if index >= len(found):
            self.issues.add("UNRESOLVED_REFERENCE", pointer, f"There is no {kind}[{index}].")
            return None
        self._used[kind].add(index)
        return found[index]

    def get(self, kind: str, index: int | None) -> Json | None:
        """Without a word: for what `find` was asked before."""
        found = self.all(kind)
        return found[index] if index is not None and index < len(found) else None

    def extension(self, name: str) -> Json:
        found: Json = extension(self.root, name) or {}
        return found

    def tell_unused(self, kinds: tuple[str, ...]) -> None:
        for kind in kinds:
            for index in sorted(set(range(len(self.all(kind)))) - self._used[kind]):
                self.issues.add("UNUSED_OBJECT", f"/{kind}/{index}", "Nothing refers to it.")


def extension(of: Json, name: str) -> Any:
    return of.get("extensions", {}).get(name)
