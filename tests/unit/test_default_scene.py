"""The scene that every page opens with: on it the networks are right, and each view's point can be seen.

Each test names the page and its views. Other scenes may fail, and one that does has its own name among the samples.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import torch
from showing import at_step, settled, shown
from torch import Tensor
from torchvision.ops import box_iou, masks_to_boxes

from segviz.data import samples
from segviz.data.world.classes import CLASSES, STUFF, THINGS
from segviz.evaluation import cases, compare, known_networks, metrics
from segviz.evaluation.evaluate import SMALLEST, present
from segviz.labelling import scribbles
from segviz.lessons.compare import cases as cases_view
from segviz.lessons.fully_convolutional import LESSON as FULLY_CONVOLUTIONAL, any_size, down_and_up, receptive_field
from segviz.lessons.mask_rcnn import LESSON as MASK_RCNN
from segviz.lessons.mask_rcnn.traces import mask_rcnn, r_cnn, thresholds
from segviz.lessons.max_unpooling import LESSON as MAX_UNPOOLING, in_a_network as passing
from segviz.lessons.max_unpooling.traces import in_a_network
from segviz.lessons.max_unpooling.traces.in_a_network import run_of
from segviz.lessons.overview.traces.classification import classify
from segviz.lessons.pixel_loss import LESSON as PIXEL_LOSS, loss_map, one_by_one, softmax_and_loss
from segviz.lessons.pixel_loss.traces.last_layer import Scored, last_layer
from segviz.lessons.pixel_loss.traces.learned_weights import sum_up
from segviz.lessons.pixel_loss.traces.loss_map import IGNORED, PixelLoss, without_edges
from segviz.lessons.roi_align import LESSON as ROI_ALIGN, in_a_network as on_map, network as roi_network
from segviz.lessons.roi_align.traces import measured as roi_masks
from segviz.lessons.u_net import LESSON as U_NET, large_pictures, network as u_net, skip, touching_cells, without_skips
from segviz.lessons.u_net.traces import large_pictures as tiles
from segviz.lessons.u_net.traces.touching_cells import Field, lay
from segviz.lessons.your_image import work as your_image
from segviz.models import roi_ops, weights
from segviz.models.inputs import to_tensor
from segviz.operators import fcn_skips, panoptic, roi_align, roi_pool, sliding_window as pixel_classification
from segviz.operators.border_weights import separated
from segviz.operators.check import Check
from segviz.operators.panoptic import Found, Panoptic
from segviz.operators.region import Region, most_detailed
from segviz.ui import picture
from segviz.views.controls import Controls
from segviz.views.parse import parse

HARD, HARD_CELLS = "scene-28", "cells-94"
S = len(STUFF)


def pixels(name: str = picture.DEFAULT) -> np.ndarray:
    return np.array(samples.load(name))


def exact(name: str = picture.DEFAULT) -> Tensor:
    found = samples.labels(name)
    assert found is not None
    return torch.from_numpy(found).long()


@cache
@torch.inference_mode()
def semantic(name: str = picture.DEFAULT) -> Tensor:
    return weights.load("fcn")(to_tensor(pixels(name)))[0].argmax(dim=0)


@cache
def things(name: str = picture.DEFAULT, least: float = 0.5) -> Found:
    return panoptic.find(weights.load("mask_rcnn"), to_tensor(pixels(name)), S).best(least)


@cache
def truth(name: str = picture.DEFAULT) -> Panoptic:
    world = samples.scene(name)
    assert world is not None
    return panoptic.truth(exact(name), torch.from_numpy(world.instances), world.classes, S)


def counts(name: str = picture.DEFAULT) -> dict[str, panoptic.Counts]:
    """Of the classes that are there, or are counted where they are not."""
    every = {
        thing: panoptic.count_things(semantic(name), things(name), label, SMALLEST, truth(name))
        for label, thing in enumerate(THINGS, S)
    }
    return {thing: each for thing, each in every.items() if any(each)}


def right(labels: Tensor) -> float:
    return float((labels == exact()).double().mean())


# The scene itself


def test_no_thing_is_too_small_to_be_judged() -> None:
    """A third "balloon" of 33 pixels, the basket of one that is cut off, once spoilt the default's counts."""
    areas = [segment.area for segment in truth().segments if segment.label >= S]
    assert min(areas) >= 200


