"""What a stranger's file may take: 2 seconds of processor and 400 MB, and nobody else's time."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import FILES, PROJECTS, mutated, noise
from PIL import Image
from test_images import CASES, SRGB, encoded, in_mode, quarters

from segviz import sandbox
from segviz.data import images
from segviz.export import project
from segviz.labelling import scribbles

ROOT = Path(__file__).parents[2]
GRAIN = 0.2  # seconds by which the kernel may be late
SEEDS = [encoded(in_mode(quarters(8), mode), kind) for kind, mode in CASES] + [
    encoded(quarters(8), "JPEG", progressive=True, icc_profile=SRGB.tobytes()),
    encoded(quarters(8), "PNG", icc_profile=SRGB.tobytes()),
    encoded(quarters(8), "TIFF", compression="tiff_lzw"),
    encoded(quarters(8), "TIFF", compression="jpeg"),
    encoded(quarters(8), "WEBP", save_all=True, append_images=[Image.new("RGB", (16, 16))]),
]
base = pytest.fixture(scope="module")(lambda: sandbox.call("image", encoded(quarters(), "PNG"), max_side=64).memory)


@pytest.fixture
def costs(base: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, int]]:
    """Seconds and bytes that each file took, by the kernel's own measure in the file's process."""
    found, call = [], sandbox.call

    def measured(*args, **options):
        try:
            reply = call(*args, **options)
        except sandbox.SandboxError as error:
            found.append((error.seconds, error.memory - base))
            raise
        found.append((reply.seconds, reply.memory - base))
        return reply

    monkeypatch.setattr(sandbox, "call", measured)
    return found


def sentence(load: Callable[[], object]) -> str:
    """What the user is told; "" where the file could be read."""
    try:
        load()
    except (images.ImageError, project.ProjectError) as refused:
        return str(refused)
    return ""


def within(costs: list[tuple[float, int]]) -> bool:
    return all(seconds <= sandbox.SECONDS + GRAIN and memory <= sandbox.MEMORY for seconds, memory in costs)


@pytest.mark.parametrize("name", FILES)
def test_no_picture_takes_more_than_its_share(name: str, costs: list) -> None:
    data = FILES[name]()
    said = sentence(lambda: images.load(data))
    assert within(costs), costs
    assert not said or (said.startswith(("This ", "There ")) and said.endswith("."))


@pytest.mark.parametrize(
    "name", ["PNG, largest", "JPEG, largest", "GIF, largest", "BMP, largest", "WebP, largest", "noise, JPEG"]
)
def test_what_is_honest_is_shown_up_to_the_limits(name: str) -> None:
    images.load(FILES[name]())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bzip2", "packed in a way"),
        ("LZMA", "packed in a way"),
        ("deflated 470 MB", "is too large"),
        ("many members", "has 60,002 files"),
        ("nested", "is damaged"),
        ("numbers", "2 to 16 classes"),
    ],
)
def test_no_project_takes_more_than_its_share(name: str, words: str, costs: list) -> None:
    data = PROJECTS[name]()
    said = sentence(lambda: project.load(data, 640))
    assert words in said
    assert said.startswith("This ")
    assert within(costs), costs


def test_a_slow_file_makes_nobody_wait() -> None:
    data = FILES["profile, 4,000 elements"]()
    slow = threading.Thread(target=sentence, args=[lambda: images.load(data)])
    slow.start()
    time.sleep(0.05)
    for _ in range(3):
        assert images.load(encoded(quarters(), "PNG")) == quarters()
    assert slow.is_alive()  # it takes two seconds of processor time
    slow.join()


def test_the_waiting_process_knows_neither_torch_nor_streamlit() -> None:
    program = (
        "import sys, importlib\nfrom segviz import sandbox\n"
        "[importlib.import_module(name.partition(':')[0]) for name in (*sandbox.IMPORTED, *sandbox.READERS.values())]\n"
        "print([name for name in ('torch', 'streamlit', 'scipy', 'skimage') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_upload_costs_little_more_than_its_decoding() -> None:
    data = noise("JPEG", side=(800, 600))
    sandbox.call("image", data, max_side=1024)  # the waiting process is there
    extra = []
    for _ in range(9):
        begun = time.monotonic()
        reply = sandbox.call("image", data, max_side=1024)
        extra.append(time.monotonic() - begun - reply.seconds)
    assert min(extra) < 0.15


def test_the_waiting_process_is_started_anew_after_it_has_died() -> None:
    images.load(SEEDS[0])
    assert sandbox._parent._process is not None
    sandbox._parent._process.kill()
    sandbox._parent._process.wait()
    assert images.load(encoded(quarters(), "PNG")) == quarters()


def test_where_there_is_no_fork_a_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_CAN_FORK", False)
    assert images.load(encoded(quarters(), "PNG")) == quarters()
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.01)
    with pytest.raises(images.ImageError, match="seconds to read"):
        images.load(encoded(quarters(), "PNG"))


@pytest.mark.slow
def test_500_mutated_files_become_pictures_or_sentences(costs: list) -> None:
    """`make fuzz` tries 20,000 of each format."""
    chance = random.Random(0)
    for number in range(500):
        data = mutated(SEEDS[number % len(SEEDS)], chance)
        said = sentence(lambda data=data: images.load(data, 64))
        assert not said or said.startswith(("This ", "There ")), number
    assert within(costs)


@pytest.mark.slow
def test_100_mutated_projects_become_projects_or_sentences(costs: list) -> None:
    whole, chance = project.save("x", encoded(quarters(), "PNG"), scribbles.empty(32, 32)), random.Random(1)
    for number in range(100):
        data = mutated(whole, chance)
        said = sentence(lambda data=data: project.load(data, 64))
        assert not said or said.startswith("This "), number
    assert within(costs)


@pytest.mark.parametrize("name", ["profile, 4,000 elements", "TIFF, directories within directories"])
def test_a_large_picture_for_tiles_comes_the_same_way(name: str, costs: list) -> None:
    """Page 10's larger pictures are read by a worker, and it has them read like all others."""
    from segviz.lessons.u_net.traces import large_pictures

    found = large_pictures.result_of_file(lambda _: pytest.fail("nothing may be computed"), FILES[name](), 384)
    assert isinstance(found, str)
    assert "is not read because" in found
    assert within(costs)
    assert costs
