"""Views as data: declared controls, and one pure function from their settings to what is shown. No Streamlit.

A lesson (:mod:`segviz.lessons`) lists its views; a view declares its :mod:`controls`, ``show(settings)``, its
gestures and its words. The page draws the controls, the command line reads them from arguments, a route from its query.
"""

from segviz.views.controls import (
    Below,
    Cells,
    Choice,
    Control,
    Fraction,
    ImageChoice,
    Number,
    Popover,
    Row,
    Select,
    Slider,
    Stops,
    Toggle,
)
from segviz.views.lesson import Lesson
from segviz.views.picture import Picture
from segviz.views.settings import Settings
from segviz.views.view import (
    Caption,
    Chart,
    Click,
    Columns,
    Drag,
    Draw,
    Edit,
    Live,
    LiveView,
    Note,
    Part,
    ShowError,
    Shown,
    Text,
    View,
    Words,
)

__all__ = [
    "Below",
    "Caption",
    "Cells",
    "Chart",
    "Choice",
    "Click",
    "Columns",
    "Control",
    "Drag",
    "Draw",
    "Edit",
    "Fraction",
    "ImageChoice",
    "Lesson",
    "Live",
    "LiveView",
    "Note",
    "Number",
    "Part",
    "Picture",
    "Popover",
    "Row",
    "Select",
    "Settings",
    "ShowError",
    "Shown",
    "Slider",
    "Stops",
    "Text",
    "Toggle",
    "View",
    "Words",
]
