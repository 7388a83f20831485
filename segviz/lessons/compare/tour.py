"""A tour of methods without learning beside networks: colours, edges, and what each cannot do."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "k_means",
        IMAGE,
        2,
        "Segmentation is older than networks. k-means lets each pixel choose the nearest of 5 colours, and moves these "
        "to the mean.",
        ("cluster", "pixels", "c"),
        ("clusters",),
    ),
    Stop(
        "k_means",
        IMAGE,
        40,
        "It has settled: similar colours share a cluster, wherever they are. Things are split, and different classes "
        "merged.",
        ("cluster", "x"),
        ("clusters",),
        ask=Ask(
            "Pixels choose and centres move until nothing changes. Will each cluster be one thing?",
            Choice("No, one range of colours", "It compares colours only: it knows neither things nor positions."),
            (
                Choice("Yes, after enough rounds", "Rounds only lower the distance to the centres, in colour."),
                Choice("Yes, with the right k", "Fewer clusters merge things, more split them: colour is not a class."),
            ),
            at=2,
        ),
    ),
    Stop(
        "merging",
        IMAGE,
        192,
        "A graph joins neighbours only. This edge is stronger than those within either region, so a border runs here.",
        ("x", "regions"),
        ("clusters",),
        ask=Ask(
            "Weak edges have merged 16 pixels on either side, and the next edge is stronger than those. Do they merge?",
            Choice("{answer}", "The bonus, scale divided by size, has become too small to cross it."),
            (Choice("merge", "The bonus shrinks as regions grow: single pixels merge here, regions do not."),),
            {"answer": Answer(192)},
        ),
    ),
    Stop(
        "side_by_side",
        IMAGE,
        0,
        "Methods without learning follow edges, but their segments have no labels. Networks label every pixel, and "
        "blur its borders.",
        teaches=("clusters", "which_method"),
        course=True,
        ask=Ask(
            "Superpixels follow edges closely. What do they lack that a network gives?",
            Choice("A class for each", "A segment says what belongs together, and not what it is."),
            (
                Choice("Exact borders", "These they have: they follow edges of the image at full resolution."),
                Choice("A label at each pixel", "Each pixel is in a segment; what is missing is the segment's class."),
            ),
        ),
    ),
    Stop(
        "cases",
        {"case": "Exact borders"},
        0,
        "Networks win with complex objects and trained classes. Here they lose: voting within segments gives the same "
        "network sharper borders.",
        teaches=("which_method",),
    ),
    Stop(
        "cases",
        {"case": "An unknown class"},
        0,
        "A network has the classes of its training, and no other. Where something new appears, it is wrong, and often "
        "confident.",
        teaches=("which_method",),
        course=True,
        ask=Ask(
            "A network meets a thing of a class that it was never trained on. What does it predict?",
            Choice("One of its own classes", "Softmax divides all probability among the classes that it has."),
            (
                Choice("“Unknown”", "It has no such output, unless it was trained with one."),
                Choice("Nothing", "Every pixel gets its most probable class, however little it fits."),
            ),
        ),
    ),
)
