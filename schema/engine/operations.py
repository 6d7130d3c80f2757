"""Which operation of a document is run: only one that is meant beyond doubt, where Strawberry would run the first."""

from collections.abc import Iterator

from graphql import DocumentNode, GraphQLError, get_operation_ast
from strawberry.extensions import SchemaExtension


class OneMeant(SchemaExtension):
    """Refuses a document without operations, with several and no name given, or without the one of that name."""

    def on_parse(self) -> Iterator[None]:
        yield
        context = self.execution_context
        if context.graphql_document is not None:
            _require(context.graphql_document, context._provided_operation_name)


def _require(document: DocumentNode, name: str | None) -> None:
    if get_operation_ast(document, name) is not None:
        return
    if name is not None:
        raise GraphQLError(f'There is no operation named "{name:.60}".')
    raise GraphQLError("The document must have one operation, or `operationName` must say which of them is meant.")
