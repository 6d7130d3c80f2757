"""Rows of what was said in live sessions."""

from collections.abc import Iterator

from content import checks
from content.chat import CHAT_MESSAGE, ChatMessage
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.nouns import Entry, Noun
from content.importing.rows import ChatRow
from content.importing.spelling import foreign_name
from content.importing.times import moment

MOST_MESSAGE = 500


def _names(entry: Entry) -> Iterator[str]:
    row: ChatRow = entry.value
    yield foreign_name("live", entry.source, row.session)
    yield from accounts.author_names(entry.source, row.author)


def _message(entry: Entry, batch: Batch) -> None:
    row: ChatRow = entry.value
    session = batch.find("live", entry.source, row.session, "session")
    batch.put(
        ChatMessage(
            id=batch.identify("chat", CHAT_MESSAGE.prefix, entry.source, row.id),
            from_=moment(row.at, batch.now, "at"),
            session=session,
            author=accounts.commenter(batch, entry.source, row.author),
            body=checks.text(row.body, MOST_MESSAGE, "body"),
        )
    )


CHAT = Noun(type="chat", names=_names, plan=_message)
