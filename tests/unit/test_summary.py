"""The lesson that sums up: passes through four networks, the table, the measured cases, and which method to use."""

from __future__ import annotations

from functools import cache, partial
from itertools import pairwise, product

import numpy as np
import pytest
import showing
import torch
from PIL import Image
from showing import at_step, drawn, mark, told
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from segviz import course, lessons
from segviz.data.world.classes import STUFF
from segviz.evaluation import cases, compare
from segviz.lessons.summary import LESSON, compared, four_networks, measured as measured_view, which_one
from segviz.lessons.summary.scenes import compared as table
from segviz.lessons.summary.scenes.measured import short
from segviz.lessons.summary.traces import compared as facts, four_networks as passes, measured, which_one as guide
from segviz.lessons.summary.traces.four_networks import INDICES, MAPS, NOTHING, SCORES, Pass
from segviz.lessons.summary.traces.which_one import HAVE, Method
from segviz.models import mask_rcnn, weights
from segviz.operators.check import Check
from segviz.operators.panoptic import Found

show = partial(showing.shown, LESSON)
SIZES = [(192, 256), (50, 70), (32, 32)]
"""Rows and columns: of the scenes, and such that networks must pad."""


def image(height: int, width: int) -> Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(0))


@cache
def run(name: str, height: int = 192, width: int = 256) -> Pass:
    x = image(height, width)
    match name:
        case "segnet":
            return passes.segnet(weights.load("segnet"), x)  # type: ignore[arg-type]
        case "unet":
            return passes.unet(weights.load("unet"), x[:, :1].contiguous())  # type: ignore[arg-type]
        case "mask_rcnn":
            return passes.mask_rcnn(weights.load("mask_rcnn"), x, len(STUFF), 0.5)  # type: ignore[arg-type]
    return passes.fcn(weights.load("fcn"), x, name.removeprefix("fcn-"))  # type: ignore[arg-type]


# Four networks


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["fcn-32s", "fcn-16s", "fcn-8s", "segnet", "unet", "mask_rcnn"])
def test_what_a_pass_answers_is_the_network_s_own_answer(name: str, size: tuple[int, int]) -> None:
    found = run(name, *size)
    assert Check(name, found.difference).agrees
    if isinstance(found.answer, Tensor):
        assert found.answer.shape == size


@pytest.mark.parametrize("name", ["fcn-8s", "segnet", "unet", "mask_rcnn"])
def test_every_encoder_halves_its_maps_from_level_to_level(name: str) -> None:
    sides = [stage.shape[1:] for stage in run(name).stages if stage.kind == "encoder"]
    assert all((2 * low[0], 2 * low[1]) == high for high, low in pairwise(sides))


def test_nothing_indices_scores_and_maps_cross() -> None:
    """Counted by hand for an image of 192 x 256."""
    crossing = {name: (run(name).crosses, run(name).crossed) for name in ("fcn-32s", "fcn-8s", "segnet", "unet")}
    pooled = 16 * 96 * 128 + 32 * 48 * 64 + 64 * 24 * 32  # one index per value that pooling keeps
    encoder = 8 * 192 * 256 + 16 * 96 * 128 + 32 * 48 * 64 + 64 * 24 * 32
    assert crossing == {
        "fcn-32s": (NOTHING, 0),
        "fcn-8s": (SCORES, 11 * (12 * 16 + 24 * 32)),
        "segnet": (INDICES, pooled),
        "unet": (MAPS, encoder),
    }
    assert run("mask_rcnn").crosses == MAPS


def test_an_image_without_things_is_a_pass_without_regions() -> None:
    black = torch.zeros(1, 3, 64, 64)
    found = passes.mask_rcnn(weights.load("mask_rcnn"), black, len(STUFF), 0.5)  # type: ignore[arg-type]
    assert isinstance(found.answer, Found)
    assert len(found.answer) == 0
    assert "`0 instances`" in show("four_networks", Image.new("RGB", (64, 64))).scene.captions[-1]


@pytest.mark.parametrize("size", [(1, 1), (1000, 30), (20, 900)])
def test_images_of_any_shape(size: tuple[int, int]) -> None:
    assert showing.agrees(show("four_networks", Image.linear_gradient("L").resize(size).convert("RGB")))


