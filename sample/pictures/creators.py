"""Portraits of the creators."""

from functools import partial

from sample.drawing.people import Face, portrait
from sample.pictures.table import MOSS, NAVY, PLUM, RUST, TEAL, Pictures

FACES = {
    "lin": Face("#f0c8a0", "#2b2a2e", "bob", TEAL, "#f0b46a", ("beanie",)),
    "dawei": Face("#dca878", "#26262a", "short", "#f4efe4", "#c9604a", ("chef",)),
    "mei": Face("#f3cfae", "#3a2a26", "long", PLUM, "#9fc0a4", ("glasses",)),
    "hao": Face("#d9a676", "#222226", "short", MOSS, "#7fa6b8", ("headlamp",)),
    "nora": Face("#f2c9ae", "#a8592c", "long", NAVY, "#e6c26a", ()),
    "tomas": Face("#e3b48e", "#5a3a26", "short", RUST, "#8fae8c", ("beard",)),
    "ada": Face("#8a5a3c", "#241c1c", "curly", "#e0a640", "#6f9aa0", ("glasses",)),
    "joe": Face("#eec3a0", "#7d7a76", "bald", "#4f6a86", "#d99a6a", ("cap", "beard")),
    "weng": Face("#edc49c", "#a9a6a2", "swept", "#9dbba4", "#e0b48a", ("bun", "jacket", "lines")),
    "yu": Face("#d3a074", "#8f8d8a", "short", "#5f6f7a", "#c9b48c", ("apron", "beard", "glasses", "lines")),
    "ke": Face("#f4d0ac", "#2b262a", "bob", "#2f7f80", "#e88a6a", ("racing-cap",)),
    "priya": Face("#a8704a", "#1d181c", "long", "#3f5a7a", "#e6c07a", ("scarf",)),
    "marit": Face("#f6d2ba", "#e6c688", "pixie", "#c9432e", "#a9c0d0", ("anorak", "beanie")),
    "ben": Face("#f0c8a8", "#c9682c", "cropped", "#5d7a52", "#cfd6b0", ("cap", "beard")),
}
PICTURES = Pictures({f"face-{handle}.png": partial(portrait, face) for handle, face in FACES.items()})
