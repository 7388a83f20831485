"""Mask head: the fully-convolutional network that predicts a binary mask in each detected box, layer by layer."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.mask_rcnn.network import FOR_PHOTOGRAPHS, expected, model, pixels, prepare, told, traced
from segviz.lessons.mask_rcnn.scenes import mask_head as scene
from segviz.lessons.mask_rcnn.traces.mask_head import Head, highest, open_head
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace
from segviz.operators.check import Check, Difference, largest_difference
from segviz.scene.said import Clicked
from segviz.views import Click, ImageChoice, Photographs, Row, Settings, Shown, Slider, Text, Try, View, Words
from segviz.views.picture import Pixels
from segviz.views.settings import Value

SIDE = 28
"""Rows and columns of a mask before it is pasted."""


def _traced(s: Settings) -> Trace:
    return traced(pixels(s), s.image.photographs)


def _count(s: Settings) -> int:
    return len(_traced(s).detections)


def _is_there(s: Settings) -> bool:
    return _count(s) > 0


def _highest(s: Settings) -> tuple[int, int]:
    """The cell with the highest logit of the detection's class."""
    found = _traced(s)
    return highest(found.mask_logits[s.detection, int(found.detections.label[s.detection])])


CONTROLS = (
    ImageChoice(),
    Slider(
        "detection",
        "Detection",
        0,
        lambda s: _count(s) - 1,
        0,
        help="By score, the best is 0. A click on a box in the image chooses it",
        when=_is_there,
    ),
    Row(
        Slider(
            "row",
            "Row of the cell",
            0,
            SIDE - 1,
            lambda s: _highest(s)[0],
            help="Of the mask: whose sums are spelled out. A click on the mask chooses it",
            more=True,
            when=_is_there,
        ),
        Slider("column", "Column", 0, SIDE - 1, lambda s: _highest(s)[1], more=True, when=_is_there),
    ),
)


@cache.network
def _opened(image: Pixels, photographs: bool, detection: int, cell: tuple[int, int]) -> Head:
    return open_head(model(photographs), traced(image, photographs), detection, cell)


def _difference(s: Settings, head: Head) -> Difference:
    """Between the pasted mask and the model's own."""
    return largest_difference(head.pasted, expected(pixels(s), s.image.photographs)["masks"][head.detection, 0])


def show(s: Settings) -> Shown:
    image, below = pixels(s), (told(s),)
    if "detection" not in s:
        return Shown(scene.nothing(image, _traced(s)), below=below)
    head = _opened(image, s.image.photographs, s.detection, (s.row, s.column))
    return Shown(
        cache.result(scene.draw, image, _traced(s), head),
        (
            Check(f"model([image])[0]['masks'][{s.detection}]", _difference(s, head)),
            Check("F.conv2d, F.conv_transpose2d: the sums of this cell", head.difference),
        ),
        below=(EARLIER, *below),
    )


def _set_detection(clicked: Clicked, _settings: Settings) -> dict[str, Value]:
    return {} if clicked.box is None else {"detection": clicked.box}


def _set_cell(clicked: Clicked, _settings: Settings) -> dict[str, Value]:
    if clicked.cell is None:
        return {}
    row, column = divmod(clicked.cell, SIDE)
    return {"row": row, "column": column}


EARLIER = Text(
    "Every layer is a lesson of its own: [RoIAlign](RoIAlign?view=align), "
    "[convolution over several channels](Convolution?view=channels), "
    "[transposed convolution](Transposed_convolution?view=stamps), [1×1 convolution](Pixel_loss?view=one_by_one) and "
    "[the loss](Pixel_loss?view=loss_map). Together they are a "
    "[fully-convolutional network](Fully_convolutional?view=same_weights)."
)
WORDS = Words(
    "An FCN predicts a binary mask in each box. The box head chooses the class, the mask head only separates object "
    "from background, so the masks of different classes do not compete.",
    "A box tells where an object is, not which of its pixels belong to it. A small fully-convolutional network in each "
    "box answers that.",
    (
        Try(
            "Detection 4 has a smaller box: how large is a cell of its mask in the image?",
            {"detection": "4"},
            "1.19 × 0.69 pixels, instead of 1.44 × 3.5 for the car. Every mask has 28 × 28 cells, stretched over its "
            "box.",
        ),
        Try(
            "The corner of the box, row 0 and column 0: what is its probability?",
            {"row": "0", "column": "0"},
            "0.006. The box encloses the object, and its corners usually show background.",
        ),
    ),
)
VIEW = View(
    "mask_head",
    "Mask head",
    CONTROLS,
    show,
    WORDS,
    (Click(scene.REPORTS, _set_detection), Click(scene.MASK, _set_cell)),
    photographs=Photographs(FOR_PHOTOGRAPHS, prepare),
)
