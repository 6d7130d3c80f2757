"""What the process writes to standard error: a line for a person, or one JSON object a record, each with the request it is of.

Of libraries only warnings are written: some tell of addresses and of what is asked at lower levels.
"""

import logging
import sys
import time
import traceback

import orjson

from schema.engine.asked import ASKED, Asked

access = logging.getLogger("vitrine.access")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s%(request)s"


def set_up(form: str) -> None:
    """`form`: `text` or `json`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text(_TEXT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("vitrine").setLevel(logging.INFO)
    logging.captureWarnings(True)


def answered(method: str, route: str, status: int, seconds: float, asked: Asked) -> None:
    """The line of a request."""
    told = {
        "method": method,
        "route": route,
        "status": status,
        "ms": round(seconds * 1_000, 1),
        **({"operation": asked.operation, "outcome": asked.outcome.value} if asked.outcome else {}),
    }
    access.info("%s", " ".join(str(value) for value in told.values() if value != ""), extra={"told": told})


def _request() -> str | None:
    asked = ASKED.get()
    return asked.id if asked else None


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.request = f" [{request}]" if (request := _request()) else ""
        return super().format(record)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **({"request": request} if (request := _request()) else {}),
            **getattr(record, "told", {}),
            **({"error": "".join(traceback.format_exception(*record.exc_info))} if record.exc_info else {}),
        }
        return orjson.dumps(line, default=str).decode()
