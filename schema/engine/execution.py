"""Strawberry's schema with its logging left to us."""

from typing import Any

import strawberry
from graphql import GraphQLError


class Schema(strawberry.Schema):
    def process_errors(self, errors: list[GraphQLError], execution_context: Any = None) -> None:
        """The transport codes, masks and logs them."""
