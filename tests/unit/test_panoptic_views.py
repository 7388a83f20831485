"""The views of things and stuff, without a page: their tables recomputed, and images of every kind."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
import showing
from PIL import Image
from showing import agrees, drawn, mark, told

from segviz.data import scenes
from segviz.lessons.things_and_stuff import LESSON
from segviz.views import Note, Shown
from segviz.views.picture import DEFAULT

show = partial(showing.shown, LESSON)
VIEWS = ("counting", "panoptic", "quality")


def table(shown: Shown) -> dict[str, list[str]]:
    """The rows of the table, by their first cell; {} if there is none."""
    lines = [line for line in told(shown).split("\n") if line.startswith("|")]
    rows = [[cell.strip(" *") for cell in row.strip("| ").split("|")] for row in lines[2:]]
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_agrees_with_pytorch_and_asks(view: str) -> None:
    shown = show(view)
    assert agrees(shown)
    assert drawn(shown)["predictions"]


def test_cars_that_touch_are_miscounted_by_regions_even_of_the_exact_map() -> None:
    truth, exact, regions, instances = table(show("counting"))["car"]
    world = scenes.make(scenes.HELD_OUT_SEEDS[int(DEFAULT.removeprefix("scene-"))])
    assert truth == instances == str(world.classes.count(scenes.CLASSES.index("car")))
    assert exact == "2 ✗"
    assert regions == "2 ✗"


@pytest.mark.parametrize("image", [DEFAULT, "scene-58"])
def test_each_image_opens_with_its_own_most_miscounted_class(image: str) -> None:
    counts = table(show("counting", image=image))
    off = {name: abs(int(row[0]) - int(row[2].split()[0])) for name, row in counts.items()}
    chosen = getattr(showing.settled(LESSON, "counting", image=image), "class")
    assert off[chosen] == max(off.values())


def test_quality_is_the_mean_over_the_classes() -> None:
    classes = table(show("quality"))
    mean = classes.pop("mean")
    of_classes = [float(row[-1]) for row in classes.values()]
    assert float(mean[-1]) == pytest.approx(np.mean(of_classes), abs=1e-3)
    for counts, sq, rq, pq in classes.values():
        tp, fp, fn = counts.split(", ")
        assert float(rq) == pytest.approx(int(tp) / (int(tp) + int(fp) / 2 + int(fn) / 2), abs=1e-3)
        assert float(pq) == pytest.approx(float(sq) * float(rq), abs=2e-3)


def test_a_photograph_has_no_truth() -> None:
    shown = show("quality", image="coffee")
    assert any(isinstance(part, Note) and "compares with the truth" in part.markdown for part in shown.beside)
    assert mark(shown, "candidate")
    assert all(row[0] == "–" for row in table(show("counting", image="coffee")).values())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(1, 1), (4000, 3000), (300, 2)])
def test_any_upload_is_shown(view: str, size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3)).astype(np.uint8)
    assert show(view, Image.fromarray(pixels)).scene.count >= 1
