"""What an address `s3://BUCKET?endpoint=…&region=…&style=…&public=…` says. Pure.

Credentials stand nowhere in it: they come by the ways that boto3 knows (its variables, its files, the machine's role).
"""

import re
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from storage.ports import Invalid

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION = re.compile(r"[a-z0-9-]{1,64}")
_WEB = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(/[\w.~/-]*)?", re.ASCII)
_NAMES = ("endpoint", "region", "style", "public")


class Address(Struct, frozen=True):
    """`endpoint`: None for AWS's own. `by_host`: the bucket is in the host's name, not in the path.

    `public`: what addresses of public objects begin with, without a slash at the end; None: the bucket's own address.
    """

    bucket: str
    endpoint: str | None
    region: str
    by_host: bool
    public: str | None


def parse(url: str) -> Address:
    """Raises `Invalid` with what is wrong, and without what may be secret."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise Invalid("an s3: address holds no credentials: give them as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    if parts.scheme != "s3" or not _BUCKET.fullmatch(parts.netloc) or parts.path not in ("", "/") or parts.fragment:
        raise Invalid("an s3: address is s3://BUCKET, with a bucket's name of 3 to 63 small letters, digits, dots and dashes")
    given = _parameters(parts.query)
    region, style = given.get("region", "us-east-1"), given.get("style", "path" if "endpoint" in given else "host")
    if not _REGION.fullmatch(region):
        raise Invalid("`region` of an s3: address is a name such as eu-central-1")
    if style not in ("path", "host"):
        raise Invalid("`style` of an s3: address is path or host")
    endpoint, public = (_web(name, given.get(name)) for name in ("endpoint", "public"))
    if endpoint and urlsplit(endpoint).path:
        raise Invalid("`endpoint` of an s3: address has no path")
    return Address(parts.netloc, endpoint, region, style == "host", public)


def _parameters(query: str) -> dict[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, _ in pairs]
    if any(name not in _NAMES for name in names) or len(set(names)) < len(names):
        raise Invalid(f"an s3: address takes each of {', '.join(_NAMES)} once, and nothing else")
    return dict(pairs)


def _web(name: str, given: str | None) -> str | None:
    if given is None:
        return None
    if not _WEB.fullmatch(given):
        raise Invalid(f"`{name}` of an s3: address begins with http:// or https://, and has no credentials and no query")
    return given.rstrip("/")
