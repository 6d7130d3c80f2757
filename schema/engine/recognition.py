"""What becomes of a request whose token is not good: it is not answered as nobody's, but for what is there to get a good one."""

from collections.abc import Collection, Iterator

from graphql import DocumentNode, FieldNode, get_operation_ast
from strawberry.extensions import SchemaExtension


class Recognised(SchemaExtension):
    """Raises the refusal of the context for an operation that asks for more than the fields of the root that are `open`.

    A client that sends its old token along with all it asks can so get a new one.
    """

    def __init__(self, open: Collection[str]) -> None:
        self._open = open

    def on_parse(self) -> Iterator[None]:
        yield
        context = self.execution_context
        refusal, document = context.context.refusal, context.graphql_document
        if refusal is not None and document is not None and not self._is_open(document, context._provided_operation_name):
            raise refusal

    def _is_open(self, document: DocumentNode, name: str | None) -> bool:
        operation = get_operation_ast(document, name)
        fields = operation.selection_set.selections if operation else ()
        return bool(fields) and all(isinstance(one, FieldNode) and one.name.value in self._open for one in fields)
