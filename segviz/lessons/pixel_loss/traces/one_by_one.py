"""1x1 convolution: one matrix times the feature vector of every pixel, which makes it a linear classifier at each.

Source: Lin, Chen & Yan 2014, "Network in network" (arXiv 1312.4400); Long, Shelhamer & Darrell 2015, section 3.1, whose
score layers are 1x1 convolutions. K features, C classes.
"""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F

from segviz.lessons.pixel_loss.traces.last_layer import Scored
from segviz.operators.arguments import whole_number
from segviz.operators.trace import Steps, Trace

Order = Literal["class", "feature"]


def trace(scored: Scored, row: int, column: int, order: Order = "class") -> Trace:
    """One pixel's scores, term by term: ``output`` (C, 1) starts as the bias, and every step adds some of
    weight[c, k] * x[k] to it.

    order: a step adds all terms of a "class" (a row of the matrix), or those of a "feature" to all classes (a column).

    Cells: source (0, k) of x as a row; weight (c, k); target (c, 0). Raises ValueError for a pixel outside the picture.
    """
    height, width = scored.scores.shape[1:]
    row, column = whole_number("row", row, 0, height - 1), whole_number("column", column, 0, width - 1)
    x = scored.features[:, row, column]  # (K,)
    classes, features = scored.weight.shape
    by_class = torch.cartesian_prod(torch.arange(classes), torch.arange(features))  # (C * K, 2): class, feature
    by_feature = torch.cartesian_prod(torch.arange(features), torch.arange(classes)).flip(1)
    weight = by_class if order == "class" else by_feature
    tick, count = (weight[:, 0], classes) if order == "class" else (weight[:, 1], features)
    nothing = torch.zeros(len(weight), dtype=torch.int64)
    value = (scored.weight * x)[weight[:, 0], weight[:, 1]]
    steps = Steps(
        tick.contiguous(),
        count,
        source=torch.stack((nothing, weight[:, 1]), dim=1),
        weight=weight,
        target=torch.stack((weight[:, 0], nothing), dim=1),
        value=value,
    )
    output = scored.bias.double().index_add(0, weight[:, 0], value.double())[:, None]  # (C, 1)
    reference = F.linear(x, scored.weight, scored.bias)[:, None]
    return Trace(output, reference, "F.linear(x, weight, bias)", steps)
