"""The mutation: where every write begins, and what who asks must be allowed."""

from __future__ import annotations

import strawberry

from content.access import Action
from resolvers import (
    clips,
    collections,
    comments,
    events,
    follows,
    live,
    looks,
    media,
    models,
    moderation,
    placements,
    product_saving,
    reactions,
    reviews,
    sessions,
    stock,
    stories,
    tags,
    tutorials,
)
from schema.base import mutation
from schema.clips import ClipSaveInput, ClipSavePayload
from schema.collection_saving import (
    CollectionItemPlaceInput,
    CollectionItemPlacePayload,
    CollectionItemRemoveInput,
    CollectionItemRemovePayload,
    CollectionSaveInput,
    CollectionSavePayload,
)
from schema.comments import CommentAddInput, CommentAddPayload
from schema.events import EventsTrackInput, EventsTrackPayload
from schema.follows import FollowSetInput, FollowSetPayload
from schema.live import LiveScheduleInput, LiveSchedulePayload
from schema.looks import LookSaveInput, LookSavePayload
from schema.media import MediaSaveInput, MediaSavePayload
from schema.models import ModelSaveInput, ModelSavePayload
from schema.moderation import (
    ContentArchiveInput,
    ContentArchivePayload,
    ContentDecideInput,
    ContentDecidePayload,
    ContentSubmitInput,
    ContentSubmitPayload,
    ContentWithdrawInput,
    ContentWithdrawPayload,
)
from schema.placements import PlacementSetInput, PlacementSetPayload
from schema.product_saving import ProductSaveInput, ProductSavePayload, ProductsUpsertInput, ProductsUpsertPayload
from schema.reactions import ReactionSetInput, ReactionSetPayload
from schema.reviews import ReviewReplyInput, ReviewReplyPayload, ReviewSaveInput, ReviewSavePayload
from schema.sessions import (
    SessionEndInput,
    SessionEndPayload,
    SessionRefreshInput,
    SessionRefreshPayload,
    SessionStartInput,
    SessionStartPayload,
)
from schema.stock import StockChangeInput, StockChangePayload
from schema.stories import StorySaveInput, StorySavePayload
from schema.tag_saving import TagMergeInput, TagMergePayload, TagSaveInput, TagSavePayload
from schema.tutorials import TutorialSaveInput, TutorialSavePayload


