"""One proposal, followed from its anchor to its mask."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.mask_rcnn.network import FOR_PHOTOGRAPHS, check, coders, model, pixels, prepare, told, traced
from segviz.lessons.mask_rcnn.scenes import one_region as scene
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace
from segviz.lessons.mask_rcnn.traces.one_region import Region, follow
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.scene.said import Clicked
from segviz.views import Caption, Click, ImageChoice, Photographs, Settings, Shown, Slider, Try, View, Words
from segviz.views.picture import Pixels
from segviz.views.settings import Value


def _traced(s: Settings) -> Trace:
    return traced(pixels(s), s.image.photographs)


def _count(s: Settings) -> int:
    return len(_traced(s).proposals)


def _best(s: Settings) -> int:
    """The proposal that leads to the best detection."""
    found = _traced(s)
    return int(found.detections.proposal[0]) if len(found.detections) else 0


CONTROLS = (
    ImageChoice(),
    Slider(
        "proposal",
        "Proposal",
        0,
        lambda s: _count(s) - 1,
        _best,
        help="By objectness, the best is 0. A click on a box in the image chooses it",
        when=lambda s: _count(s) > 0,
    ),
)


@cache.network
def _followed(image: Pixels, photographs: bool, proposal: int) -> Region:
    return follow(model(photographs), traced(image, photographs), proposal)


def show(s: Settings) -> Shown:
    image, photographs, below = pixels(s), s.image.photographs, (told(s),)
    if "proposal" not in s:
        return Shown(scene.nothing(image, _traced(s)), below=below, beside=(Caption("This image has no proposals."),))
    drawn = cache.result(scene.draw, image, _traced(s), _followed(image, photographs, s.proposal), *coders(photographs))
    return Shown(drawn, (check(image, photographs),), below=below)


def _set_proposal(clicked: Clicked, _settings: Settings) -> dict[str, Value]:
    return {} if clicked.box is None else {"proposal": clicked.box}


WORDS = Words(
    TAKEAWAY,
    "A hundred proposals at once are hard to follow. Here one of them goes its way, from an anchor to a mask.",
    (
        Try(
            "Another proposal, number 50: is it kept?",
            {"proposal": "50"},
            "No. Its best class is boat with a score of 0.008, below the threshold: it ends before "
            "suppression. Its mask is shown nevertheless.",
        ),
    ),
)
VIEW = View(
    "one_region",
    "One region",
    CONTROLS,
    show,
    WORDS,
    (Click(scene.REPORTS, _set_proposal),),
    photographs=Photographs(FOR_PHOTOGRAPHS, prepare),
)
