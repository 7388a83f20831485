"""On the image: the chosen image, down by max pooling and up again in all ways."""

from segviz import cache
from segviz.drawings import close_up
from segviz.lessons.max_unpooling.scenes import on_my_picture as scene
from segviz.lessons.max_unpooling.traces.on_my_picture import trace
from segviz.operators.check import Check
from segviz.views import Choice, ImageChoice, Settings, Shown, Try, View, Words, in_sight, region
from segviz.views.picture import Pixels

LONGEST = 256
"""Pixels of the image's longer side: what is pooled."""


def _pixels(s: Settings) -> Pixels:
    return s.image.small(LONGEST)


CONTROLS = in_sight(
    ("image", "factor", "errors"),
    (
        ImageChoice(),
        Choice("factor", "Down and up by", ("2", "4", "8"), "4"),
        Choice(
            "errors",
            "Errors",
            ("Absolute", "Signed"),
            help="Absolute: how far off. Signed: blue is too bright, orange too dark.",
        ),
        *region.square(_pixels, 16, 96, 64),
    ),
)


def show(s: Settings) -> Shown:
    trip = cache.result(trace, _pixels(s), int(s.factor))
    check = Check("the picture, where a value was kept", trip.kept_error)
    return Shown(cache.result(scene.draw, trip, region.part(s), s.errors == "Signed"), (check,))


WORDS = Words(
    "Max pooling keeps the brightest of each window: what is filled in from it comes back too bright.",
    "On a few numbers every method looks plausible. On an image, the errors show what each of them loses, and where.",
    (
        Try(
            "Signed errors: why is nearest never too dark?",
            {"errors": "Signed"},
            "Max pooling keeps the brightest value of each window, and nearest repeats it: no pixel can come "
            "back darker than it was.",
        ),
        Try(
            "Down and up by 8: how much is left?",
            {"factor": "8"},
            "One value in 64. Unpooling puts it back exactly and leaves 63 zeros; nearest has the lowest "
            "mean error, but all edges become blocks.",
        ),
    ),
)
GESTURES = (region.drag(lambda s: close_up.zoom(_pixels(s))),)
VIEW = View("on_my_picture", "On the image", CONTROLS, show, WORDS, GESTURES)