def test_the_default_image_shows_what_each_network_can_do() -> None:
    """Without anything that crosses boundaries are coarse; U-Net segments its cells; all things have a mask."""
    captions = show("four_networks").scene.captions
    outputs = [text for text in captions if "label map" in text or "instances" in text]
    right = [float(text.split(". ")[1].split(" %")[0]) for text in outputs[:2]]
    assert right[0] < 88
    assert right[1] > 95
    assert float(outputs[2].split(": ")[-1].rstrip(".")) > 0.9
    assert "`6 instances`" in outputs[3]
    assert "The image has 6 things" in outputs[3]
    fine = next(text for text in show("four_networks", fcn="FCN-8s").scene.captions if "label map" in text)
    assert float(fine.split(". ")[1].split(" %")[0]) > 95


def test_u_net_s_own_cells_are_named_as_such_and_the_same_image_is_outside_its_training() -> None:
    assert "IoU of the cells" in "\n".join(show("four_networks").scene.captions)
    same = show("four_networks", unet=four_networks.SAME)
    assert "trained on cells only" in "\n".join(same.scene.captions)
    cells = show("four_networks", image="cells-1")
    assert "IoU of the cells" in "\n".join(cells.scene.captions)
    assert "nothing here is in their training data" in told(cells)


def test_maps_and_outputs_come_with_their_step() -> None:
    found = show("four_networks").scene
    assert np.isnan(at_step(found, 1).values["fcn.y"]).all()
    assert not np.isnan(at_step(found, 9).values["fcn.y"]).any()
    assert np.isnan(at_step(found, 9).values["segnet.conv1"]).all()


# The table, against the modules


def layers(name: str, kind: type[nn.Module]) -> list[nn.Module]:
    return [each for each in weights.load(name).modules() if isinstance(each, kind)]


def test_each_network_upsamples_as_the_table_says() -> None:
    said = {table.line(each.name): table.line(each.answers[1]) for each in facts.METHODS}
    assert said["FCN"] == "transposed convolution"
    assert len(layers("fcn", nn.ConvTranspose2d)) == 5
    assert said["SegNet"].startswith("max unpooling")
    assert layers("segnet", nn.ConvTranspose2d) == []
    assert said["U-Net"] == "up-convolution 2×2, stride 2"
    assert {(up.kernel_size, up.stride) for up in layers("unet", nn.ConvTranspose2d)} == {((2, 2), (2, 2))}
    assert said["Mask R-CNN"] == "RoIAlign, then transposed conv."
    (up,) = layers("mask_rcnn", nn.ConvTranspose2d)
    assert weights.load("mask_rcnn").roi_heads.mask_predictor.conv5_mask is up


def test_mask_r_cnn_s_heads_have_the_three_losses_of_the_table() -> None:
    torch.manual_seed(0)
    network = mask_rcnn.build().train()
    box = torch.tensor([[8.0, 8, 40, 40]])
    target = {"boxes": box, "labels": torch.tensor([1]), "masks": torch.ones(1, 64, 64, dtype=torch.uint8)}
    losses = network([torch.rand(3, 64, 64)], [target])
    assert {"loss_classifier", "loss_box_reg", "loss_mask"} <= set(losses)
    assert table.line(facts.METHODS[3].answers[2]) == "class + box + mask"


def test_the_table_fills_question_by_question_or_method_by_method() -> None:
    by_question, by_method = show("compared"), show("compared", order=compared.BY_METHOD)
    assert by_question.scene.count == len(facts.QUESTIONS)
    assert by_method.scene.count == len(facts.METHODS)
    last = f"loss {len(facts.METHODS) - 1}"
    assert mark(by_question, last)["when"] == [3, 5]
    assert mark(by_method, last)["when"] == [6, 6]


@pytest.mark.parametrize("order", [compared.BY_QUESTION, compared.BY_METHOD])
def test_what_is_asked_of_the_table_stands_in_it_and_is_hidden_until_then(order: str) -> None:
    found = show("compared", order=order).scene
    assert found.predictions
    for asked in found.predictions:
        assert asked.answer in asked.choices
    for row, place, _, choices, right in table.ASKED:
        words = table.line(facts.METHODS[row].answers[place])
        assert choices[right].removeprefix("a ").split()[0] in words
        asked = next((each for each in found.predictions if each.answer == choices[right]), None)
        if asked:
            first, _ = mark(show("compared", order=order), f"{facts.QUESTIONS[place]} {row}")["when"]
            assert first >= asked.step