def test_it_is_offered_first_and_the_hard_case_is_named_so() -> None:
    worlds = [name for name in samples.names() if name.startswith("scene-")]
    assert worlds[0] == picture.DEFAULT
    assert "hard case" in samples.title(HARD)
    wrong = [each for each in counts(HARD).values() if each.instances != each.truth]
    assert wrong


# Page 1, and page 11: Counting, Panoptic, Quality


def test_classification_is_right() -> None:
    found = classify(weights.load("classifier"), to_tensor(pixels()))  # type: ignore[arg-type]
    assert found.present == tuple(np.flatnonzero(present(exact().numpy())))


def test_every_class_is_counted_right_by_instances_and_one_not_by_regions() -> None:
    found = counts()
    assert {each.instances == each.truth for each in found.values()} == {True}
    name, worst = max(found.items(), key=lambda item: abs(item[1].regions - (item[1].truth or 0)))
    assert worst.truth == 5
    assert worst.regions == worst.exact == 2  # even the exact label map merges touching things
    assert name == "car"
    assert any(each.regions == each.truth for each in found.values())  # where nothing touches, regions suffice
    assert len({each.truth for each in found.values()}) == len(found)  # no count answers for another


def test_boxes_masks_and_stuff_all_match_the_truth() -> None:
    merged = panoptic.merge(semantic(), things(), S, 64)
    assert {match.kind for match in panoptic.match(merged, truth())} == {"TP"}
    assert len(things()) == sum(label >= S for label in merged.labels)  # none is dropped
    pair = panoptic.touching(merged.ids, merged.labels, S)
    assert pair is not None
    assert pair.border >= 20


def test_the_score_threshold_changes_what_is_found() -> None:
    assert len(things(least=0.05)) > len(things()) >= len(things(least=0.99))


def test_there_are_things_and_stuff_to_sort() -> None:
    areas = torch.bincount(semantic().flatten(), minlength=len(CLASSES))
    large = (areas >= 100).nonzero()[:, 0].tolist()
    assert sum(label < S for label in large) >= 4
    assert sum(label >= S for label in large) >= 2


# Page 2: Slide, In parallel; Redundancy and Stopwatch look at no class


@pytest.mark.parametrize("window", [17, 33, 65])
def test_every_window_labels_the_scene_well(window: int) -> None:
    found = pixel_classification.classify(weights.load(f"patch_cnn_{window}"), to_tensor(pixels()))  # type: ignore[arg-type]
    assert right(found.labels) > 0.93
    top, left, rows, columns = most_detailed(pixels(), 48, 64)  # the part whose maps are shown
    assert len(found.labels[top : top + rows, left : left + columns].unique()) >= 2


# Page 3


def test_a_layer_that_slides_answers_differently_in_each_window() -> None:
    found = shown(FULLY_CONVOLUTIONAL, "same_weights")
    for unit in ("out0", "out1"):
        answers = at_step(found.scene, -1).values[unit]
        assert answers.size == 9
        assert len(np.unique(answers)) > 5


def test_convolutions_answer_where_dense_layers_refuse_and_the_answer_is_right() -> None:
    s = settled(FULLY_CONVOLUTIONAL, "any_size")
    found = any_size._answers(any_size.pixels(s), Region(s.top, s.left, s.pixels, s.pixels))
    first, last = found.window // 2, s.pixels - found.window // 2
    true = exact()[s.top + first : s.top + last : found.stride, s.left + first : s.left + last : found.stride]
    assert found.logits is None  # the fully-connected layers take one size only
    assert found.labels is not None
    assert found.labels.shape == true.shape == (9, 9)
    assert float((found.labels == true).double().mean()) > 0.95
    assert len(found.labels.unique()) >= 3  # a map of answers, not one answer everywhere


