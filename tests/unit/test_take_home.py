"""A lecture to take home: one file with all its scenes, and a handout whose numbers are those of the real traces."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from asking import get
from starlette.applications import Starlette

from segviz import lectures, lessons
from segviz.exercises import problems
from segviz.export import __main__ as command
from segviz.lectures import Lecture, Stop, pack
from segviz.scene.encode import encode
from segviz.take_home import download, handout, paper, route
from segviz.take_home.lecture import pieces, printed
from segviz.take_home.rendered import Shelf, render, values_of

STAMPS = Stop(
    "transposed_convolution/stamps", {"stride": "3"}, 0, 2, "Stamps </script>", "Say", "How large?", 1.0, "stride"
)
NUMBERS = Stop("convolution/numbers", {}, 15, 16, "Windows", minutes=2.0)
TWO = Lecture("Two <b>lessons</b>", (STAMPS, STAMPS, NUMBERS))


def parts(page: str) -> dict[str, str]:
    """Id -> text of the parts that the page's script reads."""
    return dict(re.findall(r'<script type="[\w/]+" id="([\w-]+)">([^<]*)</script>', page))


@pytest.fixture(scope="module")
def page() -> str:
    return "".join(pieces(TWO))


@pytest.fixture(scope="module")
def answers(page: str) -> dict[str, Any]:
    return dict(json.loads(parts(page)["answers"]))


def test_the_page_has_each_stop_and_each_value_of_its_slider(answers: dict[str, Any]) -> None:
    sliding = [f"scene/transposed_convolution/stamps?stride={stride}" for stride in (1, 2, 3, 4)]
    assert sorted(answers) == ["scene/convolution/numbers?", *sliding]
    for key in sliding:
        (control,) = answers[key]["head"]["controls"]
        assert (control["name"], control["value"]) == ("stride", key[-1])
        assert answers[key]["head"]["settings"] == {"stride": key[-1]}


def test_each_scene_stands_there_once_and_unpacks_to_what_the_view_shows(page: str, answers: dict[str, Any]) -> None:
    scenes = {name: text for name, text in parts(page).items() if name.startswith("scene-")}
    assert {f"scene-{each['scene']}" for each in answers.values()} == set(scenes)
    assert len(scenes) == len(re.findall('id="scene-', page))
    name = answers["scene/transposed_convolution/stamps?stride=3"]["scene"]
    shown = render("transposed_convolution", "stamps", {"stride": "3"}).scene
    assert gzip.decompress(base64.b64decode(scenes[f"scene-{name}"])) == encode(shown)


def test_the_page_asks_for_nothing_and_nothing_of_a_lecture_becomes_markup(page: str) -> None:
    assert "default-src 'none'" in page
    assert "connect-src" not in page, "so that no script may ask for anything"
    assert not re.findall(r'(?:src|href)="(?!data:|blob:|#)', page)
    assert "<b>lessons" not in page
    assert json.loads(parts(page)["opening"])["stops"][0]["title"] == "Stamps </script>"


def test_equal_lectures_give_equal_files() -> None:
    assert "".join(pieces(TWO)) == "".join(pieces(TWO))
    assert printed(Lecture("One", (NUMBERS,))) == printed(Lecture("One", (NUMBERS,)))


def test_a_stop_that_cannot_be_had_tells_why_where_a_server_sends_the_page() -> None:
    wrong = Lecture("Wrong", (Stop("convolution/numbers", {"nothing": "1"}), NUMBERS))
    told = json.loads(parts("".join(pieces(wrong, skip_faults=True)))["answers"])
    assert "no setting called" in told["scene/convolution/numbers?nothing=1"]["sentence"]
    assert "scene" in told["scene/convolution/numbers?"]


def test_equal_scenes_share_a_name() -> None:
    shelf = Shelf()
    one = render("convolution", "numbers", {}).scene
    name, data = shelf.put(one)
    assert data is not None
    assert shelf.put(one) == (name, None)
    assert shelf.put(render("convolution", "numbers", {"stride": "2"}).scene)[0] != name


def test_a_controls_values_are_all_that_can_be_chosen() -> None:
    assert list(values_of({"kind": "range", "low": 1, "high": 3})) == ["1", "2", "3"]
    assert list(values_of({"kind": "stops", "values": ["5", "9"]})) == ["5", "9"]
    assert list(values_of({"kind": "choice", "options": ["a", "b"]})) == ["a", "b"]
    assert list(values_of({"kind": "toggle"})) == ["false", "true"]
    assert list(values_of({"kind": "number", "low": 0, "high": 9})) == [], "a seed has no neighbours to slide through"


# --- the handout -----------------------------------------------------------------------------------------------------


def content(lecture: Lecture) -> handout.Handout:
    return handout.of(lecture, [render(*stop.place, stop.settings) for stop in lecture.stops])


def test_each_stop_leaves_its_key_frame_its_formula_and_what_to_remember() -> None:
    first, second, third = content(TWO).entries
    assert [first.position, third.position] == [2, 16], "the last step to which clicks lead"
    assert first.formula == "", "stamps have none below them"
    assert third.formula.endswith("= floor((6 + 2·0 − 3 − (3−1)(1−1)) / 1) + 1 = 4")
    assert (first.remember, first.question) == ("", "How large?")
    assert second.remember.startswith("One step in the input"), "with the last stop of its view"


def test_formulas_are_plain_words_in_every_view() -> None:
    for lesson in lessons.declared():
        for view in lesson.declared:
            if view.is_quick and not view.needs:
                formula = handout.spelled(render(lesson.slug, view.slug, {}).shown.formula)
                assert not re.search(r"[\\${}`⌊]", formula), (lesson.slug, view.slug)


