"""Transposed convolution: every input cell stamps the kernel into the output."""

from segviz.data.images import middle
from segviz.lessons.transposed_convolution.scenes import checkerboard as draw_checkerboard, three_views
from segviz.lessons.transposed_convolution.scenes.stamps import draw
from segviz.lessons.transposed_convolution.traces import checkerboard
from segviz.operators.check import worst
from segviz.operators.transposed_convolution import output_size, trace
from segviz.player import play
from segviz.ui import controls, inputs, kept, link, page, picture, runtime

VIEWS = ("Stamps", "Three views", "Checkerboard")
VIEW_HELP = (
    "Stamps: each input cell stamps the kernel. Three views: the same numbers as stamps, as a convolution and as a "
    "matrix. Checkerboard: where stamps overlap unevenly."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, VIEW_HELP)
PLAYER = link.player()


@page.live
def numbers() -> None:
    """Stamps, or all three views, of one small input."""
    animation, settings = page.stage()
    with settings:
        three = view == "Three views"
        order = controls.choice("A step follows", "order", ("Input", "Output")) if three else "Input"
        weight = inputs.kernel(1, 5, 3).double()
        x = inputs.input_map(1, 3 if three else 6, 3).double()
        shapes = tuple(zip(x.shape, weight.shape, strict=True))
        stride = controls.slider(
            "Stride", "stride", 1, 4, 2, "Cells that the stamp moves in the output for one in the input"
        )
        output_padding = controls.slider(
            "Output padding",
            "output_padding",
            0,
            stride - 1,
            0,
            "Rows and columns added at the end: less than the stride",
        )
        most = controls.highest(
            0,
            max(weight.shape) - 1,
            lambda padding: [output_size(size, kernel, stride, padding, output_padding) for size, kernel in shapes],
        )
        padding = controls.slider("Padding", "padding", 0, most, 0, "Rows and columns cut off all around the output")
    result = kept.result(trace, x, weight, stride=stride, padding=padding, output_padding=output_padding)
    with animation:
        if three:
            both = (stride, stride), (padding, padding), (output_padding, output_padding)
            scene = kept.result(three_views.draw, result, x, weight, *both, order=order.lower())
        else:
            scene = kept.result(draw, result, x, weight)
        play(scene, key=PLAYER, on_edited=inputs.take_edit)
        page.below(here, scene, "F.conv_transpose2d", result.max_abs_difference)


@page.live
def overlaps() -> None:
    """How evenly a kernel and a stride cover the output, counted and seen."""
    animation, settings = page.stage()
    with settings:
        kernel = controls.slider("Kernel size", "covering", 1, 6, 3, "Cells of the kernel along one axis")
        stride = controls.slider("Stride", "apart", 1, 4, 2, "Cells from one stamp to the next")
        count = controls.slider("Layers", "layers", 1, 3, 1, "Transposed convolutions one after another")
        size = controls.slider("Input size", "ones", 2, 8, 6, "Cells of the row that the first layer starts from")
        image = picture.popover().image
    with animation:
        layers = kept.result(checkerboard.layers, size, kernel, stride, count)
        scene = kept.result(draw_checkerboard.draw, layers, kept.result(middle, image, 40), kernel, stride)
        play(scene, key=PLAYER)
        page.below(here, scene, "F.conv_transpose2d", worst(*(layer.max_abs_difference for layer in layers)))


overlaps() if view == "Checkerboard" else numbers()

page.takeaway(
    "One step in the input is `stride` steps in the output, and where stamps overlap their values are summed. It "
    "multiplies by the transpose of a convolution's matrix, not by its inverse: “deconvolution” is the wrong name. "
    "“Fractionally strided convolution” is the same operation. Of “up-convolution” usage varies: often it is this one, "
    "but U-Net's paper means upsampling followed by a 2×2 convolution."
)
page.try_next(
    "Stride 2 with kernel 3: some output cells are hit once, some twice, some four times. With kernel 4?",
    "One impulse as input: the output is the kernel itself.",
    "Output padding with stride 3: which rows and columns does it add?",
    "Three views: raise the padding. One view crops the output, another shrinks p′: why is it the same?",
    "Checkerboard with kernel 4 and stride 2, then kernel 5: why do people choose kernels that the stride divides?",
)
page.sources(here)
