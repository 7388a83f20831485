"""What each network added, and the seconds per image that papers report."""

from segviz import plots
from segviz.lessons.mask_rcnn.scenes import timeline as scene
from segviz.lessons.mask_rcnn.traces.timeline import MILESTONES
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.views import Caption, Chart, Settings, Shown, View, Words

SECONDS = (
    "Seconds per image as the papers report them, from different years, backbones and GPUs: the order counts. "
    "R-CNN without its proposals; + 2 s: selective search on a CPU."
)


def show(_s: Settings) -> Shown:
    timed = [(each.name, each.total, scene.seconds(each)) for each in MILESTONES if each.total]
    names, totals, words = zip(*timed, strict=True)
    return Shown(scene.draw(), beside=(Chart(plots.durations, (names, totals, words, 260)), Caption(SECONDS)))


WORDS = Words(
    TAKEAWAY,
    "Each of these networks removes what was slow or missing in the one before.",
)
VIEW = View("timeline", "Timeline", (), show, WORDS)
