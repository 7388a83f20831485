"""R-CNN: region after region is cut out, warped and classified."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.mask_rcnn.network import own_model, own_pixels
from segviz.lessons.mask_rcnn.scenes import r_cnn as scene
from segviz.lessons.mask_rcnn.traces import r_cnn as traces
from segviz.lessons.mask_rcnn.traces.r_cnn import Crops
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.models.inputs import to_tensor
from segviz.operators.check import Check
from segviz.views import Caption, ImageChoice, Settings, Shown, Slider, Try, View, Words
from segviz.views.picture import Pixels, outside

CONTROLS = (
    ImageChoice(),
    Slider("regions", "Regions", 10, 80, 40, help="So many of selective search, from the last merges on"),
)


@cache.network
def _crops(image: Pixels, most: int) -> Crops:
    return traces.classify(own_model(), to_tensor(image)[0], traces.regions(image, most))


def show(s: Settings) -> Shown:
    image = own_pixels(s)
    crops = _crops(image, s.regions)
    return Shown(
        cache.result(scene.draw, image, crops),
        (Check("torchvision resized_crop", traces.warp_difference(to_tensor(image)[0], crops)),),
        below=(Caption(outside(s.image)),),
    )


def _working(s: Settings) -> str:
    return f"{s.regions} regions, one pass of the network each"


WORDS = Words(
    TAKEAWAY,
    "A label map cannot tell two touching cars apart. R-CNN classifies regions instead of pixels: each thing "
    "gets a box of its own.",
    (
        Try(
            "20 regions instead of 40: are all 6 things found?",
            {"regions": "20"},
            "No: 4 boxes are left. The other two things are in no region yet, and what is not proposed is never "
            "classified.",
        ),
        Try(
            "Where it fails: the sheep. How many boxes are left?",
            {"image": "scene-28"},
            "4, though the scene has 9 things. Neighbours of similar colour merge into one region, and the box head "
            "classifies crops less well than whole images.",
        ),
    ),
)
VIEW = View("r_cnn", "R-CNN", CONTROLS, show, WORDS, working=_working)
