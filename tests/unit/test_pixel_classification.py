"""Pixel classification: what a window's network says of every pixel, how often pixels are read, and what that costs."""

from __future__ import annotations

from itertools import product

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st
from torch.utils.flop_counter import FlopCounterMode

from segviz.models.patch_cnn import WINDOWS, PatchCNN
from segviz.operators import sliding_window as concept
from segviz.operators.region import Region
from segviz.operators.sliding_window import Size


def network(window: int) -> PatchCNN:
    """One whose batch normalisation has statistics of its own, in evaluation mode."""
    torch.manual_seed(window)
    net = PatchCNN(window)
    for norm in net.norms:
        assert isinstance(norm, torch.nn.BatchNorm2d)
        torch.nn.init.normal_(norm.running_mean, std=0.2)
        torch.nn.init.uniform_(norm.running_var, 0.5, 2)
    return net.eval()


def picture(height: int, width: int) -> torch.Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(0))


# Windows


@pytest.mark.parametrize(
    ("height", "width", "every", "windows"),
    [(600, 800, 1, 480_000), (192, 256, 1, 49_152), (192, 256, 2, 12_288), (1, 1, 8, 1), (5, 4, 2, 6), (5, 4, 3, 4)],
)
def test_there_is_a_window_around_every_pixel_or_every_nth(height: int, width: int, every: int, windows: int) -> None:
    rows, columns = concept.count(height, width, every)
    assert rows * columns == windows
    assert (rows, columns) == tuple(torch.zeros(height, width)[::every, ::every].shape)


def test_a_picture_too_small_to_mirror_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^The image is 8 x 40; a 17 x 17 window needs sides of at least 9\.$"):
        concept.classify(network(17), picture(8, 40))
    assert concept.smallest_side(17) == 9
    assert concept.classify(network(17), picture(9, 9)).labels.shape == (9, 9)


# What the network says


