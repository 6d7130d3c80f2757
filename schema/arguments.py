"""What each argument means, once for all fields that take it."""

DESCRIPTIONS = {
    "after": "The cursor to go on from.",
    "before": "The cursor to go back from.",
    "context": "Where and when the feed is shown.",
    "external_id": "The id in the system that it came from.",
    "filter": "What may be in the list.",
    "first": "How many from the start, or after `after`: 0 to 100.",
    "format": "How it is encoded; WebP where absent.",
    "handle": "A creator's handle.",
    "id": "The id of one.",
    "ids": "At most 100 ids.",
    "kinds": "Only items of these kinds; all where absent or empty.",
    "language": "BCP 47 tag; the request's where absent.",
    "last": "How many from the end, or before `before`: 0 to 100.",
    "max_width": "Pixels that are enough; the original's width where absent.",
    "query": "The words, in any language, at most 1,000 characters.",
    "rating": "Only those with so many stars, 1 to 5.",
    "slug": "The slug of one.",
    "sort": "The order.",
    "tags": "Slugs: only items with one of these tags, or a tag below it.",
    "verified_only": "Only by those who bought it here.",
}
