"""Lectures as files: read safely, written back, and every fault named with its line and what to do."""

from __future__ import annotations

import base64
import random
import subprocess
import sys
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as some

from segviz import lectures, places
from segviz.lectures import Lecture, LectureError, Stop, pack, packed, read, unpack, write
from segviz.lectures.file import tidy
from segviz.lectures.lecture import MOST_STOPS

FILE = """\
title: Two stops
stops:
- view: transposed_convolution/stamps
  settings: {stride: 3, weights: Bilinear}
  step: 1
  until: 4
  title: A stamp
  say: |-
    First this.
    Then that.
  question: How large?
  minutes: 1.5
  slider: stride
- view: convolution/numbers
"""
LECTURE = Lecture(
    "Two stops",
    (
        Stop(
            "transposed_convolution/stamps",
            {"stride": "3", "weights": "Bilinear"},
            step=1,
            until=4,
            title="A stamp",
            say="First this.\nThen that.",
            question="How large?",
            minutes=1.5,
            slider="stride",
        ),
        Stop("convolution/numbers"),
    ),
)


def test_a_file_is_read() -> None:
    assert read(FILE, "all") == LECTURE


def test_what_is_written_reads_the_same() -> None:
    assert read(write(LECTURE)) == LECTURE
    assert "stride: 3\n" in write(LECTURE), "numbers stand without quotes"
    assert "    First this.\n    Then that.\n" in write(LECTURE)


words = some.text(max_size=60).map(tidy)


@settings(max_examples=60, deadline=None)
@given(
    some.builds(
        Stop,
        view=some.just("convolution/numbers"),
        settings=some.just({"stride": "2"}),
        step=some.integers(0, 3),
        until=some.none() | some.integers(3, 4),
        title=words.map(lambda text: text.replace("\n", " ").strip()),
        say=words,
        question=words,
        minutes=some.integers(0, 360).map(lambda halves: halves / 2),
        slider=some.sampled_from(["", "stride"]),
    ),
    words,
)
def test_whatever_people_write_survives_the_file_and_the_link(stop: Stop, title: str) -> None:
    lecture = Lecture(title or "Lecture", (stop,))
    assert read(write(lecture)) == lecture
    assert unpack(pack(lecture)) == lecture


def one(**fields: str) -> str:
    """A file of one stop, in which the fields stand in lines 3, 4, ..."""
    said = {"view": "convolution/numbers", **fields}
    return "stops:\n- step: 0\n" + "".join(f"  {name}: {text}\n" for name, text in said.items())


