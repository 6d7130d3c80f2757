"""Reading an S3 form POST as it streams in: the fields first, then the one file, never held in memory."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from ops.objects_errors import S3Error

MOST_FIELD_BYTES = 20 * 1024


class Form:
    """`fields` is whole after `begin`; then `file` yields the bytes of the part named `file`, once.

    What follows the file is passed over, but the form must come to its end. Raises `S3Error`.
    """

    def __init__(self, content_type: str, body: AsyncIterator[bytes]) -> None:
        self.fields: dict[str, str] = {}
        self._body = body
        self._parser = _parser(content_type, self)
        self._header = self._value = self._disposition = b""
        self._name = ""
        self._data = bytearray()
        self._field_bytes = 0
        self._file: list[bytes] = []
        self._in_file = self._file_began = self._ended = False

    async def begin(self) -> None:
        """Read up to the file."""
        async for chunk in self._body:
            self._write(chunk)
            if self._file_began:
                return
        raise S3Error(HTTPStatus.BAD_REQUEST, "InvalidArgument", "POST requires exactly one file upload per request.")

    async def file(self) -> AsyncIterator[bytes]:
        for data in self._taken():
            yield data
        async for chunk in self._body:
            self._write(chunk)
            for data in self._taken():
                yield data
        if not self._ended:
            raise _malformed("The form ends before its last boundary.")

    def _write(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except FormParserError as error:
            raise _malformed("The body of your POST request is not well-formed multipart/form-data.") from error

    def _taken(self) -> list[bytes]:
        taken, self._file = self._file, []
        return taken

    # ---------------------------------------------------------------- what the parser calls

    def on_part_begin(self) -> None:
        self._disposition = b""
        self._data.clear()

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = _text(options.get(b"name", b"")).lower()
        self._in_file = self._name == "file" and not self._file_began
        self._file_began = self._file_began or self._in_file

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._file.append(data[start:end])
        elif not self._file_began:
            self._field_bytes += end - start
            if self._field_bytes > MOST_FIELD_BYTES:
                message = f"The fields before the file are over {MOST_FIELD_BYTES} bytes."
                raise S3Error(HTTPStatus.BAD_REQUEST, "MaxPostPreDataLengthExceededError", message)
            self._data += data[start:end]

    def on_part_end(self) -> None:
        if not self._file_began:
            self.fields[self._name] = _text(bytes(self._data))
        self._in_file = False

    def on_end(self) -> None:
        self._ended = True


def _parser(content_type: str, form: Form) -> MultipartParser:
    kind, options = parse_options_header(content_type)
    if kind != b"multipart/form-data":
        message = "Bucket POST must be of the enclosure-type multipart/form-data."
        raise S3Error(HTTPStatus.PRECONDITION_FAILED, "PreconditionFailed", message)
    names = ("part_begin", "part_data", "part_end", "header_field", "header_value", "header_end", "headers_finished", "end")
    callbacks = {f"on_{name}": getattr(form, f"on_{name}") for name in names}
    try:
        return MultipartParser(options[b"boundary"], callbacks)  # type: ignore[arg-type]
    except (KeyError, FormParserError) as error:
        raise _malformed("The form has no boundary that can be used.") from error


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _malformed("A field is not UTF-8.") from error


def _malformed(message: str) -> S3Error:
    return S3Error(HTTPStatus.BAD_REQUEST, "MalformedPOSTRequest", message)
