"""Streams as tests read them: whole."""

from storage.ports import BEGINNING, Event, Streams


async def events_of(streams: Streams, stream: str, after: str = BEGINNING) -> list[Event]:
    """All that follows the cursor, page by page."""
    found: list[Event] = []
    while page := await streams.read(stream, found[-1].cursor if found else after, 1_000):
        found += page
    return found