# What was measured


def test_every_case_of_the_file_is_shown_with_its_numbers_and_bears_out_its_claim() -> None:
    panels = measured.learned_or_not()
    assert [panel.title for panel in panels] == list(cases.CASES)
    assert [panel.sign for panel in panels] == ["+", "+", "−", "−"]
    for panel in panels:
        told_by_file = cases.figures()["cases"][panel.title]
        assert {row.name: row.value for row in panel.rows} == told_by_file["means"]
        assert panel.bears_out


def test_an_upper_bound_is_no_rival() -> None:
    borders = next(panel for panel in measured.learned_or_not() if panel.title == "Exact borders")
    assert borders.rows[0].bound
    assert short(borders.rows[0]).endswith("*")
    assert borders.rival.name == "FCN-8s voting in its segments"


def test_what_crosses_is_told_by_the_cards_of_the_networks() -> None:
    values = [row.value for panel in measured.what_crosses() for row in panel.rows]
    card = weights.card
    fcn = [
        card("fcn")["metrics"][f"{metric}_{head}"] for metric in ("miou", "boundary_f") for head in ("32s", "16s", "8s")
    ]
    unet = [card(name)["metrics"]["boundary_f"] for name in ("unet_no_skips", "unet")]
    merged = [card(name)["metrics"]["merged"] for name in ("unet_unweighted", "unet")]
    assert values == fcn + unet + merged
    assert all(panel.bears_out for panel in measured.what_crosses())
    assert {panel.count for panel in measured.what_crosses()} == {100}


@pytest.mark.parametrize("about", [measured_view.LEARNED, measured_view.CROSSES])
def test_the_bars_show_what_was_measured_and_only_from_their_step_on(about: str) -> None:
    found = show("measured", about=about)
    panels = measured.learned_or_not() if about == measured_view.LEARNED else measured.what_crosses()
    for step, panel in enumerate(panels, 1):
        bars = mark(found, panel.title)
        assert bars["when"][0] == step
        assert np.allclose(bars["values"][-1], [round(100 * row.value) for row in panel.rows], atol=0.51)
        asked = found.scene.predictions[step - 1]
        assert asked.answer == ("better" if panel.last_is_best else "worse")


# Which one


def left(have: str = "Masks", labels: bool = True, counts: bool = True, borders: bool = False, quick: bool = False):
    found = guide.methods()
    known = which_one._products()[0] if quick else {}
    return {each.name for each in guide.remaining(found, guide.wishes(found, have, labels, counts, borders, known))}


def test_without_labels_no_method_can_tell_classes() -> None:
    assert left("Nothing", labels=True, counts=False) == set()
    assert left("Nothing", labels=False, counts=False) == {"k-means", "Felzenszwalb", "Normalised cuts"}


def test_touching_things_are_counted_by_masks_by_weights_that_know_them_or_by_seeds() -> None:
    assert left("Masks") == {"Random walker", "U-Net", "Mask R-CNN"}
    assert left("Pixel labels") == {"Random walker"}


def test_more_to_learn_from_rules_out_nothing_and_more_wishes_rule_nothing_in() -> None:
    for wished in product((False, True), repeat=3):
        kept = [left(have, *wished) for have in HAVE]
        assert all(less <= more for less, more in pairwise(kept))
        for place, on in enumerate(wished):
            if on:
                fewer = (*wished[:place], False, *wished[place + 1 :])
                assert left("Masks", *wished) <= left("Masks", *fewer)


def test_the_edges_in_the_reasons_are_those_that_were_measured() -> None:
    scores = compare.many()["scores"]
    edges = {each.name: each.edges for each in guide.methods() if each.edges is not None}
    for name in ("FCN-8s", "SegNet", "Mask R-CNN"):
        assert edges[name] == scores["network"][name]["boundary_f_1px"]["value"]
    assert edges["Felzenszwalb"] == scores["oracle"]["Felzenszwalb"]["boundary_f_1px"]["value"]
    assert "Felzenszwalb" in left(labels=False, counts=False, borders=True)
    assert "FCN-8s" not in left(labels=False, counts=False, borders=True)


