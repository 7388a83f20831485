"""Home, the picture that goes along, and the way from page to page, without a browser."""

from __future__ import annotations

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import course, jobs
from segviz.data import samples
from segviz.glossary import TERMS
from segviz.ui import picture, terms

SECONDS = 60


def home(**link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=SECONDS)
    app.query_params.update(link)
    return app.run()


def choice(app: AppTest) -> str:
    state = app.session_state  # it has no `get`
    return state[picture.CHOICE] if picture.CHOICE in state else picture.DEFAULT  # noqa: SIM401


def in_link(app: AppTest) -> str | None:
    """What the address says of the picture."""
    said = app.query_params.get(picture.PARAMETER)
    return said[-1] if isinstance(said, list) else said


def png(size: tuple[int, int] = (40, 30), colour: str = "orange") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def upload(app: AppTest, name: str, data: bytes) -> AppTest:
    if not app.file_uploader:
        app.segmented_control(key=picture.SOURCE).set_value("upload").run()
    app.file_uploader[0].upload(name, data, "image/png").run()
    assert not app.exception
    return app


def test_home_runs_without_torch() -> None:
    """torch takes 2 s to import and torchvision more: whoever opens Home must not wait for them."""
    script = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        "app = AppTest.from_file('home.py', default_timeout=60).run()\n"
        "assert not app.exception, app.exception\n"
        "heavy = {'torch', 'torchvision', 'skimage', 'sklearn'} & set(sys.modules)\n"
        "sys.exit(f'Home imports {sorted(heavy)}' if heavy else 0)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=course.ROOT, capture_output=True, text=True, timeout=120
    )
    assert answer.returncode == 0, answer.stderr


def test_a_worker_labels_the_picture_and_the_server_still_imports_no_torch() -> None:
    script = (
        "import sys\n"
        "from concurrent.futures import wait\n"
        "from streamlit.testing.v1 import AppTest\n"
        "app = AppTest.from_file('home.py', default_timeout=60).run()\n"
        "words = [each.value for each in app.caption]\n"
        "assert any('is labelling' in each or 'in the queue' in each for each in words), words\n"  # not begun yet
        "wait(app.session_state['_jobs'].values(), 240)\n"
        "app.run()\n"
        "assert not app.exception, app.exception\n"
        "assert any('each of 49,152 pixels' in each.value for each in app.caption), app.caption\n"
        "later = AppTest.from_file('home.py', default_timeout=60).run()\n"
        "assert any('each of 49,152 pixels' in each.value for each in later.caption), 'kept for all'\n"
        "sys.exit('the server has imported torch' if 'torch' in sys.modules else 0)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=course.ROOT, capture_output=True, text=True, timeout=300
    )
    assert answer.returncode == 0, answer.stderr


def test_where_the_queue_is_full_home_shows_the_picture_and_says_why_it_has_no_labels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_args: object) -> None:
        raise jobs.QueueFull("This machine is busy.")

    monkeypatch.setattr(jobs.inference, "take_in", full)
    app = home(image="scene-777")
    assert not app.exception
    assert any(each.value.endswith("not labelled here. This machine is busy.") for each in app.caption)


def test_home_shows_the_four_parts_and_links_to_every_page() -> None:
    app = home()
    assert not app.exception
    headers = [header.value for header in app.header if header.value[0].isdecimal()]
    assert headers == [f"{part.number} · {part.title}" for part in course.PARTS]
    folded = [link.proto.label for each in app.expander for link in each.get("page_link")]
    links = [link.proto.label for link in app.get("page_link") if link.proto.label not in folded]
    assert links == [course.LECTURE.title, *(page.title for page in course.pages())]


def test_start_opens_the_first_page() -> None:
    app = home()
    app.button[0].click().run()
    assert not app.exception
    assert [title.value for title in app.title] == [course.pages()[0].title]


def test_without_a_choice_the_picture_is_the_default_and_the_link_stays_bare() -> None:
    app = home()
    assert choice(app) == picture.DEFAULT
    assert in_link(app) is None


@pytest.mark.parametrize("name", [name for name in samples.names() if name != picture.DEFAULT])
def test_a_link_chooses_a_sample_and_it_stays_in_the_link(name: str) -> None:
    app = home(image=name)
    assert not app.exception
    assert choice(app) == in_link(app) == name


def test_a_generated_world_is_chosen_by_kind_and_number() -> None:
    app = home()
    app.segmented_control(key=picture.SOURCE).set_value("worlds").run()
    app.segmented_control(key=picture.WORLD).set_value("cells").run()
    app.number_input(key=picture.NUMBER).set_value(5).run()
    assert not app.exception
    assert choice(app) == "cells-5"
    assert in_link(app) == "cells-5"


def test_another_gives_another_world() -> None:
    app = home(image="cells-5")
    another = next(button for button in app.button if button.label == "Another")
    another.click().run()
    assert not app.exception
    assert choice(app).startswith("cells-")
    assert app.number_input(key=picture.NUMBER).value == int(choice(app).removeprefix("cells-"))


