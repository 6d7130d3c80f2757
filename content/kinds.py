"""Every kind of record and every collection, in one table: what a new noun adds itself to."""

from content import accounts, comments, epochs, items, media, names, publishing, stock, tags
from content.accounts import ACCOUNT
from content.comments import COMMENT
from content.epochs import EPOCHS
from content.media import IMAGE
from content.products import PRODUCT
from content.reviews import REVIEW
from content.stock import STOCK
from content.tags import BRAND, CATEGORY, TAG
from content.tutorials import TUTORIAL

KINDS = (PRODUCT, REVIEW, TUTORIAL, IMAGE, TAG, CATEGORY, BRAND, ACCOUNT, COMMENT, STOCK, EPOCHS)
FOUND_BY_ID = frozenset(kind.prefix for kind in KINDS) - {STOCK.prefix, EPOCHS.prefix}
"""The prefixes of what clients find by its id; the rest is the shop's own."""

COLLECTIONS = (
    items.COLLECTION,
    publishing.DRAFTS,
    publishing.VERSIONS,
    tags.COLLECTION,
    media.COLLECTION,
    accounts.COLLECTION,
    comments.COLLECTION,
    stock.COLLECTION,
    names.COLLECTION,
    epochs.COLLECTION,
)