@pytest.mark.parametrize(
    ("layer", "shape", "count"),
    [
        (nn.Conv2d(2, 3, 3), (1, 2, 5, 5), 9 * 3 * 2 * 9),  # cells, kernels, channels, weights
        (nn.Conv2d(4, 4, 3, padding=1, groups=4), (1, 4, 5, 5), 25 * 4 * 9),
        (nn.ConvTranspose2d(2, 3, 2, stride=2), (1, 2, 5, 5), 25 * 2 * 3 * 4),
        (nn.Linear(6, 5), (3, 6), 3 * 6 * 5),
    ],
)
def test_multiplications_of_a_layer_are_those_that_pytorch_counts(layer, shape, count: int) -> None:
    total, apart = guide.products(layer, torch.zeros(shape))
    assert total == count
    assert apart == 0
    with FlopCounterMode(display=False) as theirs:
        layer(torch.zeros(shape))
    assert theirs.get_total_flops() == 2 * count


def test_the_guide_counts_the_multiplications_of_all_networks() -> None:
    found = show("which_one", quick="true")
    assert showing.agrees(found)
    words = " ".join(each["text"] for each in drawn(found)["marks"])
    assert words.count("million") == 4


def test_what_remains_is_asked_before_it_is_shown() -> None:
    found = show("which_one")
    (asked,) = found.scene.predictions
    assert asked.answer == len(left())
    assert mark(found, "remaining")["when"][0] == asked.step
    assert "Mask R-CNN" in found.scene.equations[-1]


# Words and links


def test_links_lead_to_views_that_there_are() -> None:
    known = {lesson.slug: lesson for lesson in lessons.declared()}
    linked = [(each.lesson, each.view) for each in facts.METHODS]
    linked += [(each.lesson, each.view) for each in guide.methods()]
    linked += [(lesson, view) for links in measured_view.LINKS.values() for _, lesson, view in links]
    for lesson, view in linked:
        assert view in known[lesson].views
        assert course.page_of_lesson(lesson)


def test_numbers_in_words_are_those_that_are_computed() -> None:
    card = weights.card("fcn")["metrics"]
    gain, _ = (each.answer for each in four_networks.WORDS.try_this)
    assert f"{run('fcn-8s').crossed:,} numbers" in gain
    assert f"from {card['miou_32s']:.2f} to {card['miou_8s']:.2f}" in gain
    merged = [weights.card(name)["metrics"]["merged"] for name in ("unet_unweighted", "unet")]
    (weighed,) = (each.answer for each in measured_view.WORDS.try_this)
    assert f"{100 * merged[0]:.0f} % of the cells" in weighed
    assert f"with them {100 * merged[1]:.0f} %" in weighed
    nothing, seeds = which_one.WORDS.try_this
    assert "Nothing." in nothing.answer
    assert left("Nothing", counts=False) == set()
    assert "random walker alone" in seeds.answer
    assert left("Pixel labels") == {"Random walker"}


def test_numbers_of_the_tour_are_those_of_its_stops() -> None:
    captions = show("four_networks").scene.captions
    wrong = 100 - float(captions[LESSON.tour[0].step - 1].split(". ")[1].split(" %")[0])
    assert f"{wrong:.0f} % of the pixels are wrong" in LESSON.tour[0].words
    assert f"{run('segnet').crossed:,} indices" in LESSON.tour[1].words
    assert f"{run('unet').crossed:,} values" in LESSON.tour[1].words
    assert "`6 instances`" in captions[LESSON.tour[2].step - 1]
    assert "All 6 things" in LESSON.tour[2].words
    assert len(left()) == 3
    assert "three methods count" in LESSON.tour[5].words


def test_every_method_is_a_method_of_the_guide_once() -> None:
    names = [each.name for each in guide.methods()]
    assert len(set(names)) == len(names) == 9
    assert all(isinstance(each, Method) for each in guide.methods())
    assert "nine methods" in which_one.WORDS.why
