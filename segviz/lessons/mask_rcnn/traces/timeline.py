"""From R-CNN to Mask R-CNN: what each network added, and the seconds per image that papers report.

Only figures that the papers themselves give, with the machine they were measured on: the order counts, not the ratios.
"""

from __future__ import annotations

from dataclasses import dataclass

K40, M40 = "one K40 GPU", "one Tesla M40 GPU"


@dataclass(frozen=True)
class Milestone:
    """A network. year: in which it was presented.

    adds:    what is new, in a few words; told: in one or two sentences
    seconds: of the network, per image; None where none is quoted here
    proposals: seconds of selective search per image, where it comes on top of them
    measured: with which backbone, on what, and who reports it
    """

    year: int
    name: str
    adds: str
    told: str
    seconds: float | None = None
    proposals: float = 0.0
    measured: str = ""

    @property
    def total(self) -> float | None:
        """Seconds per image with proposals, as far as they are known."""
        return None if self.seconds is None else self.seconds + self.proposals


MILESTONES = (
    Milestone(
        2014,
        "R-CNN",
        "one pass of a CNN per region",
        "Selective search proposes about 2,000 boxes, and a CNN runs once for each. One linear SVM per class scores "
        "its features; a regression refines the box.",
        47.0,
        0.0,
        f"VGG-16, {K40}, without proposals (Girshick 2015, table 4)",
    ),
    Milestone(
        2014,
        "SDS",
        "scores proposed masks",
        "Hariharan et al. propose masks in place of boxes. A CNN reads box and foreground, and SVMs score each mask: "
        "instances with masks, before Mask R-CNN.",
    ),
    Milestone(
        2015,
        "Fast R-CNN",
        "one pass shared by all regions",
        "The CNN runs once per image, and RoIPool cuts every region out of its map. One network classifies and refines "
        "boxes; selective search still proposes them.",
        0.32,
        2.0,
        f"VGG-16, {K40} (Girshick 2015, table 4); selective search about 2 s on a CPU (Ren et al. 2015)",
    ),
    Milestone(
        2015,
        "DeepMask",
        "predicts masks as proposals",
        "Pinheiro, Collobert and Dollár train a network that predicts a mask and a score for each window. Its masks "
        "have no class: they are proposals.",
    ),
    Milestone(
        2015,
        "Faster R-CNN",
        "the network proposes the regions (RPN)",
        "A region proposal network on the shared map replaces selective search. Proposals then cost almost nothing.",
        0.198,
        0.0,
        f"VGG-16, {K40}, proposals included (Ren et al. 2015, table 5)",
    ),
    Milestone(
        2016,
        "MNC",
        "box, mask and class in a cascade",
        "Dai, He and Sun predict boxes, from them masks, and from these classes. All three stages share one map.",
        0.36,
        0.0,
        "VGG-16, proposals included (Dai et al. 2016, abstract)",
    ),
    Milestone(
        2017,
        "Mask R-CNN",
        "a mask head beside the box head, RoIAlign",
        "Class, box and mask are predicted in parallel for each region, read by RoIAlign. Boxes separate instances, "
        "masks shape them.",
        0.195,
        0.0,
        f"ResNet-101-FPN, {M40}, proposals included (He et al. 2017)",
    ),
)
