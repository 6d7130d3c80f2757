"""Which operation of a document is run: only one that is meant beyond doubt, where Strawberry would run the first."""

from collections.abc import Iterator

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, get_operation_ast
from strawberry.extensions import SchemaExtension

from schema.engine.asked import ASKED

_MOST_NAME = 60


class OneMeant(SchemaExtension):
    """Refuses a document without operations, with several and no name given, or without the one of that name."""

    def on_parse(self) -> Iterator[None]:
        yield
        context = self.execution_context
        if context.graphql_document is not None:
            operation = _required(context.graphql_document, context._provided_operation_name)
            asked = ASKED.get()
            if asked is not None and operation.name is not None:
                asked.operation = operation.name.value[:_MOST_NAME]


def _required(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    if (operation := get_operation_ast(document, name)) is not None:
        return operation
    if name is not None:
        raise GraphQLError(f'There is no operation named "{name:.60}".')
    raise GraphQLError("The document must have one operation, or `operationName` must say which of them is meant.")