@pytest.mark.parametrize("window", WINDOWS)
def test_every_pixel_gets_what_the_network_says_of_its_window(window: int) -> None:
    """Recomputed pixel by pixel, with PyTorch's own padding and slices."""
    net, image = network(window), picture(window // 2 + 3, window // 2 + 5)
    found = concept.classify(net, image)
    radius = window // 2
    padded = F.pad(image, (radius, radius, radius, radius), mode="reflect")
    with torch.inference_mode():
        for row, column in product(range(image.shape[2]), range(image.shape[3])):
            logits = net(padded[..., row : row + window, column : column + window])[0]
            assert torch.allclose(found.logits[:, row, column], logits, atol=1e-5)
            assert found.labels[row, column] == logits.argmax()


def test_the_check_asks_the_window_reading_network_from_the_first_pixel_to_the_last() -> None:
    found = concept.classify(network(17), picture(20, 30))
    pixels = list(zip(found.rows.tolist(), found.columns.tolist(), strict=True))
    assert len(set(pixels)) == concept.CHECKED
    assert (pixels[0], pixels[-1]) == ((0, 0), (19, 29))
    assert found.max_abs_difference <= 1e-5
    assert found.same_class == concept.CHECKED


def test_the_check_notices_a_wrong_map() -> None:
    found = concept.classify(network(17), picture(20, 30))
    with torch.inference_mode():
        found.logits[:, 0, 0] += torch.linspace(0, 5, 11)
    assert found.max_abs_difference == pytest.approx(5, abs=1e-3)


def test_a_picture_with_fewer_pixels_than_checks_is_checked_throughout() -> None:
    found = concept.classify(network(17), picture(9, 9), checked=500)
    assert len(found.rows) == 81


@settings(max_examples=10)
@given(height=st.integers(9, 25), width=st.integers(9, 25), every=st.integers(1, 5))
def test_a_raster_takes_every_nth_window(height: int, width: int, every: int) -> None:
    found = concept.classify(network(17), picture(height, width))
    raster = found.every(every)
    rows, columns = concept.count(height, width, every)
    assert raster.labels.shape == (rows, columns)
    for i, (row, column) in enumerate(product(range(rows), range(columns))):
        shares = found.logits[:, row * every, column * every].softmax(0)
        assert torch.allclose(raster.shares[i], shares)
        assert raster.labels[row, column] == shares.argmax()


# How often pixels are read


def test_reads_of_a_small_picture_can_be_counted_by_eye() -> None:
    """3 x 3 windows: a corner lies in four of them, an edge in six, the middle in nine."""
    assert concept.reads(3, 4, 3).tolist() == [[4, 6, 6, 4], [6, 9, 9, 6], [4, 6, 6, 4]]


def test_a_picture_smaller_than_the_window_is_read_by_all_its_windows() -> None:
    assert concept.reads(2, 3, 33).tolist() == [[6, 6, 6], [6, 6, 6]]


@given(height=st.integers(1, 40), width=st.integers(1, 40), window=st.sampled_from([1, 3, 17, 33]))
def test_reads_are_a_transposed_convolution_of_ones(height: int, width: int, window: int) -> None:
    """Each window stamps a one onto each pixel that it reads."""
    ones = torch.ones(1, 1, height, width)
    stamped = F.conv_transpose2d(ones, torch.ones(1, 1, window, window), padding=window // 2)
    assert torch.equal(concept.reads(height, width, window), stamped[0, 0].long())
    assert concept.reads_difference(height, width, window) == 0


def test_inside_a_33_window_is_read_1089_times() -> None:
    counts = concept.reads(192, 256, 33)
    assert counts[16:-16, 16:-16].unique().tolist() == [1089]
    assert counts[0, 0] == 17 * 17


# Work and time


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(("height", "width"), [(33, 40), (48, 37)])
def test_multiplications_are_those_that_pytorch_counts(window: int, height: int, width: int) -> None:
    """Its counter counts multiplications and additions, so twice as many."""
    net = network(window)
    alone, together = concept.multiplications(net, Size(height, width))
    with torch.inference_mode(), FlopCounterMode(display=False) as counter:
        net(torch.zeros(1, 3, window, window))
    assert alone == counter.get_total_flops() // 2 * height * width
    with torch.inference_mode(), FlopCounterMode(display=False) as counter:
        net.dense()(torch.zeros(1, 3, height, width))
    assert together == counter.get_total_flops() // 2


def test_one_pass_multiplies_far_less() -> None:
    alone, together = concept.multiplications(network(33), Size(192, 256))
    assert alone > 50 * together


def test_times_are_extrapolated_by_the_number_of_windows() -> None:
    times = concept.Times(single=0.002, singles=10, batched=0.001, batches=1, dense={})
    assert times.one_by_one(Size(600, 800)) == pytest.approx(960)
    assert times.in_batches(Size(192, 256)) == pytest.approx(49.152)


def test_a_race_can_be_followed_by_hand() -> None:
    """Six windows: one by one 1 s each; the only batch 3 s; one pass 1 s. Six steps of one second."""
    size = Size(2, 3)
    times = concept.Times(single=1.0, singles=1, batched=0.5, batches=1, dense={size: 1.0})
    race = concept.schedule(times, size, steps=6)
    assert (race.seconds, race.windows, race.each) == (1.0, 6, (1.0, 0.5, 1 / 6))
    assert [tick.tolist() for tick in race.ticks] == [[0, 1, 2, 3, 4, 5], [2] * 6, [0] * 6]
    assert [done.tolist() for done in race.done] == [[1, 2, 3, 4, 5, 6], [0, 0, 6, 6, 6, 6], [6] * 6]


@pytest.mark.parametrize(("single", "steps"), [(0.001, 60), (0.1, 150), (9.0, 600)])
def test_a_race_is_played_in_real_time_where_it_is_neither_short_nor_long(single: float, steps: int) -> None:
    size = Size(10, 10)
    race = concept.schedule(concept.Times(single, 1, 1e-6, 1, {size: 1e-6}), size)
    assert race.steps == steps
    assert (race.seconds == pytest.approx(1 / 15)) == (steps == 150)


@given(
    single=st.floats(1e-5, 1e-2),
    batched=st.floats(1e-5, 1e-2),
    dense=st.floats(1e-3, 100),
    size=st.builds(Size, st.integers(1, 60), st.integers(1, 60)),
    every=st.integers(1, 4),
)
def test_in_a_race_every_window_is_named_once_and_the_slowest_needs_all_steps(
    single: float, batched: float, dense: float, size: Size, every: int
) -> None:
    times = concept.Times(single, 1, batched, 1, {size: dense})
    race = concept.schedule(times, size, every, steps=50)
    rows, columns = concept.count(size.height, size.width, every)
    assert all(tick.shape == (rows * columns,) for tick in race.ticks)
    assert all(int(done[-1]) == size.windows for done in race.done)
    assert any(int(done[-2]) < size.windows for done in race.done)
    assert race.seconds * 50 == pytest.approx(max(times.one_by_one(size), times.in_batches(size), dense), rel=1e-4)


def test_measuring_tells_how_far_it_is() -> None:
    heard: list[tuple[float, str]] = []
    sizes = [Size(20, 30), Size(40, 25)]
    times = concept.measure(network(17), sizes, singles=2, batches=1, repeats=2, report=heard.append)
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] < 1
    assert list(dict.fromkeys(words for _, words in heard)) == [
        "One by one: 2 windows",
        "In batches of 1,024 windows",
        "In one pass: 20 × 30 pixels",
        "In one pass: 40 × 25 pixels",
    ]
    assert min(times.single, times.batched, *times.dense.values()) > 0
    assert list(times.dense) == sizes


def test_the_shortest_of_some_runs_counts_and_the_first_is_to_warm_up() -> None:
    clock = iter([0, 0.125, 10, 10.0625, 20, 20.25])  # an eighth, a sixteenth, a quarter of a second
    runs: list[int] = []
    assert concept.shortest(lambda: runs.append(1), repeats=3, clock=lambda: next(clock)) == 0.0625
    assert len(runs) == 4


def test_what_takes_long_is_not_repeated() -> None:
    clock = iter([0, 2])
    runs: list[int] = []
    assert concept.shortest(lambda: runs.append(1), repeats=3, clock=lambda: next(clock)) == 2
    assert len(runs) == 2


# What windows share


@pytest.mark.parametrize("window", WINDOWS)
def test_every_windows_own_maps_lie_in_the_shared_ones(window: int) -> None:
    net, image = network(window), picture(50, 60)
    labels = concept.classify(net, image).labels
    found = concept.share(net, image, labels, Region(3, 5, 12, 9))
    assert found.max_abs_difference <= 1e-5
    assert found.checked == 16
    radius = window // 2
    padded = F.pad(image, (radius, radius, radius, radius), mode="reflect")
    with torch.inference_mode():
        for row, column in ((0, 0), (11, 8), (4, 7)):
            top, left = 3 + row, 5 + column
            own = list(net.stages(padded[..., top : top + window, left : left + window]))
            for stage, alone in zip(found.stages, own, strict=True):
                reach = stage.apart * (stage.side - 1) + 1
                cells = stage.shared[row : row + reach : stage.apart, column : column + reach : stage.apart]
                assert torch.allclose(cells, alone[0, stage.channel], atol=1e-5)
    assert torch.equal(found.labels, labels[3:15, 5:14])


def test_the_distances_double_with_every_pooling() -> None:
    image = picture(60, 60)
    for window, sides in ((17, [7, 2, 1]), (33, [15, 6, 2, 1]), (65, [31, 14, 6, 2, 1])):
        net = network(window)
        stages = concept.share(net, image, concept.classify(net, image).labels, Region(0, 0, 8, 8)).stages
        assert [stage.side for stage in stages] == sides
        assert [stage.apart for stage in stages] == [min(2**i, 2 ** (len(sides) - 1)) for i in range(1, len(sides) + 1)]


def test_what_the_regions_windows_see_is_the_mirrored_picture() -> None:
    net, image = network(17), picture(20, 20)
    found = concept.share(net, image, concept.classify(net, image).labels, Region(0, 0, 20, 20))
    assert torch.equal(found.seen, F.pad(image, (8, 8, 8, 8), mode="reflect"))
