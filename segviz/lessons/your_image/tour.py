"""A tour of your own labels: strokes, what is learned from them, what it reads, and where to paint next."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Ask, Stop

IMAGE = {"image": "coffee"}

TOUR = (
    Stop(
        "scribble",
        IMAGE,
        0,
        "Networks predict their own classes only. Here a few strokes per class are enough: a small model labels the "
        "whole image.",
        teaches=("strokes",),
        course=True,
        ask=Ask(
            "No network here was trained on cups and spoons. What can label them all the same?",
            Choice("A classifier of a few strokes", "Your strokes are its training set: it has exactly your classes."),
            (
                Choice("A deeper network", "Depth adds no classes: it predicts what it was trained on."),
                Choice("k-means, more clusters", "Clusters have no names, and follow colours rather than things."),
            ),
        ),
    ),
    Stop(
        "learning",
        IMAGE,
        0,
        "Watch it learn: only painted pixels teach it, all others are classified. After each step it labels the image "
        "anew.",
        teaches=("strokes",),
    ),
    Stop(
        "features",
        IMAGE,
        0,
        "One colour says little: cup and table share some. So filters at several scales describe what surrounds each "
        "pixel.",
        teaches=("strokes",),
        course=True,
        ask=Ask(
            "Cup and background share colours. What else can tell the model about a single pixel?",
            Choice("Filters of its surroundings", "Edges and texture at several scales, computed around each pixel."),
            (
                Choice("More strokes alone", "Two pixels of equal features get the same label, however many teach it."),
                Choice(
                    "The labels around it", "Each pixel is classified by itself, from features and not from labels."
                ),
            ),
        ),
    ),
    Stop(
        "scribble",
        {"position": "false", **IMAGE},
        0,
        "Without position, some pixels change class. Show the uncertainty, and paint where it is brightest.",
        teaches=("strokes",),
        ask=Ask(
            "Some labels are wrong. Where does one more stroke teach the model most?",
            Choice("Where it is most uncertain", "There a label changes the classifier; elsewhere it agrees already."),
            (
                Choice("Where it is right already", "Such pixels confirm what it predicts, and change little."),
                Choice("In the largest class", "Area does not matter: what counts are looks it has not seen."),
            ),
        ),
    ),
)
