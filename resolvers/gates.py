"""Whether who asks may: asked before anything is read, so that a refusal says nothing of what there is."""

from content.access import Action, may
from content.errors import ContentError, Forbidden, Hidden, Several, Unauthenticated
from resolvers.context import Context


def allow(ctx: Context, action: Action | None) -> None:
    """Raises `Unauthenticated` for nobody and `Forbidden` for who lacks the right; None is everybody's."""
    viewer = ctx.view.viewer
    if action is None or may(viewer, action):
        return
    ctx.shop.refusals.note(ctx.view, action)
    raise Forbidden("You may not do this.") if viewer else Unauthenticated("Sign in first.")


def note(ctx: Context, action: Action | None, error: ContentError) -> None:
    """Tells the audit trail of what was refused behind the gate: what is another's, or nobody's to do to this."""
    errors = error.errors if isinstance(error, Several) else [error]
    if action is not None and any(isinstance(one, Hidden | Forbidden) for one in errors):
        ctx.shop.refusals.note(ctx.view, action)
