"""AWS Signature Version 4, as S3 uses it in presigned addresses: how one is made, and what a server checks of one.

Pure: the moment is an argument. Forms are in `policies`.
"""

import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote, urlencode

ALGORITHM = "AWS4-HMAC-SHA256"
EARLY = timedelta(minutes=15)
"""How far a client's or another server's clock may be ahead."""

Query = Sequence[tuple[str, str]]


class Denied(Exception):
    """A request that its signature does not cover. `code`: S3's name for it, `status`: its HTTP status."""

    def __init__(self, code: str, message: str, status: int = 403) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Signer:
    """Signs for one access key. Its secret stays inside."""

    def __init__(self, access_key: str, secret: bytes, region: str = "us-east-1") -> None:
        self._access_key, self._secret, self._region = access_key, secret, region

    def credential(self, moment: datetime) -> str:
        return f"{self._access_key}/{self._scope(moment)}"

    def sign(self, text: str, moment: datetime) -> str:
        """The signature over `text`, in hexadecimal, by the key of the moment's day."""
        key = b"AWS4" + self._secret
        for step in self._scope(moment).split("/"):
            key = hmac.digest(key, step.encode(), "sha256")
        return hmac.digest(key, text.encode(), "sha256").hex()

    def presign(
        self, method: str, path: str, headers: Mapping[str, str], moment: datetime, seconds: int, query: Query = ()
    ) -> list[tuple[str, str]]:
        """The whole query of an address that allows `method` on `path` with exactly these headers (names in lower case)."""
        signed = [
            *query,
            ("X-Amz-Algorithm", ALGORITHM),
            ("X-Amz-Credential", self.credential(moment)),
            ("X-Amz-Date", stamp(moment)),
            ("X-Amz-Expires", str(seconds)),
            ("X-Amz-SignedHeaders", ";".join(sorted(headers))),
        ]
        return [*signed, ("X-Amz-Signature", self._signature(method, path, signed, headers, moment))]

    def check(self, method: str, path: str, query: Query, headers: Mapping[str, str], now: datetime) -> None:
        """Raises `Denied` unless the query was presigned here for this method, path and headers, and still holds."""
        given = dict(query)
        moment, seconds = _lifetime(given)
        if given.get("X-Amz-Credential") != self.credential(moment):
            raise Denied("InvalidAccessKeyId", "The access key of this address is not known.")
        names = given.get("X-Amz-SignedHeaders", "").split(";")
        signed = {name: headers.get(name, "") for name in names}
        unsigned = [(name, value) for name, value in query if name != "X-Amz-Signature"]
        expected = self._signature(method, path, unsigned, signed, moment)
        if "host" not in signed or not same(expected, given.get("X-Amz-Signature", "")):
            raise Denied("SignatureDoesNotMatch", "The signature does not cover this request.")
        if now < moment - EARLY:
            raise Denied("AccessDenied", "Request is not valid yet.")
        if now >= moment + timedelta(seconds=seconds):
            raise Denied("AccessDenied", "Request has expired.")

    def _scope(self, moment: datetime) -> str:
        return f"{moment:%Y%m%d}/{self._region}/s3/aws4_request"

    def _signature(self, method: str, path: str, query: Query, headers: Mapping[str, str], moment: datetime) -> str:
        canonical = "\n".join(
            [
                method,
                quote(path, safe="/-_.~"),
                encode(sorted(query)),
                *(f"{name}:{headers[name].strip()}" for name in sorted(headers)),
                "",
                ";".join(sorted(headers)),
                "UNSIGNED-PAYLOAD",
            ]
        )
        digest = sha256(canonical.encode()).hexdigest()
        return self.sign("\n".join([ALGORITHM, stamp(moment), self._scope(moment), digest]), moment)


def encode(query: Query) -> str:
    return urlencode(query, quote_via=quote, safe="-_.~")


def stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def moment_of(text: str) -> datetime:
    """Raises `ValueError` for what is not a stamp."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def same(expected: str, given: str) -> bool:
    """Whether they are equal, in a time that tells nothing about where they differ."""
    return hmac.compare_digest(expected.encode(), given.encode(errors="replace"))


def _lifetime(given: Mapping[str, str]) -> tuple[datetime, int]:
    try:
        return moment_of(given["X-Amz-Date"]), int(given["X-Amz-Expires"])
    except (KeyError, ValueError) as error:
        raise Denied("AuthorizationQueryParametersError", "The address is not signed as a whole.", 400) from error