@strawberry.type(description="Everything that can be changed. Each answers what became of it, or what the caller can mend.")
class Mutation:
    session_start: SessionStartPayload = mutation(
        "Signs in. Also where an access token comes along that is not good any more.",
        sessions.session_start,
        SessionStartPayload,
        action=None,
        input=SessionStartInput,
    )
    session_refresh: SessionRefreshPayload = mutation(
        "Goes on with a session: another access token, and another refresh token. Also with an old access token along.",
        sessions.session_refresh,
        SessionRefreshPayload,
        action=None,
        input=SessionRefreshInput,
    )
    session_end: SessionEndPayload = mutation(
        "Signs out, at once.", sessions.session_end, SessionEndPayload, action=Action.END_SESSION, input=SessionEndInput
    )
    tag_save: TagSavePayload = mutation(
        "Keeps a tag: its names and its place.", tags.tag_save, TagSavePayload, action=Action.SAVE_TAG, input=TagSaveInput
    )
    tag_merge: TagMergePayload = mutation(
        "Makes one of two tags that mean the same.", tags.tag_merge, TagMergePayload, action=Action.SAVE_TAG, input=TagMergeInput
    )
    product_save: ProductSavePayload = mutation(
        "Keeps a product: as a working copy, or up at once.",
        product_saving.product_save,
        ProductSavePayload,
        action=Action.SAVE_PRODUCT,
        input=ProductSaveInput,
    )
    products_upsert: ProductsUpsertPayload = mutation(
        "Keeps at most 250 products by their foreign ids; each stands or falls alone.",
        product_saving.products_upsert,
        ProductsUpsertPayload,
        action=Action.SAVE_PRODUCT,
        input=ProductsUpsertInput,
    )
    review_save: ReviewSavePayload = mutation(
        "A review, as a working copy.",
        reviews.review_save,
        ReviewSavePayload,
        action=Action.SAVE_REVIEW,
        input=ReviewSaveInput,
    )
    tutorial_save: TutorialSavePayload = mutation(
        "A tutorial, as a working copy.",
        tutorials.tutorial_save,
        TutorialSavePayload,
        action=Action.SAVE_CONTENT,
        input=TutorialSaveInput,
    )
    look_save: LookSavePayload = mutation(
        "A look, as a working copy.",
        looks.look_save,
        LookSavePayload,
        action=Action.SAVE_CONTENT,
        input=LookSaveInput,
    )
    clip_save: ClipSavePayload = mutation(
        "A clip, as a working copy.",
        clips.clip_save,
        ClipSavePayload,
        action=Action.SAVE_CONTENT,
        input=ClipSaveInput,
    )
    story_save: StorySavePayload = mutation(
        "A story, as a working copy.",
        stories.story_save,
        StorySavePayload,
        action=Action.SAVE_CONTENT,
        input=StorySaveInput,
    )
    model_save: ModelSavePayload = mutation(
        "A 3D model, as a working copy.",
        models.model_save,
        ModelSavePayload,
        action=Action.SAVE_CONTENT,
        input=ModelSaveInput,
    )
    live_schedule: LiveSchedulePayload = mutation(
        "The announcement of a live session that is to come, as a working copy.",
        live.live_schedule,
        LiveSchedulePayload,
        action=Action.SAVE_CONTENT,
        input=LiveScheduleInput,
    )
    stock_change: StockChangePayload = mutation(
        "Changes what is in stock of a variant, which is never less than none.",
        stock.stock_change,
        StockChangePayload,
        action=Action.CHANGE_STOCK,
        input=StockChangeInput,
    )
    review_reply: ReviewReplyPayload = mutation(
        "The shop's answer to a review.",
        reviews.review_reply,
        ReviewReplyPayload,
        action=Action.REPLY_TO_REVIEW,
        input=ReviewReplyInput,
    )
    reaction_set: ReactionSetPayload = mutation(
        "What the reader does with an item, or takes back.",
        reactions.reaction_set,
        ReactionSetPayload,
        action=Action.REACT,
        input=ReactionSetInput,
    )
    follow_set: FollowSetPayload = mutation(
        "Whom the reader follows, or follows no more.",
        follows.follow_set,
        FollowSetPayload,
        action=Action.FOLLOW,
        input=FollowSetInput,
    )
    comment_add: CommentAddPayload = mutation(
        "Says something under an item.",
        comments.comment_add,
        CommentAddPayload,
        action=Action.COMMENT,
        input=CommentAddInput,
    )
    media_save: MediaSavePayload = mutation(
        "Says what a picture, a film or a model shows, for who does not see or hear it.",
        media.media_save,
        MediaSavePayload,
        action=Action.SAVE_MEDIA,
        input=MediaSaveInput,
    )
    events_track: EventsTrackPayload = mutation(
        "What happened, at most 100 a call; repeats count once. Each event is judged by itself.",
        events.events_track,
        EventsTrackPayload,
        action=None,
        input=EventsTrackInput,
    )
    content_submit: ContentSubmitPayload = mutation(
        "Sends a working copy off: it goes up at once, or waits for a decision.",
        moderation.content_submit,
        ContentSubmitPayload,
        action=Action.SUBMIT_CONTENT,
        input=ContentSubmitInput,
    )
    content_withdraw: ContentWithdrawPayload = mutation(
        "Takes a working copy back that waits for a decision.",
        moderation.content_withdraw,
        ContentWithdrawPayload,
        action=Action.SUBMIT_CONTENT,
        input=ContentWithdrawInput,
    )
    content_archive: ContentArchivePayload = mutation(
        "Takes any item down: content, a product (its merchant), a collection (an editor).",
        moderation.content_archive,
        ContentArchivePayload,
        action=Action.ARCHIVE_ITEM,
        input=ContentArchiveInput,
    )
    content_decide: ContentDecidePayload = mutation(
        "What an editor decides on what waits.",
        moderation.content_decide,
        ContentDecidePayload,
        action=Action.MODERATE,
        input=ContentDecideInput,
    )
    collection_save: CollectionSavePayload = mutation(
        "Keeps a collection: as a working copy, or up, at once or from a moment on.",
        collections.collection_save,
        CollectionSavePayload,
        action=Action.CURATE,
        input=CollectionSaveInput,
    )
    collection_item_place: CollectionItemPlacePayload = mutation(
        "Places an item in a collection by hand.",
        collections.collection_item_place,
        CollectionItemPlacePayload,
        action=Action.CURATE,
        input=CollectionItemPlaceInput,
    )
    collection_item_remove: CollectionItemRemovePayload = mutation(
        "Takes an item out of a collection.",
        collections.collection_item_remove,
        CollectionItemRemovePayload,
        action=Action.CURATE,
        input=CollectionItemRemoveInput,
    )
    placement_set: PlacementSetPayload = mutation(
        "Places content beside an item, or takes that off.",
        placements.placement_set,
        PlacementSetPayload,
        action=Action.CURATE,
        input=PlacementSetInput,
    )
