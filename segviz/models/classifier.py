"""Image classification with several labels: for each class, is it anywhere in the image?

Source: Lin, Chen, Yan 2014, "Network in network", section 3.2 (global pooling instead of fully-connected layers);
Oquab, Bottou, Laptev, Sivic 2015, "Is object localization for free?" (a sigmoid for each class, and the maximum over
all positions, so that a small object counts as much as a large one).
Deviations: the small encoder of `backbone.py`, the same as the FCN's.

Shapes for a (B, 3, 192, 256) image, K classes:
    top (B, 128, 6, 8) -conv1x1-> scores (B, K, 6, 8) -global max pooling-> logits (B, K)
"""

import torch.nn.functional as F
from torch import Tensor, nn

from segviz.models.backbone import TOP_CHANNELS, Backbone
from segviz.models.inputs import pad_to_multiple


class Classifier(nn.Module):
    """One logit per class for the whole image; `sigmoid` turns each into a score of its own.

    The scores are independent: several classes may be present, so they need not add up to 1.

    Parameters
    ----------
    num_classes : number of logits.
    in_channels : 3 for RGB.
    """

    def __init__(self, num_classes: int = 11, in_channels: int = 3) -> None:
        super().__init__()
        self.backbone = Backbone(in_channels)
        self.score = nn.Conv2d(TOP_CHANNELS, num_classes, kernel_size=1)

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) values 0..1 -> (B, num_classes) logits."""
        return F.adaptive_max_pool2d(self.scores(image), 1).flatten(1)

    def scores(self, image: Tensor) -> Tensor:
        """(B, num_classes, H/32, W/32): the logit of each class at each position, before pooling."""
        return self.score(self.backbone(pad_to_multiple(image, 32))["top"])
