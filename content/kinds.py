"""Every kind of record and every collection, in one table: what a new noun adds itself to."""

from content import (
    accounts,
    asides,
    attempts,
    audit,
    chat,
    comments,
    counting,
    credentials,
    devices,
    epochs,
    follows,
    index_state,
    items,
    media,
    members,
    moderation,
    names,
    placements,
    promos,
    publishing,
    reactions,
    retagging,
    sealing,
    sessions,
    stock,
    tags,
    tides,
    tracking,
    writing,
)
from content.accounts import ACCOUNT
from content.asides import ASIDE
from content.chat import CHAT_MESSAGE
from content.clips import CLIP
from content.collections import COLLECTION
from content.comments import COMMENT
from content.credentials import CREDENTIAL
from content.epochs import EPOCHS
from content.follows import FOLLOW
from content.index_state import INDEX_STATE
from content.live import LIVE
from content.looks import LOOK
from content.media import IMAGE, MODEL_FILE, VIDEO
from content.members import MEMBER
from content.models import MODEL
from content.moderation import MODERATION
from content.placements import PLACEMENTS
from content.products import PRODUCT
from content.promos import PROMO
from content.publishing import VERSION
from content.reactions import REACTIONS
from content.retagging import RETAGGING
from content.reviews import REVIEW
from content.sessions import SESSION
from content.stock import STOCK
from content.stories import STORY
from content.tags import BRAND, CATEGORY, TAG
from content.tides import TIDE
from content.tutorials import TUTORIAL

ITEMS = (PRODUCT, REVIEW, TUTORIAL, LOOK, CLIP, STORY, LIVE, MODEL, COLLECTION)
_FOUND = (*ITEMS, IMAGE, VIDEO, MODEL_FILE, TAG, CATEGORY, BRAND, ACCOUNT, COMMENT, CHAT_MESSAGE, PROMO, MODERATION)
_KEPT = (STOCK, EPOCHS, MEMBER, PLACEMENTS, REACTIONS, FOLLOW, CREDENTIAL, SESSION, TIDE, VERSION, RETAGGING, ASIDE, INDEX_STATE)
KINDS = (*_FOUND, *_KEPT)
GENERATION = sum(kind.schema for kind in KINDS)
"""Of this release: it grows with each kind and each new shape of one."""
FOUND_BY_ID = frozenset(kind.prefix for kind in _FOUND)
"""The prefixes of what clients find by its id; the rest is the shop's own."""

COLLECTIONS = (
    items.COLLECTION,
    publishing.DRAFTS,
    publishing.VERSIONS,
    tides.COLLECTION,
    retagging.COLLECTION,
    writing.ANSWERS,
    tags.COLLECTION,
    media.COLLECTION,
    accounts.COLLECTION,
    credentials.COLLECTION,
    sessions.COLLECTION,
    attempts.COLLECTION,
    comments.COLLECTION,
    moderation.COLLECTION,
    chat.COLLECTION,
    promos.COLLECTION,
    members.COLLECTION,
    placements.COLLECTION,
    reactions.COLLECTION,
    follows.COLLECTION,
    devices.COLLECTION,
    tracking.SEEN,
    counting.COLLECTION,
    stock.COLLECTION,
    names.COLLECTION,
    epochs.COLLECTION,
    asides.COLLECTION,
    index_state.COLLECTION,
    audit.COLLECTION,
    sealing.SEALS,
)
