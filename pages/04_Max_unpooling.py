"""Max unpooling: pooling records where each maximum was, unpooling puts the values back there."""

from segviz.concepts.max_unpooling import pooled_size, trace
from segviz.drawings.max_unpooling import draw
from segviz.player import play
from segviz.ui import controls, inputs, page, runtime

runtime.settle()
here = page.start_page(__file__)
animation, settings = page.stage()

with settings:
    x = inputs.input_map(2, 8, 4, kind="Random")
    fits = controls.highest(1, 4, lambda window: [pooled_size(size, window) for size in x.shape])
    window = controls.slider("Pool window", "window", 1, fits, 2, "Rows and columns of the pooling window")
    stride = controls.select(
        "Stride", "stride", ("Window", "1", "2", "3", "4"), help="Cells from one window to the next; as a rule its side"
    )
    most = controls.highest(0, window, lambda padding: [pooled_size(size, window, padding=padding) for size in x.shape])
    padding = controls.slider("Padding", "padding", 0, most, 0, "Rows and columns added all around: never a maximum")

result = trace(x, window, None if stride == "Window" else int(stride), padding)
with animation:
    play(draw(result), key="player", on_edited=inputs.take_edit("player"))
    page.check("F.max_unpool2d", result.max_abs_difference)

page.takeaway(
    "The indices carry where, the pooled map carries how much: together they put every maximum back in its place."
)
page.try_next(
    "Stride 1 with window 2: windows overlap, and one maximum can win several of them.",
    "An odd input size: the last row and column never enter a window, and come back as zeros.",
    "Two equal maxima in a window: the first one in reading order wins.",
)
page.sources(here)