def test_the_field_fits_the_picture_and_its_middle_counts_most() -> None:
    s = settled(FULLY_CONVOLUTIONAL, "receptive_field")
    layers = receptive_field._layers(s, s.layers)
    grown = receptive_field._grown(receptive_field.pixels(s), layers, (s.row, s.column), s.weights_are == "Equal")
    height, width = receptive_field.pixels(s).shape[:2]
    for top, left, bottom, right in grown.boxes:
        assert min(top, left) >= 0
        assert bottom <= height
        assert right <= width
    top, left, bottom, right = grown.boxes[-1]
    felt = grown.felt[-1][top - grown.region.top : bottom - grown.region.top]
    felt = felt[:, left - grown.region.left : right - grown.region.left]
    quarter = len(felt) // 4
    assert float(felt[quarter:-quarter, quarter:-quarter].sum() / felt.sum()) > 0.5  # a quarter of the box


def test_the_known_network_that_is_shown_first_sees_less_than_its_image() -> None:
    found = shown(FULLY_CONVOLUTIONAL, "known_networks")
    last = known_networks.recorded()["vgg16"][-1]
    assert last.field.size < known_networks.SIDE
    assert last.field.stride == 32
    assert "smaller than the image" in found.takeaway


@pytest.mark.parametrize("network", down_and_up.NETWORKS)
def test_down_and_up_labels_the_pixel_that_is_looked_at_first(network: str) -> None:
    s = settled(FULLY_CONVOLUTIONAL, "down_and_up", network=network)
    seen = down_and_up._journey(down_and_up.at_least(s), down_and_up.NETWORKS[network], s.row, s.column)
    labels = seen.maps[-1].values
    assert labels[s.row, s.column] == exact()[s.row, s.column]
    assert right(labels) > 0.95


# Pages 8 and 9 open with controls for a class


def test_classes_that_pages_open_with_are_in_the_scene() -> None:
    assert CLASSES.index(picture.FIRST_CLASS) in truth().labels


def test_the_score_map_of_the_first_class_is_highest_on_its_things() -> None:
    label = CLASSES.index(picture.FIRST_CLASS)
    total = sum_up(scored(), label).total
    assert float(total[exact() == label].mean()) > float(total[exact() != label].mean()) + 1


# Page 8: 1×1 convolution and Softmax and loss open with the pixel where the network hesitates; Loss map


@cache
def scored(name: str = picture.DEFAULT) -> Scored:
    return last_layer(weights.load("patch_cnn_33"), to_tensor(pixels(name)))  # type: ignore[arg-type]


def lossy(name: str = picture.DEFAULT, **asked: str) -> PixelLoss:
    s = settled(PIXEL_LOSS, "loss_map", image=name, **asked)
    return loss_map._loss(scored(name).scores, exact(name), s.weights, s.edges)


@pytest.mark.parametrize("controls", [one_by_one.VIEW.controls, softmax_and_loss.CONTROLS])
def test_the_pixel_shown_first_is_labelled_right_though_no_class_is_far_ahead(controls: Controls) -> None:
    s, found = parse(controls, {})[0], scored()
    assert found.labels[s.row, s.column] == exact()[s.row, s.column]
    best, second = found.scores[:, s.row, s.column].softmax(dim=0).topk(2).values.tolist()
    assert best < 0.6
    assert best > 1.5 * second


def test_the_loss_is_low_where_the_network_is_right_and_lies_along_edges() -> None:
    loss, correct = lossy(), scored().labels == exact()
    assert float(correct.double().mean()) > 0.95
    assert float(loss.each[correct].mean()) < 0.1
    assert float(loss.each[~correct].mean()) > 1
    edges = without_edges(exact(), 2) == IGNORED
    assert float(edges.double().mean()) < 0.2
    assert float(loss.each[edges].sum()) > 0.6 * loss.total


def test_small_things_are_a_larger_part_of_the_loss_when_rare_classes_weigh_more() -> None:
    loss, weighted = lossy(), lossy(weights="100")
    counts = torch.bincount(exact().flatten(), minlength=len(CLASSES))
    rarest = int(counts.where(counts > 0, counts.max()).argmin())
    assert rarest >= S
    assert weighted.of_class(rarest)[1] / weighted.total > 2 * loss.of_class(rarest)[1] / loss.total


def test_the_hard_case_costs_more() -> None:
    assert lossy(HARD).mean > 1.2 * lossy().mean


