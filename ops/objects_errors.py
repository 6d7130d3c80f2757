"""S3's errors as HTTP answers: which status and code each refusal of the embedded objects has."""

import logging
from http import HTTPStatus
from xml.sax.saxutils import escape

from starlette.responses import Response

from storage.folder import WrongSize
from storage.ports import Absent, Invalid, StoreError, Unavailable
from storage.signing import Denied

logger = logging.getLogger(__name__)


class S3Error(Exception):
    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers or {}

    def response(self, resource: str, *, body: bool) -> Response:
        if not body:
            return Response(status_code=self.status, headers=self.headers)
        xml = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f"<Error><Code>{self.code}</Code><Message>{_text(self.message)}</Message><Resource>{_text(resource)}</Resource></Error>"
        )
        return Response(xml, self.status, self.headers, media_type="application/xml")


def as_s3(error: Denied | StoreError) -> S3Error:
    match error:
        case Denied():
            return S3Error(error.status, error.code, error.message)
        case WrongSize(too_large=True):
            return S3Error(HTTPStatus.BAD_REQUEST, "EntityTooLarge", f"The upload is {error}.")
        case WrongSize():
            return S3Error(HTTPStatus.BAD_REQUEST, "EntityTooSmall", f"The upload is {error}.")
        case Absent() | Invalid():
            return S3Error(HTTPStatus.NOT_FOUND, "NoSuchKey", "The specified key does not exist.")
        case Unavailable():
            return S3Error(HTTPStatus.SERVICE_UNAVAILABLE, "ServiceUnavailable", "Please try again later.", {"Retry-After": "5"})
    logger.error("an object cannot be served: %s", error)
    return S3Error(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalError", "The object cannot be read.")


def _text(text: str) -> str:
    """Whatever a client sent, as characters that XML can hold."""
    return escape("".join(character if character.isprintable() else "?" for character in text))
