"""Convolution: what kernel, stride, padding and dilation do to small numbers and to an image."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="convolution",
    views={"numbers": "Numbers", "my_picture": "My picture"},
    help="Numbers: a small input, every product shown. My picture: the same kernel over your image in grey.",
)
