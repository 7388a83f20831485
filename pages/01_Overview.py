"""One picture under four questions: classification, semantic, instance and panoptic segmentation."""

from segviz.drawings.overview import draw
from segviz.player import play
from segviz.ui import kept, link, page, panoptic, picture, runtime
from segviz.ui import overview as ask

runtime.settle()
here = page.start_page(__file__)
PLAYER = link.player()


@page.live
def four_questions() -> None:
    """All four answers; pointing at a pixel tells what each of them says of it."""
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        answers = ask.answers(chosen)
    with animation:
        scene = kept.result(draw, answers)
        play(scene, key=PLAYER)
        if answers.found is None:
            panoptic.waiting()
        (function, difference), *also = ask.checks(answers)
        page.below(here, scene, function, difference, also)
        picture.outside(chosen.picture)


four_questions()
page.takeaway(
    "Classification names the picture, semantic segmentation its pixels, instance segmentation its things; panoptic "
    "segmentation gives every pixel a class, and those of things a number as well."
)
page.try_next(
    "Point at a sheep in the second picture, then at the same one in the third: what lights up?",
    "Point across an edge between two classes: how fast do the probabilities change over?",
    "Generated scene 40, least score 95 %, then 5 %: which ghosts come? Do they come on every picture?",
    "The picture Traffic: which cars does Mask R-CNN miss, and whose pixels are these in the fourth picture?",
)
page.sources(here)
