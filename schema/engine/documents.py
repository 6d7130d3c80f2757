"""Documents that were parsed and found valid, kept by their text: what a client asks again is only executed."""

from collections import OrderedDict
from collections.abc import Iterator

from graphql import DocumentNode
from strawberry.extensions import SchemaExtension

MOST_CHARACTERS = 256 * 1024
"""Of all texts kept. A parsed document weighs 80 bytes a character, 300 at worst."""


class Documents:
    """The ones asked for last."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most, self._held = most, 0
        self._kept: OrderedDict[str, DocumentNode] = OrderedDict()

    def get(self, text: str) -> DocumentNode | None:
        if text in self._kept:
            self._kept.move_to_end(text)
        return self._kept.get(text)

    def keep(self, text: str, document: DocumentNode) -> None:
        if text in self._kept or len(text) > self._most:
            return
        self._kept[text] = document
        self._held += len(text)
        while self._held > self._most:
            oldest, _ = self._kept.popitem(last=False)
            self._held -= len(oldest)


class Kept(SchemaExtension):
    """Takes one request's document from those kept, or keeps it once it was found valid."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._found: DocumentNode | None = None

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        self._found = context.graphql_document = self._documents.get(context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        if self._found is not None:
            context.pre_execution_errors = []
        yield
        if context.query and context.graphql_document and not context.pre_execution_errors:
            self._documents.keep(context.query, context.graphql_document)
