"""What MongoDB's driver raises, as the ports' errors. A server's own words may quote what is stored, so they are not told
again."""

from bson.errors import BSONError, InvalidDocument
from pymongo.errors import (
    ConfigurationError,
    ConnectionFailure,
    DocumentTooLarge,
    OperationFailure,
    PyMongoError,
)

from storage.ports import Invalid, StoreError, Unavailable, Unreadable

DUPLICATE = 11000
INTERRUPTED = 11601
PARALLEL_LISTS = 171
SNAPSHOTS_LOST = frozenset({239, 246})
"""SnapshotTooOld, SnapshotUnavailable: the same read begun anew is answered, as after an index was added."""


def fault(error: Exception) -> StoreError:
    if isinstance(error, OperationFailure) and error.code == PARALLEL_LISTS:
        return Invalid("MongoDB: two lists stand in one index")
    if isinstance(error, InvalidDocument | DocumentTooLarge | OverflowError):
        return Invalid(f"MongoDB cannot hold it: {type(error).__name__}")
    if isinstance(error, BSONError):
        return Unreadable(f"MongoDB answered what cannot be read: {type(error).__name__}")
    return Unavailable(f"MongoDB: {_reason(error)}")


def _reason(error: Exception) -> str:
    if isinstance(error, OperationFailure):
        named = (error.details or {}).get("codeName") or type(error).__name__
        return f"{named} ({error.code})"
    if isinstance(error, ConnectionFailure | ConfigurationError | PyMongoError):
        return type(error).__name__
    return f"no answer ({type(error).__name__})"


def is_transient(error: PyMongoError) -> bool:
    """Whether the transaction that raised it was not made and may be tried anew. Two that insert one id are told so, too."""
    return error.has_error_label("TransientTransactionError") or is_interrupted(error) or _duplicate(error)


def is_interrupted(error: PyMongoError) -> bool:
    """Whether another process took this one's transaction for abandoned. Told to commit it again, the server says what became
    of it."""
    return isinstance(error, OperationFailure) and error.code == INTERRUPTED


def _duplicate(error: PyMongoError) -> bool:
    if not isinstance(error, OperationFailure):
        return False
    inner = (error.details or {}).get("writeErrors") or []
    return error.code == DUPLICATE or any(one.get("code") == DUPLICATE for one in inner)