def test_a_browser_that_says_nothing_of_the_world_gets_an_image_all_the_same() -> None:
    app = home()
    app.segmented_control(key=picture.SOURCE).set_value("worlds").run()
    app.segmented_control(key=picture.WORLD).set_value(None)
    app.number_input(key=picture.NUMBER).set_value(400).run()
    assert not app.exception
    assert choice(app) == "scene-400"


@pytest.mark.parametrize("asked", ["scene-99999", "nobody", "", "upload", "../secrets", "<b>x</b>", "scene-1" * 50])
def test_a_picture_that_cannot_be_had_is_explained(asked: str) -> None:
    app = home(image=asked)
    assert not app.exception
    assert len(app.warning) == 1
    assert "<b>" not in app.warning[0].value


def test_the_picture_goes_along_to_every_page_and_back() -> None:
    app = home(image="coffee")
    for page in course.pages():
        app.switch_page(page.file).run()
        assert choice(app) == "coffee"
    app.switch_page("home.py").run()
    assert choice(app) == "coffee"


def test_an_upload_becomes_the_picture() -> None:
    app = upload(home(), "holiday.png", png())
    assert choice(app) == picture.UPLOAD
    title, image = app.session_state[picture.OWN]
    assert (title, image.size, image.mode) == ("holiday.png", (40, 30), "RGB")
    assert in_link(app) == picture.UPLOAD
    assert app.segmented_control(key=picture.SOURCE).value == "upload"


def test_a_second_upload_takes_the_place_of_the_first() -> None:
    app = upload(upload(home(), "first.png", png()), "second.png", png((8, 8)))
    assert app.session_state[picture.OWN][0] == "second.png"
    assert not app.error


@pytest.mark.parametrize("data", [b"", b"hello", png()[:60], b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"\0" * 100], ids=repr)
def test_a_file_that_is_no_picture_is_explained_and_the_picture_before_stays(data: bytes) -> None:
    app = upload(home(image="coffee"), "not_a_picture.png", data)
    assert choice(app) == "coffee"
    assert len(app.error) == 1
    assert "Traceback" not in app.error[0].value
    upload(app, "holiday.png", png())
    assert choice(app) == picture.UPLOAD
    assert not app.error


def test_a_file_name_cannot_write_markdown() -> None:
    app = upload(home(), "![x](http://e.org/a.png) **b**.png", png())
    assert not any("](http" in text.value for text in (*app.caption, *app.markdown))


@pytest.mark.parametrize("name", ["photo.jfif", "photo.jpe", "photo.apng", "photo", "photo.JPEG.bak"])
def test_what_a_picture_is_its_bytes_say_not_its_name(name: str) -> None:
    app = upload(home(), name, png())
    assert choice(app) == picture.UPLOAD
    assert not app.file_uploader[0].proto.type


def test_how_a_picture_was_read_is_said_where_it_is_chosen() -> None:
    file = io.BytesIO()
    Image.fromarray(np.array([[0, 1000, 4000]], np.uint16)).save(file, "PNG")
    app = upload(home(), "microscope.png", file.getvalue())
    assert any("uses 12 of its 16 bits" in text.value for text in app.caption)
    app = upload(app, "holiday.png", png())
    assert not any("bits" in text.value for text in app.caption)


def test_sessions_do_not_see_each_others_uploads() -> None:
    upload(home(), "mine.png", png())
    assert choice(home()) == picture.DEFAULT
    assert choice(home(image="upload")) == picture.DEFAULT


def test_settings_are_kept_from_page_to_page() -> None:
    """Each page opens as it was left, and no page takes over another's settings."""
    first, second = course.pages()[:2]
    app = home()
    app.switch_page(first.file).run()
    slider = app.select_slider[0]
    changed = int(slider.options[-1])
    app.select_slider(key=slider.key).set_value(changed).run()
    app.switch_page(second.file).run()
    assert not {slider.key for slider in app.select_slider} & {slider.key}
    app.switch_page(first.file).run()
    assert app.select_slider(key=slider.key).value == changed


def test_the_glossary_is_written_once_it_is_opened_and_can_be_searched() -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=60).run()
    assert not [each for each in app.markdown if "- **mIoU**" in each.value]
    app.session_state[terms.OPEN] = True
    app.run()
    assert all(f"- **{term.name}**" in "".join(each.value for each in app.markdown) for term in TERMS)
    app.text_input(key=terms.SEARCH).set_value("jaccard").run()
    assert [each.value.partition(":")[0] for each in app.markdown if each.value.startswith("- **")] == [
        "- **IoU** (intersection over union, Jaccard index)"
    ]
    app.text_input(key=terms.SEARCH).set_value("nothing like it").run()
    assert [each for each in app.markdown if each.value == "No term matches."]
