"""What a reader of the course can do afterwards. Stops of the tours say which of it they teach (``Stop.teaches``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Something that a reader can do.

    name:   by which stops refer to it
    part:   number of the part of the course in which most of it is taught
    can:    what follows "You can"
    questions: names of those questions of Practice that it lets a reader answer
    checkpoints: lessons whose checkpoint it lets a reader answer
    """

    name: str
    part: int
    can: str
    questions: tuple[str, ...] = ()
    checkpoints: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """ "You can ..." """
        return f"You can {self.can}."


OUTCOMES = (
    # Part 1: segmentation as classification
    Outcome(
        "five_answers",
        1,
        "tell classification, detection, semantic, instance and panoptic segmentation apart on one image",
        checkpoints=("overview",),
    ),
    Outcome(
        "windows",
        1,
        "explain segmentation as the classification of every pixel, and count the windows that this takes",
        ("pixel-1", "pixel-3"),
        ("pixel_classification",),
    ),
    Outcome(
        "one_pass",
        1,
        "explain why one fully-convolutional pass gives the labels of all windows, and what it saves",
        ("pixel-2", "fcn-2"),
    ),
    Outcome(
        "any_size",
        1,
        "turn a fully-connected layer into a convolution, and explain what it does with a larger image",
        ("fcn-1", "fcn-3"),
        ("fully_convolutional",),
    ),
    Outcome(
        "receptive_field",
        1,
        "compute the receptive field of a stack of layers, and explain why depth alone enlarges it slowly",
        ("field-1", "field-2"),
    ),
    Outcome(
        "encoder_decoder",
        1,
        "explain why an encoder gives up resolution, and what a decoder cannot restore by itself",
        ("codec-1", "codec-2"),
    ),
    # Part 2: going back up
    Outcome(
        "unpooling",
        2,
        "carry out max unpooling by hand, and tell when it needs an output size",
        ("unpool-1", "unpool-2"),
        ("max_unpooling",),
    ),
    Outcome(
        "indices",
        2,
        "compare max unpooling with nearest and bilinear upsampling, and explain what SegNet hands across",
        ("unpool-3",),
    ),
    Outcome(
        "convolution",
        2,
        "compute a convolution by hand, and the size of its output from kernel, stride and padding",
        checkpoints=("convolution",),
    ),
    Outcome(
        "stamps",
        2,
        "carry out a transposed convolution by hand, in one dimension and in two, and compute the size of its output",
        ("transposed-1",),
    ),
    Outcome(
        "transpose",
        2,
        "explain the names “transposed” and “fractionally strided”, and why “deconvolution” misleads",
        ("transposed-2", "transposed-3"),
        ("one_dimension",),
    ),
    Outcome(
        "checkerboard",
        2,
        "predict from kernel and stride where a transposed convolution leaves a checkerboard",
        ("transposed-4",),
        ("transposed_convolution",),
    ),
    Outcome(
        "one_by_one",
        2,
        "explain a 1×1 convolution as a linear classifier at every pixel, and count its weights",
        ("loss-1",),
        ("pixel_loss",),
    ),
    Outcome(
        "loss",
        2,
        "compute the cross-entropy of one pixel, and explain how the loss of a whole label map comes about",
        ("loss-2", "loss-3"),
    ),
    Outcome(
        "fcn_skips",
        2,
        "explain what the skips of FCN-16s and FCN-8s add, and read their gain from mIoU and boundaries",
        ("skips-1", "skips-2"),
        ("fcn_training",),
    ),
    # Part 3: architectures
    Outcome(
        "concatenation",
        3,
        "draw U-Net, and explain what a skip hands across and why 572 pixels become 388",
        ("unet-1", "unet-2"),
        ("u_net",),
    ),
    Outcome(
        "border_weights",
        3,
        "explain how weights in the loss keep touching cells apart",
        ("unet-3",),
    ),
    Outcome(
        "counting",
        3,
        "tell things from stuff, and explain why even an exact label map cannot count things",
        ("things-1", "things-2"),
        ("things_and_stuff",),
    ),
    Outcome(
        "panoptic",
        3,
        "merge instances and stuff into one panoptic map, and explain what panoptic quality measures",
        ("things-3",),
    ),
    Outcome(
        "regions",
        3,
        "explain segmentation by detection, from the proposals of R-CNN to the masks of Mask R-CNN",
        ("rcnn-1", "rcnn-2"),
        ("mask_rcnn",),
    ),
    Outcome(
        "roi_align",
        3,
        "explain what RoIPool rounds, how RoIAlign avoids it, and where that helps most",
        ("align-1", "align-2"),
        ("roi_align",),
    ),
    # Part 4: in practice
    Outcome(
        "strokes",
        4,
        "label an image of your own from a few strokes, and explain what such a model learns from",
        checkpoints=("your_image",),
    ),
    Outcome(
        "clusters",
        4,
        "explain how clustering and graph methods segment an image, and what their segments lack",
        ("classic-1", "classic-3"),
        ("compare",),
    ),
    Outcome(
        "which_method",
        4,
        "choose between networks and methods without learning: two measured cases for each",
        ("classic-2",),
        ("summary",),
    ),
)

BY_NAME = {outcome.name: outcome for outcome in OUTCOMES}


def of_part(number: int) -> tuple[Outcome, ...]:
    """The outcomes of a part of the course, in order."""
    return tuple(outcome for outcome in OUTCOMES if outcome.part == number)
