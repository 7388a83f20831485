"""What Mask R-CNN answers under other thresholds, drawn: masks and boxes in the picture, charts of candidates."""

from __future__ import annotations

from segviz.drawings.lettering import missing
from segviz.lessons.mask_rcnn.scenes.charts import charts as charts_of
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import Pixels, labelled, rects, said, wide
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace
from segviz.lessons.mask_rcnn.traces.thresholds import Answer, Thresholds
from segviz.scene import Boxes, Grid, Image, Scale, Scene, Step, beside, empty, layers
from segviz.scene.scene import number
from segviz.scene.style import hues
from segviz.scene.texts import counted


def draw(pixels: Pixels, found: Trace, answer: Answer, asked: Thresholds) -> Scene:
    """Four steps: regions, pairs above the score, what suppression leaves, masks; beside them charts of the candidates.

    pixels: (H, W, 3)
    """
    pairs, chosen = answer.candidates, answer.chosen
    regions = rects(found, found.proposals[: asked.proposals])
    kept = labelled("kept", found, pairs.boxes[chosen], pairs.label[chosen], pairs.score[chosen], (3, 4))
    suppressed = rects(found, pairs.boxes[answer.nms.suppressed])
    fallen = Boxes("fallen", "x", suppressed, dashed=True, line=1.0, role="ghost", when=(3, 3))  # below what is kept
    charts, on_charts = charts_of(found, answer, asked)
    counts, every = (len(regions), len(pairs), len(chosen)), len(regions) * (len(found.names) - 1)
    return Scene(
        title="The result at these thresholds, from tensors captured once.",
        root=beside(
            layers(
                Image("x", pixels, f"image · {pixels.shape[0]}×{pixels.shape[1]}", wide(found)),
                _masks(pixels, found, answer, asked.mask),
            ),
            charts,
            gap=0.7,
            align="start",
        ),
        steps=[
            Step(
                f"{counted(counts[0], 'region')} of highest objectness: more regions find more things, and cost more.",
                f"proposals = {counts[0]}",
                f"proposals = proposals[:{counts[0]}]",
                (Boxes("regions", "x", regions, _objectness(found, asked), line=0.8),),
            ),
            Step(
                f"{counted(counts[1], 'pair')} of a region and a class with a score above {number(asked.score)}.",
                f"{counts[0]} · {len(found.names) - 1} = {every} pairs, {counts[1]} > {number(asked.score)}",
                f"keep = scores > {number(asked.score)}",
                (labelled("pairs", found, pairs.boxes, pairs.label, pairs.score, texts=False),),
            ),
            Step(
                f"Of boxes of one class that overlap by more than {number(asked.nms)} only the highest-scoring stays: "
                f"{counts[2]} of {counts[1]}. Broken: suppressed.{missing(kept)}",
                f"{counts[1]} − {len(answer.nms.suppressed)} suppressed"
                + (f", the best {counts[2]}" if len(answer.nms.kept) > counts[2] else f" = {counts[2]}"),
                f"keep = batched_nms(boxes, scores, labels, {number(asked.nms)})[:{asked.most}]",
            ),
            Step(
                f"Masks: pixels whose probability is above {number(asked.mask)}.{missing(kept)}"
                if counts[2]
                else "Nothing is detected at these thresholds: lower the score threshold.",
                f"{int((answer.masks > asked.mask).any(0).sum()):,} of {found.size[0] * found.size[1]:,} pixels",
                f"masks = paste_masks_in_image(masks, boxes, size) > {number(asked.mask)}",
            ),
        ],
        overlays=(fallen, kept, *on_charts),
        start=4,
    )


def _objectness(found: Trace, asked: Thresholds) -> tuple[str, ...]:
    shares = found.objectness[: asked.proposals].tolist()
    return tuple(f"proposal {i}: objectness {share:.3f}" for i, share in enumerate(shares))


def _masks(pixels: Pixels, found: Trace, answer: Answer, threshold: float) -> Grid:
    """In the last step each pixel has the colour of the best detection whose mask covers it."""
    pairs = answer.candidates[answer.chosen]
    names = said(found, pairs.label, pairs.score)
    scale = Scale("class", colours=hues(max(1, len(names)), False), names=names or ("nothing",), listed=())
    values = empty(*pixels.shape[:2])
    inside = (answer.masks > threshold).numpy()
    for detection in range(len(names) - 1, -1, -1):
        values[inside[detection]] = detection
    return Grid("mask", values, " ", scale, wide(found) / pixels.shape[1], opacity=0.6, when=(4, 4), called="masks")
