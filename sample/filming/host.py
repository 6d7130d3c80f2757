"""Who shows and tells in a live session."""

import math

from sample.drawing import people
from sample.drawing.canvas import Canvas, shaded
from sample.drawing.paths import ellipse
from sample.drawing.people import Face
from sample.filming.film import Cue


def speaker(c: Canvas, face: Face, now: float, cues: tuple[Cue, ...]) -> None:
    """A host who breathes, blinks and speaks while a cue is on."""
    body = c.at(0, 5 * math.sin(now * 1.9), 1, 0.8 * math.sin(now * 0.9))
    people.host(body, face)
    if now % 3.4 < 0.14:
        for x in (-69, 69):
            body.shape(ellipse(x, -8, 21, 24), face.skin)
            body.line([(x - 17, -4), (x + 17, -4)], shaded(face.skin, 0.6), 6)
    if any(cue.start <= now < cue.end for cue in cues):
        wide = abs(math.sin(now * 8.3)) * abs(math.sin(now * 2.9 + 1)) ** 0.5
        body.shape(ellipse(0, 116, 34 - 9 * wide, 5 + 21 * wide), "#7a2a28")
        body.shape(ellipse(0, 108 - 8 * wide, 24, 4 + 2 * wide), "#fffaf2", opacity=wide)
