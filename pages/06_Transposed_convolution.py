"""Transposed convolution: every input cell stamps the kernel into the output."""

from segviz.concepts.transposed_convolution import output_size, trace
from segviz.drawings import three_views
from segviz.drawings.transposed_convolution import draw
from segviz.player import play
from segviz.ui import controls, inputs, page, runtime

VIEW_HELP = "Stamps: each input cell stamps the kernel. Three views: the same numbers as stamps, convolution and matrix."

runtime.settle()
here = page.start_page(__file__)
animation, settings = page.stage()

with settings:
    view = controls.choice("View", "view", ("Stamps", "Three views"), help=VIEW_HELP)
    order = controls.choice("A step follows", "order", ("Input", "Output")) if view == "Three views" else "Input"
    weight = inputs.kernel(1, 5, 3)
    x = inputs.input_map(1, 6 if view == "Stamps" else 3, 3 if view == "Stamps" else 2)
    shapes = tuple(zip(x.shape, weight.shape, strict=True))
    stride = controls.slider(
        "Stride", "stride", 1, 4, 2, "Cells that the stamp moves in the output for one in the input"
    )
    output_padding = controls.slider(
        "Output padding", "output_padding", 0, stride - 1, 0, "Rows and columns added at the end: less than the stride"
    )
    most = controls.highest(
        0,
        max(weight.shape) - 1,
        lambda padding: [output_size(size, kernel, stride, padding, output_padding) for size, kernel in shapes],
    )
    padding = controls.slider("Padding", "padding", 0, most, 0, "Rows and columns cut off all around the output")

result = trace(x, weight, stride=stride, padding=padding, output_padding=output_padding)
with animation:
    if view == "Stamps":
        scene = draw(result, x, weight)
    else:
        both = (stride, stride), (padding, padding), (output_padding, output_padding)
        scene = three_views.draw(result, x, weight, *both, order=order.lower())
    play(scene, key="player", on_edited=inputs.take_edit("player"))
    page.check("F.conv_transpose2d", result.max_abs_difference)

page.takeaway(
    "One step in the input is `stride` steps in the output, and where stamps overlap their values are summed."
)
page.try_next(
    "Stride 2 with kernel 3: some output cells are hit once, some twice, some four times. With kernel 4?",
    "One impulse as input: the output is the kernel itself.",
    "Output padding with stride 3: which rows and columns does it add?",
)
page.sources(here)
