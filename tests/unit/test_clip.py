"""A clip: scenes whose things move, instances that are matched from frame to frame, and what is sent of it all."""

from __future__ import annotations

import io

import numpy as np
import pytest
import torch
from PIL import Image

from segviz.data import images, scenes
from segviz.data.images import ImageError
from segviz.data.world.classes import BOAT, CAR, SHEEP, STUFF
from segviz.lessons.mask_rcnn.scenes import clip as scene
from segviz.lessons.mask_rcnn.traces import clip
from segviz.lessons.mask_rcnn.traces.clip import FRAMES, LEAST, RATE, Clip, Seen
from segviz.operators.panoptic import Found
from segviz.scene.encode import decode, encode

SEED = scenes.HELD_OUT_SEEDS[12]
MOST_BYTES = 3_000_000


def found(*spans: tuple[int, int, int]) -> Found:
    """Instances in a row of 20 pixels: class, first pixel, and the one after the last."""
    masks = torch.zeros(len(spans), 1, 20, dtype=torch.bool)
    for mask, (_, first, last) in zip(masks, spans, strict=True):
        mask[0, first:last] = True
    boxes = torch.tensor([[first, 0, last, 1] for _, first, last in spans]).float()
    return Found(torch.tensor([label for label, *_ in spans]), torch.ones(len(spans)), masks, boxes)


# Scenes that move


def test_at_0_seconds_it_is_the_scene_itself_and_later_the_same_land_with_things_elsewhere() -> None:
    first, now, later = (scenes.make(SEED, seconds=seconds) for seconds in (0, 0.0, 1.0))
    assert np.array_equal(first.image, now.image)
    assert not np.array_equal(first.image, later.image)
    stuff = (first.instances == 0) & (later.instances == 0)
    assert np.array_equal(first.semantic[stuff], later.semantic[stuff])
    assert np.array_equal(later.image, scenes.make(SEED, seconds=1.0).image)


def test_cars_of_the_two_lanes_pass_each_other() -> None:
    def middles(seconds: float) -> list[float]:
        world = scenes.make(SEED, seconds=seconds)
        cars = [i for i, kind in enumerate(world.classes, 1) if kind == CAR]
        return [float(np.nonzero(world.instances == i)[1].mean()) for i in cars]

    before, after = middles(0), middles(0.25)
    assert len(before) == len(after)
    assert {np.sign(b - a) for a, b in zip(before, after, strict=True)} == {-1, 1}


@pytest.mark.parametrize("seconds", [-1.0, float("nan")])
def test_a_scene_does_not_begin_before_0(seconds: float) -> None:
    with pytest.raises(ValueError, match="begins at 0 seconds"):
        scenes.make(SEED, seconds=seconds)


# Matching


def test_the_overlap_of_masks_is_their_iou() -> None:
    table = clip.overlap(found((CAR, 0, 4)).masks, found((CAR, 2, 6), (CAR, 0, 4), (CAR, 10, 12)).masks)
    assert table.tolist() == [[pytest.approx(2 / 6), 1.0, 0.0]]


def test_a_mask_takes_the_number_of_the_one_before_that_it_overlaps_most() -> None:
    before, now = found((CAR, 0, 8), (CAR, 10, 18)), found((CAR, 11, 19), (CAR, 1, 9))
    numbers, overlaps, used = clip.numbered(now, before, [0, 1], 2)
    assert (numbers, used) == ([1, 0], 2)
    assert overlaps == [pytest.approx(7 / 9), pytest.approx(7 / 9)]


def test_the_greatest_overlap_comes_first_and_nobody_is_taken_twice() -> None:
    before, now = found((CAR, 0, 10)), found((CAR, 0, 6), (CAR, 1, 10))
    assert clip.pairs(now, before) == [(1, 0, pytest.approx(0.9))]
    numbers, overlaps, used = clip.numbered(now, before, [0], 1)
    assert (numbers, overlaps[0], used) == ([1, 0], 0.0, 2)


def test_another_class_or_too_little_overlap_is_a_new_number() -> None:
    assert clip.pairs(found((BOAT, 0, 8)), found((CAR, 0, 8))) == []
    assert clip.pairs(found((CAR, 8, 18)), found((CAR, 0, 10))) == []
    assert LEAST > 2 / 18