# Page 4: On the image, In a network


@torch.inference_mode()
def test_without_indices_labels_are_lost() -> None:
    network, image = weights.load("segnet"), to_tensor(pixels())
    with_, without = network.trace(image), network.trace(image, use_indices=False)  # type: ignore[operator]
    correct = run_of(pixels(), with_, without, truth=exact().numpy()).correct
    assert correct is not None
    assert correct[0] > 0.93
    assert correct[1] < correct[0] - 0.05


def test_the_channel_and_the_part_shown_first_have_something_to_pass_on_at_every_level() -> None:
    s = settled(MAX_UNPOOLING, "in_a_network")
    run, (rows, columns) = passing._run(s), in_a_network.close_up(pixels())
    for level in range(1, in_a_network.depth(run.tensors) + 1):
        for name in (f"pool{level}", f"deconv{level}"):
            channel = run.tensors[name][0, s.channel]
            zoom = pixels().shape[0] // len(channel)
            part = channel[s.top // zoom : (s.top + rows) // zoom, s.left // zoom : (s.left + columns) // zoom]
            assert float((part != 0).float().mean()) > 0.25, name
    assert len(exact()[s.top : s.top + rows, s.left : s.left + columns].unique()) >= 3


# Page 9: Skips


def test_each_skip_improves_the_label_map() -> None:
    fused = fcn_skips.fuse(weights.load("fcn"), to_tensor(pixels()))  # type: ignore[arg-type]
    edges = [metrics.boundary_f_score(fused.labels(head).numpy(), exact().numpy()) for head in ("32s", "16s", "8s")]
    pixel = [right(fused.labels(head)) for head in ("32s", "16s", "8s")]
    assert edges == sorted(edges)
    assert pixel == sorted(pixel)
    assert pixel[-1] > 0.95


# Page 12: R-CNN, Mask R-CNN and One region, Thresholds


@cache
def traced() -> mask_rcnn.Trace:
    return mask_rcnn.trace(weights.load("mask_rcnn"), to_tensor(pixels())[0])  # type: ignore[arg-type]


@cache
def found_in_regions(name: str, most: int) -> tuple[r_cnn.Crops, list[int]]:
    """R-CNN's answer, and for each box that is left the thing of its class that it fits (IoU from 0.5), -1 for none."""
    crops = r_cnn.classify(weights.load("mask_rcnn"), to_tensor(pixels(name))[0], r_cnn.regions(pixels(name), most))  # type: ignore[arg-type]
    world = samples.scene(name)
    assert world is not None
    edges = [masks_to_boxes(torch.from_numpy(world.instances == i + 1)[None])[0] for i in range(len(world.classes))]
    true = torch.stack(edges) + torch.tensor([0, 0, 1, 1])
    label = crops.shares.argmax(dim=1)[crops.kept]
    fits = box_iou(crops.moved[crops.kept], true)
    fits[label[:, None] != torch.tensor([each - S + 1 for each in world.classes])] = 0
    return crops, [int(row.argmax()) if row.max() >= 0.5 else -1 for row in fits]


def test_r_cnn_finds_every_thing_among_its_regions_and_nothing_else() -> None:
    crops, fits = found_in_regions(picture.DEFAULT, settled(MASK_RCNN, "r_cnn").regions)
    assert sorted(fits) == list(range(6))  # each thing once
    assert int((crops.shares.argmax(dim=1) > 0).sum()) == 10  # as the tour says


def test_r_cnn_fails_where_its_words_say_so() -> None:
    few, sheep = (each.settings for each in MASK_RCNN.view("r_cnn").words.try_this)
    crops, fits = found_in_regions(picture.DEFAULT, int(few["regions"]))
    assert len(crops.kept) == len(set(fits)) == 4
    crops, fits = found_in_regions(sheep["image"], 40)
    world = samples.scene(HARD)
    assert sheep["image"] == HARD
    assert world is not None
    assert (len(crops.kept), len(world.classes)) == (4, 9)


def test_every_threshold_changes_the_numbers() -> None:
    model = weights.load("mask_rcnn")
    masks = thresholds.masks_of(model, traced(), traced().candidates)  # type: ignore[arg-type]
    own = thresholds.own_thresholds(model)  # type: ignore[arg-type]

    def found(proposals: int = own.proposals, score: float = 0.5, nms: float = own.nms, mask: float = 0.5):
        answer = thresholds.answer(traced(), masks, thresholds.Thresholds(proposals, score, nms, mask, own.most))
        return len(answer.candidates), len(answer.chosen), int((answer.masks > mask).any(dim=0).sum())

    first = found()
    assert first[1] == len(things())
    assert found(score=0.05)[0] > first[0]
    assert found(nms=0.95)[1] > first[1]
    assert found(mask=0.2)[2] > first[2]
    assert found(proposals=3)[1] < first[1]


# Page 10 shows cells, for which its networks are made: all views but Sizes, which has no picture


def cells_of(name: str) -> np.ndarray:
    known = u_net.truth(name)
    assert known is not None
    return known


def merged_by(field: Field) -> dict[str, int]:
    """How many cells each network merges with another."""
    found = {name: touching_cells._answer(field.image, each)[1] for name, each in touching_cells.NETWORKS.items()}
    groups = {name: metrics.merged_groups(each, field.cells) for name, each in found.items()}
    return {name: sum(map(len, each.values())) for name, each in groups.items()}


def test_a_crowd_is_offered_first_and_a_hard_one_is_named_so() -> None:
    crowds = [name for name in samples.names() if samples.title(name).startswith("Crowded cells")]
    assert crowds == [u_net.CELLS, HARD_CELLS]
    assert "hard case" in samples.title(HARD_CELLS)


def test_the_u_finds_the_cells_and_the_block_shown_first_is_alive() -> None:
    s = settled(U_NET, "the_u")
    assert s.image.choice == u_net.CELLS
    found = u_net.run(u_net.pixels(s))
    cells = found["y"].maps.argmax(dim=0).numpy()
    assert float((cells == (cells_of(u_net.CELLS) > 0)).mean()) > 0.95
    alive = (found[s.block].maps != 0).flatten(1).double().mean(dim=1)
    assert float(alive.min()) > 0.1  # no channel is blank


def test_both_sides_of_the_skip_shown_first_matter_and_the_deepest_brings_less_than_the_next() -> None:
    s = settled(U_NET, "skip")
    valid = s.convolutions == "Valid"
    merges = [skip._merged(u_net.pixels(s), valid, level, s.channel, s.strength) for level in range(u_net.DEPTH)]
    assert 0.25 < merges[s.level].share < 0.75
    assert bool((merges[s.level].after != 0).any())
    assert float(merges[3].shares.mean()) < float(merges[2].shares.mean())  # "Level 3, then 0: how does it change?"


def test_skips_sharpen_the_cells_and_without_their_weights_nothing_is_left() -> None:
    s = settled(U_NET, "without_skips")
    found, target = without_skips._probabilities(u_net.pixels(s)), separated(cells_of(u_net.CELLS)) > 0
    close = slice(s.top, s.top + s.side), slice(s.left, s.left + s.side)
    for part in ((slice(None), slice(None)), close):
        scores = {name: without_skips._figures(found[name][part], target[part]) for name in without_skips.NAMES}
        assert scores["with"]["IoU"] > 0.9
        assert scores["with"]["edges"] > 0.99
        assert scores["without"]["IoU"] < scores["with"]["IoU"] - 0.1
        assert scores["without"]["edges"] < scores["with"]["edges"] - 0.03
        assert scores["zeroed"]["IoU"] < scores["without"]["IoU"]


def test_with_weights_every_cell_laid_out_is_found_alone_and_without_some_merge() -> None:
    s = settled(U_NET, "touching_cells")
    field = lay(touching_cells._laid(s), *touching_cells.FIELD)
    assert merged_by(field)["with"] == 0
    assert merged_by(field)["without"] >= 4
    assert touching_cells._answer(field.image, "unet")[1].max() == len(touching_cells.MINE)


def test_with_weights_no_cell_of_the_crowd_merges_and_without_many_do() -> None:
    field = touching_cells._generated(settled(U_NET, "touching_cells", whose="Generated"))
    assert merged_by(field)["with"] == 0
    assert touching_cells._answer(field.image, "unet")[1].max() == field.cells.max()  # and the count is right
    assert merged_by(field)["without"] > field.cells.max() / 3


def test_in_the_hard_crowd_some_merge_in_spite_of_the_weights() -> None:
    field = touching_cells._generated(settled(U_NET, "touching_cells", whose="Generated", image=HARD_CELLS))
    assert 2 <= merged_by(field)["with"] < merged_by(field)["without"]


def test_tiles_give_what_one_pass_gives_and_count_the_cells_right() -> None:
    grey = np.array(samples.load(u_net.CELLS).convert("L"))
    found = tiles.result(u_net.network("unet"), grey, large_pictures.SIDES[0], compare=True)
    assert found.whole is not None
    assert Check("one pass", found.whole).agrees
    assert found.objects == cells_of(u_net.CELLS).max()
    assert len(found.plan.tiles) > 1


# Page 13: In a network, Measured


def test_the_box_on_the_map_lies_on_a_thing_and_rounding_changes_what_it_reads() -> None:
    s = settled(ROI_ALIGN, "in_a_network")
    image, corners = roi_network.pixels(s), on_map._box(s)
    box, found = torch.tensor([corners]).float(), roi_network.found(image, "align")
    world = samples.scene(picture.DEFAULT)
    assert world is not None
    masks = [torch.from_numpy(world.instances == i + 1) for i in range(len(world.classes))]
    there = roi_masks.things(masks, [label - S + 1 for label in world.classes], true=True)
    true = torch.tensor([[each.box[1], each.box[0], each.box[3], each.box[2]] for each in there]).float()
    overlap, which = box_iou(box, true)[0].max(dim=0)
    assert float(overlap) > 0.7
    assert found.labels[box_iou(box, found.boxes)[0].argmax()] == there[int(which)].label
    maps = roi_network.levels(image)
    level = maps.level_of(corners)
    read = maps.maps[level][s.channel], maps.scaled(corners), s.crop, 1 / maps.strides[level]
    pooled, aligned = roi_pool.trace(*read).output, roi_align.trace(*read, s.ratio, s.on_map_aligned).output
    assert float(aligned.std()) > 0.5  # the channel is not blank there
    assert float((pooled - aligned).abs().mean()) > 0.2


def test_roi_align_masks_the_first_thing_better_than_roi_pool() -> None:
    world = samples.scene(picture.DEFAULT)
    assert world is not None
    masks = [torch.from_numpy(world.instances == i + 1) for i in range(len(world.classes))]
    first = roi_masks.things(masks, [label - S + 1 for label in world.classes], true=True)[0]
    found = {op: roi_masks.find(roi_ops.trained(op), to_tensor(pixels())[0]) for op in roi_ops.OPS}
    iou = {op: each.best(first.mask, first.label)[1] for op, each in found.items()}
    assert iou["align"] > 0.6
    assert iou["align"] > iou["pool"]


# Page 14


def test_a_few_strokes_are_enough() -> None:
    drawn = your_image.example(picture.DEFAULT, pixels())
    found = your_image.learn(pixels(), drawn.labels, your_image.Settings("network", 64))
    names = [each.name for each in drawn.classes]
    share = scribbles.agreement(found.labels, names, exact().numpy(), CLASSES)
    assert share is not None
    assert share > 0.8


# Page 15: Side by side, Cases


def test_networks_label_the_scene_better_than_an_oracle_labels_segments_of_colour() -> None:
    fcn = compare.entry("FCN-8s", 0, pixels(), exact().numpy())
    clusters = compare.entry("k-means", 8, pixels(), exact().numpy())
    assert fcn.scores is not None
    assert clusters.scores is not None
    assert fcn.scores.accuracy > clusters.scores.accuracy


@pytest.mark.parametrize("name", cases.CASES)
def test_each_case_opens_with_a_picture_that_shows_its_claim(name: str) -> None:
    case = cases.make(name, cases_view.FIRST[name])
    best = max(case.answers[place].figure for place in cases.rivals(case.answers))
    sign, _ = cases_view.CLAIMS[name]
    assert (case.answers[-1].figure > best) == (sign == "+")