FAULTS = {
    "an unknown lesson": (one(view="convolutions/numbers"), 3, ["no lesson “convolutions", "convolution,"]),
    "an unknown view": (one(view="convolution/letters"), 3, ["no view “letters”", "numbers"]),
    "a live view": (one(view="fcn_training/train_live"), 3, ["live", "skips"]),
    "an unknown setting": (one(settings="{strid: 2}"), 4, ["no setting called “strid”", "stride"]),
    "a setting that is no number": (one(settings="{stride: two}"), 4, ["Stride", "not a number", "Correct"]),
    "an impossible setting": (one(settings="{stride: 99}"), 4, ["Stride", "99", "Write"]),
    "an image that there is not": (
        one(view="overview/answers", settings="{image: nobody}"),
        4,
        ["no image “nobody”", "scene-12"],
    ),
    "an upload": (one(view="overview/answers", settings="{image: upload}"), 4, ["uploaded", "scene-12"]),
    "a step beyond the end": (one(until="99"), 4, ["16 steps", "at most 16"]),
    "an until before the step": (
        one(view="convolution/numbers\n  until: 2").replace("step: 0", "step: 3"),
        4,
        ["Raise"],
    ),
    "a step that is no number": (one(until="-1"), 4, ["whole number", "Correct"]),
    "minutes without end": (one(minutes="inf"), 4, ["from 0 to 180"]),
    "an unknown field": (one(minuts="2"), 4, ["no “minuts”", "minutes"]),
    "a field twice": (one(minutes="2\n  minutes: 3"), 5, ["second time", "Remove"]),
    "an unknown slider": (one(slider="seed"), 4, ["no slider “seed”", "stride"]),
    "a title that is too long": (one(title="x" * 121), 4, ["121 letters", "120"]),
    "a list for a text": (one(title="[a, b]"), 4, ["quotes"]),
    "a list for a setting": (one(settings="{stride: [1, 2]}"), 4, ["one value"]),
    "a stop without a view": ("stops:\n- title: x\n", 2, ["no view", "Add"]),
    "a stop that is a word": ("stops:\n- x\n", 2, ["a stop is written", "view"]),
    "no stops": ("title: x\n", 1, ["stops:"]),
    "too many stops": ("stops:\n" + "- view: convolution/numbers\n" * (MOST_STOPS + 1), 2, ["101 stops"]),
    "broken YAML": ("stops:\n- view: 'x\n", 3, ["no YAML", "Correct this line"]),
    "a tab": ("stops:\n\t- view: x\n", 2, ["no YAML"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_line_and_what_to_do(name: str) -> None:
    text, line, said = FAULTS[name]
    with pytest.raises(LectureError) as error:
        read(text, "all")
    assert str(error.value).startswith(f"Line {line}: ")
    assert [each for each in said if each not in str(error.value)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "[" * 50_000,
        "a: &a [*a]",
        "x" * 200_001,
        "- x\n" * 6_001,
        "\0",
        "!!python/object/apply:os.system [ls]",
        "- 1",
        "7",
    ],
)
def test_what_is_no_lecture_is_a_sentence(text: str) -> None:
    with pytest.raises(LectureError) as error:
        read(text)
    assert str(error.value).endswith(".")
    assert "Traceback" not in str(error.value)


def test_a_lecture_that_no_file_holds_says_so() -> None:
    stop = replace(LECTURE.stops[1], say="word " * 299, question="word " * 299)
    with pytest.raises(LectureError, match="at most 200,000 letters"):
        write(Lecture("Long", (stop,) * MOST_STOPS))


def test_tags_construct_nothing() -> None:
    said = read(one(title="!!python/object/apply:os.getcwd []").replace(" []", " word"))
    assert said.stops[0].title == "word"


def test_quick_reading_looks_into_scenes_of_numbers_and_runs_no_network() -> None:
    text = one(view="overview/answers", until="9999")
    assert read(text).stops[0].until == 9999
    with pytest.raises(LectureError, match="16 steps"):
        read(one(until="99"))
    with pytest.raises(LectureError, match="not a number"):
        read(one(view="overview/answers", settings="{score: many}"))


def test_reading_names_imports_no_view() -> None:
    script = (
        "import sys\nfrom segviz import lectures\n"
        "for name in lectures.SHIPPED: lectures.unpack(lectures.pack(lectures.shipped(name)), 'names')\n"
        "assert 'torch' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, cwd=places.ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", ["", "x", "=", "ä", "A" * 12_001, "eJw", pack(LECTURE)[:-8], pack(LECTURE)[1:]])
def test_a_damaged_link_is_a_sentence(text: str) -> None:
    with pytest.raises(LectureError, match=r"damaged"):
        unpack(text)


def test_a_link_that_would_grow_without_end_is_refused() -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b"#" * 3_000_000, 9)).decode().rstrip("=")
    assert len(bomb) < packed.MOST_LETTERS
    with pytest.raises(LectureError, match="damaged"):
        unpack(bomb)


def test_a_lecture_that_no_address_holds_says_so() -> None:
    letters = random.Random(0)
    stops = [replace(LECTURE.stops[1], say=letters.randbytes(500).hex()) for _ in range(40)]
    with pytest.raises(LectureError, match="too long for a link"):
        pack(Lecture("Long", tuple(stops)))


def test_stops_are_added_moved_and_removed() -> None:
    first, second = LECTURE.stops
    assert LECTURE.moved(0, 1).stops == LECTURE.moved(1, -1).stops == (second, first)
    assert LECTURE.moved(0, -1) == LECTURE.moved(1, 1) == LECTURE
    assert LECTURE.without(0).stops == (second,)
    assert LECTURE.changed(1, first).stops == (first, first)
    assert LECTURE.minutes == 2.5
    with pytest.raises(ValueError, match="at most 100 stops"):
        Lecture("Full", (second,) * MOST_STOPS).having(first)


def test_unknown_shipped_lectures_are_refused() -> None:
    with pytest.raises(KeyError, match="whole_course"):
        lectures.shipped("../secrets")