def test_nothing_remembers_what_was_hidden_for_one_frame() -> None:
    car = found((CAR, 0, 8))
    numbers, _, used = clip.numbered(car, None, [], 0)
    numbers, _, used = clip.numbered(found(), car, numbers, used)
    assert clip.numbered(car, found(), numbers, used)[0] == [1]


# The picture


@pytest.fixture(scope="module")
def moving() -> Clip:
    """The exact labels of the scene that moves, in place of what networks answer."""
    worlds = [scenes.make(SEED, seconds=frame / RATE) for frame in range(FRAMES)]
    seen = tuple(
        tuple(Seen(i, label, 0.9, 0.8 if frame else 0.0, (10, 10, 20, 20)) for i, label in enumerate(world.classes))
        for frame, world in enumerate(worlds)
    )
    stacks = [np.stack([getattr(world, name) for world in worlds]) for name in ("image", "semantic", "instances")]
    return Clip(stacks[0], stacks[1], stacks[2].astype(np.int16) - 1, seen)


def test_sixty_frames_are_a_step_each_and_at_most_3_mb(moving: Clip) -> None:
    drawn = scene.draw(moving)
    assert (drawn.count, drawn.pace) == (60, 12)
    assert len(encode(drawn)) <= MOST_BYTES


def test_each_frame_stands_in_its_own_step_and_the_first_one_before_all(moving: Clip) -> None:
    marks = decode(encode(scene.draw(moving)))["marks"]
    when = [tuple(mark["when"]) for mark in marks if mark["kind"] == "image"]
    assert when == [(0, 1), *((step, step) for step in range(2, 61))]


def test_an_instance_carries_its_number_as_a_word_not_as_a_colour_alone(moving: Clip) -> None:
    boxes = next(each for each in decode(encode(scene.draw(moving)))["overlays"] if each["kind"] == "boxes")
    assert boxes["texts"][0] == "boat 1"
    assert boxes["first"].tolist() == boxes["last"].tolist()


def test_frames_without_any_instance_are_drawn_too() -> None:
    blank = np.zeros((2, 8, 9, 3), np.uint8)
    drawn = scene.draw(Clip(blank, blank[..., 0], np.full((2, 8, 9), -1, np.int16), ((), ())))
    assert drawn.captions[1].startswith("Frame 2: 0 instances")
    encode(drawn)


def test_both_networks_answer_each_frame() -> None:
    told: list[tuple[float, str]] = []
    frames = np.stack([scenes.make(SEED, seconds=seconds).image for seconds in (0, 0.1)])
    answered = clip.of_bytes(frames.tobytes(), frames.shape, told.append)
    assert told == [(0.0, "Frame 1 of 2"), (0.5, "Frame 2 of 2")]
    assert {each.label for each in answered.seen[0]} == {CAR, BOAT}
    assert min(each.label for each in answered.seen[1]) >= len(STUFF)
    assert [each.number for each in answered.seen[1] if each.overlap] == [
        each.number for each in answered.seen[1] if each.number < len(answered.seen[0])
    ]
    assert SHEEP not in answered.numbers


# Files of frames


def gif(count: int, size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", size, (4 * i, 0, 255 - 4 * i)) for i in range(count)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=80)
    return file.getvalue()


def test_the_first_frames_of_a_gif_are_read_each_as_it_is() -> None:
    frames = images.frames(gif(9), 256, 5)
    assert [frame.shape for frame in frames] == [(30, 40, 3)] * 5
    assert [int(frame[0, 0, 0]) for frame in frames] == [0, 4, 8, 12, 16]


def test_frames_are_made_small_and_another_file_is_one_frame() -> None:
    assert images.frames(gif(2, (400, 300)), 40, 60)[1].shape == (30, 40, 3)
    file = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(file, "PNG")
    (frame,) = images.frames(file.getvalue(), 256, 60)
    assert (frame == (255, 0, 0)).all()


@pytest.mark.parametrize("data", [b"", b"GIF89a", gif(3)[:40], b"%PDF-1.7"], ids=repr)
def test_a_file_that_has_no_frames_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ImageError):
        images.frames(data, 256, 60)


def test_a_gif_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    header = b"GIF89a" + (60_000).to_bytes(2, "little") * 2 + b"\x80\0\0" + b"\0" * 6
    with pytest.raises(ImageError, match="pixels"):
        images.frames(header + b",\0\0\0\0\x60\xea\x60\xea\0\x02\x02\x44\x01\0;", 256, 60)
