"""``python -m segviz.export``: views as files, from settings as addresses write them; one line where one cannot be."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from segviz import lessons
from segviz.export import __main__ as command, asked
from segviz.export.asked import AskedError
from segviz.export.files import KINDS, Wanted, pages
from segviz.views import ImageChoice, LiveView, View
from segviz.views.controls import each

STAMPS = "transposed_convolution/stamps"
PURE = [(lesson.slug, view) for lesson in lessons.declared() for view in lesson.declared]


@pytest.fixture
def controls():
    return stamps().controls


def stamps() -> View:
    (lesson,) = (lesson for lesson in lessons.declared() if lesson.slug == "transposed_convolution")
    view = lesson.view("stamps")
    assert isinstance(view, View)
    return view


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *words: str, status: int = 2) -> str:
    """The one line that the command answers."""
    assert command.main(words) == status
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line.removeprefix("segviz.export: ")


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_opens_again_and_is_the_same_twice(here: Path, kind: str) -> None:
    words: tuple[str, ...] = (STAMPS, "stride=3", "kernel=cells:1 0; 0 1", "--every", "4")
    words = words if kind in ("gif", "apng", "pdf") else words[:-2]
    words += ("--width", "320") if kind != "html" else ()
    for name in ("one", "other"):
        assert command.main([*words, "-o", f"{name}.{kind}"]) == 0
    data = (here / f"one.{kind}").read_bytes()
    assert data == (here / f"other.{kind}").read_bytes()
    if kind in ("gif", "apng", "png"):
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.width == 320
            assert getattr(picture, "n_frames", 1) == (1 if kind == "png" else 4)  # steps 0, 4, 8 and 9
    elif kind == "svg":
        assert ElementTree.fromstring(data).get("width") == "320"
    elif kind == "pdf":
        assert data.count(b"/Type /Page ") == 4
    else:
        assert b"<title>Transposed convolution</title>" in data


@pytest.mark.parametrize("kind", ["gif", "apng", "pdf"])
def test_one_step_is_one_picture_whatever_the_kind(here: Path, kind: str) -> None:
    assert command.main([STAMPS, "--step", "4", "--width", "320", "-o", f"four.{kind}"]) == 0
    data = (here / f"four.{kind}").read_bytes()
    if kind == "pdf":
        assert data.count(b"/Type /Page ") == 1
    else:
        with Image.open(io.BytesIO(data)) as picture:
            assert getattr(picture, "n_frames", 1) == 1


def test_a_page_opens_at_the_step_and_in_the_theme_that_is_asked_for(here: Path) -> None:
    assert command.main([STAMPS, "--step", "4", "--theme", "dark", "--heading", "Mine", "-o", "page.html"]) == 0
    page = (here / "page.html").read_text(encoding="utf-8")
    assert "player.load(bytes, 4);" in page
    assert "color-scheme: dark;" in page
    assert "prefers-color-scheme: dark) {" not in page
    assert "<title>Mine</title>" in page


def test_light_and_dark_and_the_heading(here: Path) -> None:
    for theme in ("light", "dark"):
        assert command.main([STAMPS, "--theme", theme, "--heading", "", "-o", f"{theme}.svg"]) == 0
    light, dark = ((here / f"{theme}.svg").read_text(encoding="utf-8") for theme in ("light", "dark"))
    assert light != dark
    assert "Transposed convolution</text>" not in light
    assert command.main([STAMPS, "-o", "usual.svg"]) == 0
    assert "Transposed convolution</text>" in (here / "usual.svg").read_text(encoding="utf-8")


def test_the_file_shows_the_settings(here: Path) -> None:
    assert command.main([STAMPS, "kernel=cells:1 0; 0 17", "stride=3", "--step", "9", "-o", "out.svg"]) == 0
    svg = (here / "out.svg").read_text(encoding="utf-8")
    assert "stride=3" in svg
    assert ">17</text>" in svg
    assert ">153</text>" in svg  # 9 times 17, in the last stamp


def test_a_long_scene_has_a_page_for_some_of_its_steps() -> None:
    assert pages(9, Wanted()) == list(range(10))
    assert pages(9, Wanted(every=4)) == [0, 4, 8, 9]
    assert pages(9, Wanted(step=4)) == [4]
    assert len(pages(48260, Wanted())) <= 40


def test_an_image_of_ones_own_is_read_like_an_upload(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (64, 48), "#2b7bc4").save("mine.png")
    words = ("transposed_convolution/stamps", "input=Patch", "image=mine.png", "row=3", "--step", "9")
    assert command.main([*words, "-o", "out.svg"]) == 0
    assert ">107</text>" in (here / "out.svg").read_text(encoding="utf-8")  # the luma of that blue
    Path("broken.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    capsys.readouterr()
    line = refused(capsys, STAMPS, "input=Patch", "image=broken.png", "-o", "out.svg")
    assert line.startswith("image=broken.png: ")


# --- what is impossible ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("stride=abc",), "stride=abc: Stride must be a whole number from 1 to 4"),
        (("stride=nan",), "stride=nan: Stride must be a whole number from 1 to 4"),
        (("weights=Foo",), "weights=Foo: Kernel must be one of Ramp, Ones, Bilinear, Blur, Edges, Random, Cells"),
        (("strid=3",), "strid: there is no such setting here, only weights, kernel_cells, kernel, kernel_seed, input"),
        (("stride",), "stride: a setting is a name and its value, such as stride=3"),
        (("stride=2", "stride=3"), "stride is given twice: 2 and 3"),
        (("kernel=cells:1 x",), "kernel_cells=1 x: “x” is not a number that can be used here"),
        (("kernel=cells:1 2; 3",), "kernel_cells=1 2; 3: The rows have 2, 1 cells"),
        (("input=Patch", "image=nobody"), "image=nobody: there is no such file, and no sample of that name: astronaut"),
        (("--step", "10"), "step=10 is not allowed: it must be between 0 and 9"),
        (("--step", "-1"), "step=-1 is not allowed: it must be between 0 and 9"),
        (("--step", "x"), "argument --step: must be a whole number, not 'x'"),
        (("--width", "20"), "width=20 is not allowed: it must be between 320 and 1920 pixels"),
        (("--theme", "blue"), "argument --theme: invalid choice: 'blue' (choose from"),
        (("--seconds", "1"), "--seconds changes nothing in a .svg file"),
        (("--every", "2"), "--every changes nothing in a .svg file"),
        (("--nonsense",), "unrecognized arguments: --nonsense"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_is_said_in_one_line_with_what_can(here, capsys, words: tuple[str, ...], told: str) -> None:
    assert refused(capsys, STAMPS, *words, "-o", "out.svg").startswith(told)
    assert not Path("out.svg").exists()


def test_a_view_that_there_is_not_is_answered_by_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "transposed").startswith("transposed: there is no such lesson, only compare, convolution,")
    assert "only transposed_convolution/stamps, " in refused(capsys, "transposed_convolution/stamp")
    assert refused(capsys).startswith("which view?")


def test_a_live_view_says_why_it_cannot_be_exported(capsys: pytest.CaptureFixture[str]) -> None:
    line = refused(capsys, "things_and_stuff/sort", "-o", "out.gif")
    assert line.startswith("things_and_stuff/sort cannot be exported. The reader's answers belong to the session")


def test_a_file_needs_a_place_and_an_ending_that_says_what_it_is(here, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, STAMPS).startswith("where to? -o FILE, whose name ends in .gif")
    assert refused(capsys, STAMPS, "-o", "out.bmp").startswith("out.bmp: the name must end in .gif, .apng, .html")
    line = refused(capsys, STAMPS, "-o", str(Path("no", "such", "out.svg")), status=1)
    assert line.endswith("No such file or directory")


def test_a_number_beyond_its_limits_moves_with_a_notice(here, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([STAMPS, "stride=9", "output_padding=3", "seed=4", "-o", "out.svg"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "seed=4: changes nothing with the other settings",
        "stride=9: Stride must be a whole number from 1 to 4. Drawn with stride=4",
    ]
    assert "stride=4" in Path("out.svg").read_text(encoding="utf-8")


def test_limits_are_those_of_the_other_settings(controls) -> None:
    found = asked.settled(controls, {"stride": "1", "output_padding": "3"})
    assert found.notices == (
        "output_padding=3: Output padding must be 0 with the other settings. Drawn with output_padding=0",
    )
    assert found.settings.output_padding == 0


# --- settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"weights": "Cells", "kernel_cells": "1 0; 0 1"},
        {"kernel_cells": "1 0; 0 1"},
        {"kernel": "cells:1 0; 0 1"},
        {"weights": "Cells:1 0; 0 1"},
    ],
    ids=str,
)
def test_cells_that_are_given_are_also_chosen(controls, given: dict[str, str]) -> None:
    found = asked.settled(controls, given)
    assert (found.settings.weights, found.settings.kernel_cells) == ("Cells", ((1, 0), (0, 1)))
    assert found.notices == ()


def test_cells_beside_another_choice_change_nothing(controls) -> None:
    found = asked.settled(controls, {"weights": "Blur", "kernel_cells": "1 0; 0 1"})
    assert found.settings.weights == "Blur"
    assert found.notices == ("kernel_cells=1 0; 0 1: changes nothing with the other settings",)


def test_an_image_of_another_world_is_refused_where_a_view_needs_its_own() -> None:
    only = [ImageChoice(default="cells-94", only="cells-")]
    with pytest.raises(AskedError, match=r"one of cells-1, cells-43, cells-94, cells-0 to cells-999$"):
        asked.settled(only, {"image": "coffee"})
    assert asked.settled(only, {"image": "cells-1"}).settings.image.choice == "cells-1"


@pytest.mark.parametrize(("slug", "view"), PURE, ids=[f"{slug}/{view.slug}" for slug, view in PURE])
def test_every_control_of_every_view_has_its_help(slug: str, view: View) -> None:
    found = asked.settled(view.controls, {})
    told = "\n".join(asked.help_of(view.controls, found))
    for control in each(view.controls):
        assert control.name in told
    for control, _ in found.controls:
        assert f"  {control.name:<19} {control.label.split()[0]}" in told
    assert max(map(len, told.splitlines()), default=0) <= 100


# --- what can be asked of the command itself -------------------------------------------------------------------------


def test_the_help_of_a_view_has_the_limits_of_the_settings_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([STAMPS, "stride=4", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{STAMPS}: Stamps\n")
    assert "Output padding: a whole number from 0 to 3; default 0." in said
    assert "kernel_seed" in said
    assert command.main([STAMPS, "weights=Random", "-h"]) == 0
    assert "  kernel_seed         Kernel seed: a whole number from 0 to 9999; default 0." in capsys.readouterr().out


def test_the_help_of_the_command_shows_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("usage: python -m segviz.export LESSON/VIEW")
    assert "--step N" in said


def test_every_view_is_listed_and_live_ones_with_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    views = [(f"{lesson.slug}/{slug}", lesson.view(slug)) for lesson in lessons.declared() for slug in lesson.views]
    assert [line.split()[0] for line in lines] == [name for name, _ in views]
    for line, (_, view) in zip(lines, views, strict=True):
        assert view.title in line
        assert ("(not for export: " in line) == isinstance(view, LiveView)


def test_the_animation_of_the_readme_is_drawn_by_the_command(monkeypatch, here: Path) -> None:
    monkeypatch.setattr(command, "README_GIF", here / "readme.gif")
    assert command.main(["readme"]) == 0
    with Image.open(here / "readme.gif") as drawn:
        assert getattr(drawn, "n_frames", 1) > 20