def test_exercises_are_blank_and_their_answers_those_of_pytorch() -> None:
    found = content(Lecture("Exercises", (NUMBERS,))).exercises
    assert {problem.kind for problem in found} == {"line", "unpool"}
    drawn = [lettered(paper._exercise(1, problem)) for problem in found]
    for problem, words in zip(found, drawn, strict=True):
        given = [cell for each in problem.given for cell in each.cells]
        assert [word for word in words if word in given][: len(given)] == given
        assert len(words) - len(given) == words_beside(problem), "the cells that are asked for are empty"
        answer = lettered(paper._answer(1, problem))
        asked = [cell for each in problem.asked for cell in each.cells]
        assert [word for word in answer if word in asked][-len(asked) :] != []
        if not problem.letters:
            assert problem.asked[-1].cells == problems.sheet("out", "", problem.trace.output).cells


def lettered(block: paper.Block) -> list[str]:
    canvas = paper.Lettered(paper.WIDTH, paper.HEIGHT, paper.PAPER)
    block.draw(canvas, 0)
    return [text for _, _, _, text in canvas.texts]


def words_beside(problem: problems.Problem) -> int:
    """Lines of text above the grids, and a label for each."""
    task = paper.wrapped(problem.task.replace("`", ""), paper.WORDS, "sans")
    return 1 + len(task) + len(problem.given) + len(problem.asked)


def test_a_block_that_does_not_fit_goes_to_the_next_page() -> None:
    block = paper.Block(400, lambda canvas, top: None)
    begins = paper.Block(10, lambda canvas, top: None, begins=True)
    pages = list(paper.paginated([block, block, block, begins]))
    assert [len(page) for page in pages] == [2, 1, 1]
    assert all(top + each.height <= paper.HEIGHT - paper.BOTTOM for page in pages for top, each in page)


def test_the_handouts_words_can_be_read_and_its_pages_are_numbered() -> None:
    data = printed(Lecture("One stop", (NUMBERS,)))
    assert data.startswith(b"%PDF-1.4")
    count = int(re.search(rb"/Count (\d+)", data)[1])
    texts = in_pdf(data)
    assert f"1 / {count}" in texts
    assert "1 Windows" in texts
    assert "Answers" in texts
    assert all(b"/MediaBox [0 0 595.5 842.25]" in page for page in re.findall(rb"<< /Type /Page [^\n]*", data))


def in_pdf(data: bytes) -> list[str]:
    """The lines that lie over the pages, by the fonts' own tables."""
    tables = re.findall(rb"begincmap.*?endcmap", data, re.DOTALL)
    means = [
        {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs}
        for table in tables
        for pairs in [re.findall(rb"^<([0-9a-f]{2})> <([0-9a-f]+)>$", table, re.MULTILINE)]
    ]
    lines = re.findall(rb"BT .*? ET", data)
    return [
        "".join(
            means[int(font)][code]
            for font, codes in re.findall(rb"/F(\d+) [\d.]+ Tf <([0-9a-f]+)>", line)
            for code in bytes.fromhex(codes.decode())
        )
        for line in lines
    ]


def test_the_page_carries_the_same_handout_for_the_printer(page: str) -> None:
    (section,) = re.findall(r'<section class="handout".*?</section>', page, re.DOTALL)
    assert section.count("<svg") >= 3
    assert section.count("@font-face") == 3, "fonts once, not on each sheet"
    assert "Answers" in section


# --- the command and the route ---------------------------------------------------------------------------------------


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert command.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line.removeprefix("segviz.export: ")


def test_the_command_writes_a_lecture_from_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    file, made = tmp_path / "two.yaml", tmp_path / "two.html"
    file.write_text(lectures.write(TWO), encoding="utf-8")
    assert command.main(["lecture", str(file), "-o", str(made)]) == 0
    assert made.read_text(encoding="utf-8") == page
    assert capsys.readouterr().out.startswith(f"{made}: ")


def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: A\nstops:\n- view: nothing/here\n", encoding="utf-8")
    assert "bad.yaml: Line 3: there is no lesson" in refused(capsys, "lecture", str(bad), "-o", "a.html")
    assert "no such file" in refused(capsys, "lecture", "nobody", "-o", "a.html")
    assert "ends in .html or .pdf" in refused(capsys, "lecture", "whole_course", "-o", "a.txt")
    assert "ends in .html or .pdf" in refused(capsys, "lecture", "whole_course")
    assert "which lecture?" in refused(capsys, "lecture")
    assert "unrecognized arguments" in refused(capsys, "lecture", "whole_course", "--wrong")


def test_help_tells_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["lecture", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("-o", ".pdf", ".html", *lectures.SHIPPED))
    assert command.main(["--help"]) == 0
    assert "lecture FILE" in capsys.readouterr().out


async def server(scope: Any, receive: Any, send: Any) -> None:
    """The route, told that sending fails once nobody listens any more: so nobody waits for that besides."""
    await Starlette(routes=[route()])({**scope, "asgi": {"spec_version": "2.4"}}, receive, send)


def test_a_server_sends_the_same_file_to_be_saved(page: str) -> None:
    got = get("/take_home", {"lecture": pack(TWO)}, whom=server)
    assert got.sentence == page
    assert got.headers["content-disposition"] == 'attachment; filename="lecture.html"'
    assert got.headers["x-content-type-options"] == "nosniff"
    for said in ({}, {"lecture": "nobody"}, {"lecture": pack(TWO), "stop": "1"}, {"lecture": pack(Lecture("Empty"))}):
        assert get("/take_home", said, whom=server).status == 400


def test_a_server_makes_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "AT_ONCE", 0)
    got = get("/take_home", {"lecture": pack(TWO)}, whom=server)
    assert (got.status, got.headers["retry-after"]) == (503, "1")
