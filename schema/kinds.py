"""The kinds of items, how far they have come, what stands behind them, what readers do with them."""

from content.items import Disclosure, ItemKind, ItemStatus
from content.reactions import Reaction
from schema.base import enum

enum(
    ItemKind,
    "What an item of a feed is.",
    {
        "PRODUCT": "Something that is sold.",
        "REVIEW": "What somebody thinks of a product.",
        "TUTORIAL": "Steps that show how something is done.",
        "LOOK": "A picture whose points open products.",
        "CLIP": "A short video with products at its moments.",
        "STORY": "What a brand stands for, long-form.",
        "LIVE": "A live session.",
        "MODEL": "A 3D model.",
        "COLLECTION": "A set of items that editors chose.",
    },
)
enum(
    ItemStatus,
    "How far an item has come.",
    {
        "DRAFT": "Being worked on.",
        "IN_REVIEW": "Waiting for an editor's decision.",
        "CHANGES_REQUESTED": "Sent back to its creator.",
        "SCHEDULED": "Goes up at `publishAt`.",
        "PUBLISHED": "Up.",
        "REJECTED": "Refused.",
        "ARCHIVED": "Taken down.",
    },
)
enum(
    Disclosure,
    "What stands behind content, as the law wants it shown.",
    {
        "NONE": "Nothing was given for it.",
        "GIFTED": "The goods were a gift.",
        "PAID": "An advertisement.",
        "AFFILIATE": "Its creator earns by what is bought through it.",
        "OWN_BRAND": "Its creator sells these goods.",
    },
)
enum(
    Reaction,
    "What a reader does with an item.",
    {"LIKE": "Likes it.", "SAVE": "Keeps it.", "HELPFUL": "Found a review helpful."},
)
