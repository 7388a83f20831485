"""On the image: the same kernel over the chosen image in grey."""

from segviz import cache
from segviz.lessons.convolution.scenes import my_picture as scene
from segviz.lessons.convolution.scenes.windows import size_formula
from segviz.lessons.convolution.windows import KERNEL, NAME, TAKEAWAY, how, kernel, windows
from segviz.operators.check import Check
from segviz.operators.convolution import whole
from segviz.views import ImageChoice, Settings, Shown, Try, View, Words, in_sight
from segviz.views.inputs import EDIT_KERNEL, grey


def show(s: Settings) -> Shown:
    x, weight = grey(s), kernel(s)
    found = cache.result(whole, x, weight, *how(s))
    return Shown(
        cache.result(scene.draw, found, x, weight, *how(s)),
        (Check(NAME, found.max_abs_difference),),
        size_formula(x.shape, weight.shape, *how(s)),
    )


CONTROLS = in_sight(
    ("image", "weights", "kernel_cells", "stride"), (ImageChoice(), *KERNEL, *windows(lambda s: grey(s).shape))
)
WORDS = Words(
    TAKEAWAY,
    "Numbers show how a sum is made. An image shows what it is good for: a kernel responds where the image "
    "resembles it.",
    (
        Try(
            "A kernel of 1×3: which edges does it detect?",
            {"kernel_rows": "1"},
            "Vertical ones. It subtracts the right neighbour from the left, so only a change along the row counts.",
        ),
        Try(
            "Stride 2: what is lost?",
            {"stride": "2"},
            "Every second window in each direction, so three of four outputs. The kernel still reads all "
            "pixels: a downsampling whose weights can be learned.",
        ),
    ),
)
VIEW = View("my_picture", "On the image", CONTROLS, show, WORDS, (EDIT_KERNEL,))
