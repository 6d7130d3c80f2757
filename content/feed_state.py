"""What a process knows of the feed before it is asked."""

from content.epochs import NONE, STATE, state
from content.feed_rules import Rules
from content.items import shelf
from content.names import Names, name
from content.records import Records
from content.views import View


class FeedState:
    """What each process knows beforehand, so that a page is one read: the epoch, and the shelves of the scenes' tags.

    A known epoch that is no more the current one costs a second read; a page is never mixed from two.
    """

    def __init__(self) -> None:
        self.epochs = NONE
        self.scene_shelves: dict[str, str] = {}

    async def refresh(self, rules: Rules, names: Names, records: Records, view: View) -> None:
        """Ask for the epoch, and resolve the tags that the rules name; those of no tag are passed over."""
        (page,) = await records.find(view, [STATE])
        self.epochs = state(page.records)
        slugs = list(dict.fromkeys(slug for scene in rules.scenes for slug in scene.tags))
        ids = await names.ids([name("tag.slug", slug) for slug in slugs])
        self.scene_shelves = {slug: shelf("tag", id) for slug, id in zip(slugs, ids, strict=True) if id}
