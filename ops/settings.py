"""Settings: from the environment only, read once, each with its meaning here. Secrets have no default in production."""

import os
import re
import secrets
import ssl
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

MOST_REACH_SECONDS = 60
_YEAR_SECONDS = 365 * 24 * 3600
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class BadSetting(ValueError):
    """A setting that makes no sense: its name and why."""


class Reach(Struct, frozen=True):
    """How a server is asked: seconds until a call is given up, connections at once, and how often a read is tried again."""

    seconds: float
    pool: int
    retries: int


class Settings(Struct, frozen=True, kw_only=True):
    """`public_url`: where clients reach the shop; `media_url`: where pictures, films and models, a CDN before it for example.

    `authorities`: a PEM file of those who vouch for the servers reached by TLS; None: the system's. `tls`: the PEM files of our
    own certificate and its key; None: clients, or a proxy before us, come without TLS. `hsts_seconds`: for how long browsers keep
    to it; 0: they are not told. `proxies`: who is believed when it says for whom it asks.
    `secret_keys` and `data_keys`: the newest first. `languages`: of the shop, the first when nothing else fits.
    `wechat_app`: the id and the secret of the app whose users sign in; None: none do.
    `metrics`: the address that tells them; `traces`: where they go by OTLP; None: nowhere. `request_seconds`: until an operation
    is given up; `drain_seconds`: for so long one that is told to stop takes requests all the same. `jobs`: whether who serves
    does what is done beside the requests too.
    """

    mode: str
    host: str
    port: int
    public_url: str
    media_url: str
    documents_url: str
    search_url: str
    objects_url: str
    documents: Reach
    search: Reach
    objects: Reach
    authorities: Path | None
    tls: tuple[Path, Path] | None
    hsts_seconds: int
    proxies: str
    secret_keys: tuple[bytes, ...]
    data_keys: tuple[bytes, ...]
    languages: tuple[str, ...]
    feed_rules: Path | None
    wechat_url: str
    wechat_app: tuple[str, str] | None
    logs: str
    access_log: bool
    metrics: tuple[str, int] | None
    traces: str | None
    request_seconds: float
    drain_seconds: float
    jobs: bool

    @property
    def secret_key(self) -> bytes:
        """The one to sign with."""
        return self.secret_keys[0]

    @property
    def development(self) -> bool:
        return self.mode == "development"


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises `BadSetting`."""
    mode = _one_of("MODE", environment.get("MODE", "development"), "development", "production")
    in_production = mode == "production"
    host, port = environment.get("HOST", "127.0.0.1"), _port("PORT", environment.get("PORT", "8000"))
    var = Path(environment.get("VAR", "var"))
    reached = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    tls = _tls(environment)
    own_url = f"{'https' if tls else 'http'}://{f'[{reached}]' if ':' in reached else reached}:{port}"
    public_url = _address("PUBLIC_URL", environment, own_url)
    hsts_seconds = int(_number("HSTS_SECONDS", environment, _YEAR_SECONDS if in_production else 0, 0, 2 * _YEAR_SECONDS))
    return Settings(
        mode=mode,
        host=host,
        port=port,
        public_url=public_url,
        media_url=_address("MEDIA_URL", environment, public_url),
        documents_url=_store("DOCUMENTS_URL", environment, f"sqlite:{var}/shop.db", "mongodb", "mongodb+srv"),
        search_url=_store("SEARCH_URL", environment, f"sqlite:{var}/index.db", "http", "https"),
        objects_url=_store("OBJECTS_URL", environment, f"file:{var}/objects", "s3"),
        documents=_reach("DOCUMENTS", environment, Reach(5.0, 50, 1)),
        search=_reach("SEARCH", environment, Reach(3.0, 20, 1)),
        objects=_reach("OBJECTS", environment, Reach(10.0, 20, 2)),
        authorities=_authorities(environment),
        tls=tls,
        hsts_seconds=hsts_seconds if public_url.startswith("https:") else 0,
        proxies=_proxies(environment.get("FORWARDED_ALLOW_IPS", "127.0.0.1")),
        secret_keys=_keys("SECRET_KEY", environment, mode, var / "secret"),
        data_keys=_keys("DATA_KEY", environment, mode, var / "data-key"),
        languages=_languages(environment.get("LANGUAGES", "zh,en")),
        feed_rules=Path(rules) if (rules := environment.get("FEED_RULES")) else None,
        wechat_url=_address("WECHAT_URL", environment, "https://api.weixin.qq.com"),
        wechat_app=_wechat_app(environment.get("WECHAT_APP_ID"), environment.get("WECHAT_APP_SECRET")),
        logs=_one_of("LOGS", environment.get("LOGS", "json" if in_production else "text"), "text", "json"),
        access_log=_one_of("ACCESS_LOG", environment.get("ACCESS_LOG", "on" if in_production else "off"), "on", "off") == "on",
        metrics=_metrics(environment),
        traces=_address(name, environment, "") if (name := "OTEL_EXPORTER_OTLP_ENDPOINT") in environment else None,
        request_seconds=_number("REQUEST_SECONDS", environment, 10.0, 0.1, 60),
        jobs=_one_of("JOBS", environment.get("JOBS", "on"), "on", "off") == "on",
        drain_seconds=_number("DRAIN_SECONDS", environment, 5.0 if in_production else 0.0, 0.0, 600),
    )


def _one_of(name: str, text: str, *known: str) -> str:
    if text not in known:
        raise BadSetting(f"{name} is {' or '.join(known)}, not {text!r}")
    return text


def _port(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65_536:
        raise BadSetting(f"{name} is a number from 1 to 65535, not {text!r}")
    return int(text)


def _metrics(environment: Mapping[str, str]) -> tuple[str, int] | None:
    host, port = environment.get("METRICS_HOST", "127.0.0.1"), environment.get("METRICS_PORT")
    return None if port is None else (host, _port("METRICS_PORT", port))


def _address(name: str, environment: Mapping[str, str], default: str) -> str:
    """Without a slash at its end. What is given may hold a password, and is not told again."""
    text = environment.get(name, default).rstrip("/")
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not (parts.query or parts.fragment)
    except ValueError:
        sound = False
    if not sound:
        raise BadSetting(f"{name} is an address that begins with http:// or https://, without ? and #")
    return text


def _store(name: str, environment: Mapping[str, str], default: str, *servers: str) -> str:
    """The scheme of the default takes a path. A URL of a server may hold a password, so only its scheme is told again."""
    url = environment.get(name, default)
    (scheme, _, rest), local = url.partition(":"), default.partition(":")[0]
    if scheme not in (local, *servers):
        raise BadSetting(f"{name} begins with {' or '.join(f'{one}:' for one in (local, *servers))}, not {scheme!r}")
    if scheme == local and (not rest or rest.startswith("//")):
        raise BadSetting(f"{name} is {scheme}:PATH, not {url!r}")
    return url


def _reach(of: str, environment: Mapping[str, str], default: Reach) -> Reach:
    return Reach(
        _number(f"{of}_SECONDS", environment, default.seconds, 0.1, MOST_REACH_SECONDS),
        int(_number(f"{of}_POOL", environment, default.pool, 1, 1_000)),
        int(_number(f"{of}_RETRIES", environment, default.retries, 0, 10)),
    )


def _number(name: str, environment: Mapping[str, str], default: float, least: float, most: float) -> float:
    """Whole where its bounds are."""
    text = environment.get(name, str(default))
    whole = isinstance(least, int)
    if not re.fullmatch(r"\d{1,8}" if whole else r"\d{1,6}(\.\d{1,6})?", text, re.ASCII) or not least <= float(text) <= most:
        raise BadSetting(f"{name} is a {'whole ' if whole else ''}number from {least} to {most}, not {text!r}")
    return float(text)


def _authorities(environment: Mapping[str, str]) -> Path | None:
    path = _file("AUTHORITIES", environment)
    try:
        if path:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except (ssl.SSLError, OSError):
        raise BadSetting(f"AUTHORITIES {path} is no file of certificates in PEM") from None
    return path


def _tls(environment: Mapping[str, str]) -> tuple[Path, Path] | None:
    certificate, key = _file("TLS_CERTIFICATE", environment), _file("TLS_KEY", environment)
    if bool(certificate) != bool(key):
        raise BadSetting("TLS_CERTIFICATE and TLS_KEY go together")
    if not certificate or not key:
        return None
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (ssl.SSLError, OSError):
        raise BadSetting(f"TLS_CERTIFICATE {certificate} and TLS_KEY {key} are no certificate and its key in PEM") from None
    return certificate, key


def _proxies(text: str) -> str:
    if text.strip() == "*":
        return "*"
    try:
        networks = [str(ip_network(one.strip())) for one in text.split(",") if one.strip()]
    except ValueError:
        raise BadSetting(f"FORWARDED_ALLOW_IPS is * or a list such as 10.0.0.7,10.1.0.0/16, not {text!r}") from None
    return ",".join(networks)


def _file(name: str, environment: Mapping[str, str]) -> Path | None:
    if (given := environment.get(name)) is None:
        return None
    path = Path(given)
    if not path.is_file():
        raise BadSetting(f"{name} is a file, and there is none at {given!r}")
    return path


def _languages(text: str) -> tuple[str, ...]:
    languages = tuple(language.strip() for language in text.split(","))
    if not all(_LANGUAGE.fullmatch(language) for language in languages):
        raise BadSetting(f"LANGUAGES is a list such as zh,en, not {text!r}")
    return languages


def _wechat_app(id: str | None, secret: str | None) -> tuple[str, str] | None:
    if bool(id) != bool(secret):
        raise BadSetting("WECHAT_APP_ID and WECHAT_APP_SECRET go together")
    return (id, secret) if id and secret else None


def _keys(name: str, environment: Mapping[str, str], mode: str, file: Path) -> tuple[bytes, ...]:
    """In development one is made and kept, so that what was made with it outlives a restart."""
    if (given := environment.get(name)) is not None:
        keys = tuple(key.strip().encode() for key in given.split(","))
        if any(len(key) < 32 for key in keys):
            raise BadSetting(f"{name} has at least 32 bytes; make one with: openssl rand -hex 32")
        return keys
    if mode == "production":
        raise BadSetting(f"{name} must be set in production; make one with: openssl rand -hex 32")
    try:
        return (_kept_key(file),)
    except OSError as error:
        raise BadSetting(f"VAR {file.parent} cannot be used: {error.strerror}") from None


def _kept_key(file: Path) -> bytes:
    """Written beside its place and linked there, so that whoever else starts now reads all of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        made = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_hex(32).encode())
        with suppress(FileExistsError):
            file.hardlink_to(made)
        made.unlink()
    return file.read_bytes()
