"""What tells methods of segmentation apart: five questions, and the answer of each method, as the literature has it.

Sources: Long, Shelhamer & Darrell 2015, FCN; Badrinarayanan, Kendall & Cipolla 2017, SegNet; Ronneberger, Fischer &
Brox 2015, U-Net; He et al. 2017, Mask R-CNN; Lloyd 1982, k-means; Felzenszwalb & Huttenlocher 2004; Shi & Malik 2000,
normalised cuts; Grady 2006, random walker.
"""

from __future__ import annotations

from dataclasses import dataclass

Lines = tuple[str, str]
"""Two short lines of words; the second may be empty."""

QUESTIONS = ("crosses", "upsamples by", "loss", "output", "needs")
TOLD = (
    "What crosses from encoder to decoder? Nothing, pooling indices, class scores, or whole feature maps.",
    "How does it come back to the full grid? The four networks upsample in four ways; the other methods never "
    "downsample.",
    "What is minimised? Three losses are averages over pixels; Mask R-CNN adds a class, a box and a mask loss.",
    "What comes out? A label map has one class per pixel; instances can be counted; segments have no class.",
    "What must somebody provide? Networks learn from labels; clustering and graphs need a number, or a few seeds.",
)
"""Of each question: what it asks, and what the answers have in common."""


@dataclass(frozen=True)
class Method:
    """answers: to each of QUESTIONS. told: the method in a sentence or two. lesson, view: where it is shown"""

    name: Lines
    answers: tuple[Lines, Lines, Lines, Lines, Lines]
    told: str
    lesson: str
    view: str


_PIXELS: Lines = ("cross-entropy,", "every pixel")
_MAP: Lines = ("label map", "")
_LABELS: Lines = ("a class for", "every pixel")

METHODS = (
    Method(
        ("FCN", ""),
        (("32s: nothing", "8s: class scores"), ("transposed", "convolution"), _PIXELS, _MAP, _LABELS),
        "FCN upsamples class scores by transposed convolutions. FCN-8s adds the scores of two finer layers.",
        "fcn_training",
        "skips",
    ),
    Method(
        ("SegNet", ""),
        (("indices of", "max pooling"), ("max unpooling,", "convolutions"), _PIXELS, _MAP, _LABELS),
        "SegNet hands indices across. Max unpooling puts values back, and convolutions fill the gaps.",
        "max_unpooling",
        "in_a_network",
    ),
    Method(
        ("U-Net", ""),
        (
            ("feature maps,", "concatenated"),
            ("up-convolution", "2×2, stride 2"),
            ("cross-entropy,", "borders weighted"),
            ("label map with", "gaps at borders"),
            _LABELS,
        ),
        "U-Net hands whole feature maps across. Its loss weights the gaps between touching cells.",
        "u_net",
        "the_u",
    ),
    Method(
        ("Mask", "R-CNN"),
        (
            ("feature maps,", "added (pyramid)"),
            ("RoIAlign, then", "transposed conv."),
            ("class + box", "+ mask"),
            ("instances: class,", "box and mask"),
            ("a box and mask", "for every thing"),
        ),
        "Mask R-CNN proposes regions, reads each by RoIAlign, and predicts its class, box and mask.",
        "mask_rcnn",
        "one_region",
    ),
    Method(
        ("Clustering", "(k-means)"),
        (
            ("no encoder,", "no decoder"),
            ("no need: always", "full resolution"),
            ("distance to", "cluster centres"),
            ("segments", "without classes"),
            ("the number of", "clusters"),
        ),
        "k-means groups pixels of similar colour. Nothing is learned from other images.",
        "compare",
        "k_means",
    ),
    Method(
        ("Graph", "methods"),
        (
            ("no encoder,", "no decoder"),
            ("no need: always", "full resolution"),
            ("weights of edges", "between pixels"),
            ("segments", "without classes"),
            ("a scale; seeds", "(random walker)"),
        ),
        "Felzenszwalb, normalised cuts and random walker part a graph of pixels where its edges say so.",
        "compare",
        "merging",
    ),
)
