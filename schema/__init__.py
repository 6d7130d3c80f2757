"""The public graph: declarations only. Enums come first, since arguments are read where they stand."""

from schema import kinds as kinds
