"""What a process does once after its heavy imports. In processes of their own: the state is the process's."""

from __future__ import annotations

import subprocess
import sys

import pytest

from segviz.course import ROOT
from segviz.ui import garbage


def run(script: str) -> str:
    answer = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_settling_takes_what_was_imported_out_of_the_collectors_sight() -> None:
    script = (
        "import gc\nfrom segviz.ui import runtime\n"
        "before = len(gc.get_objects())\nruntime.settle()\n"
        "print(before > 50_000, len(gc.get_objects()) < 1_000, gc.get_freeze_count() > 50_000)"
    )
    assert run(script) == "True True True"


def test_settling_again_does_something_only_after_another_import() -> None:
    script = (
        "import gc\nfrom segviz.ui import runtime\n"
        "runtime.settle()\nkept = [[] for _ in range(1000)]\nfirst = gc.get_freeze_count()\n"
        "runtime.settle()\nsame = gc.get_freeze_count()\n"
        "import wave\nruntime.settle()\nmore = gc.get_freeze_count()\n"
        "print(same == first, more > first + 900)"
    )
    assert run(script) == "True True"


def test_what_comes_later_is_taken_out_of_sight_at_every_rerun_and_looked_at_again_in_a_sweep() -> None:
    script = (
        "import gc, time\nfrom segviz.ui import garbage\ngarbage.QUIET_SECONDS = 0.02\n"
        "kept = [[] for _ in range(1000)]\ngarbage.rest()\n"
        "hidden = len(gc.get_objects()) < 500\n"
        "kept.append(kept)\ndel kept\nfound = gc.collect()\n"
        "before = gc.get_freeze_count()\ngarbage.SWEEP_SECONDS = 0\ntime.sleep(0.5)\n"
        "print(hidden, found < 1000, gc.get_freeze_count() < before - 900)"
    )
    assert run(script) == "True True True"


def test_a_sweep_waits_until_nobody_waits_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_swept", 0.0)
    monkeypatch.setattr(garbage, "_ran", 500.0)
    due = garbage.SWEEP_SECONDS
    assert not garbage.is_time(500.0 + garbage.QUIET_SECONDS / 2)
    assert garbage.is_time(500.0 + 2 * garbage.QUIET_SECONDS)
    monkeypatch.setattr(garbage, "_ran", garbage.LATEST_SECONDS + 1)
    assert garbage.is_time(garbage.LATEST_SECONDS + 1)
    monkeypatch.setattr(garbage, "_ran", 0.0)
    assert not garbage.is_time(due / 2)


def test_small_networks_get_one_thread() -> None:
    assert run("import torch\nfrom segviz.ui import runtime\nruntime.settle()\nprint(torch.get_num_threads())") == "1"


@pytest.mark.parametrize("module", ["segviz.ui.page", "segviz.ui.picture", "segviz.ui.controls", "segviz.course"])
def test_the_frame_of_the_pages_imports_no_torch(module: str) -> None:
    assert run(f"import sys, {module}\nprint('torch' in sys.modules, 'scipy' in sys.modules)") == "False False"


def test_the_server_starts_without_torch() -> None:
    assert run("import sys, app\nprint('torch' in sys.modules, 'scipy' in sys.modules)") == "False False"


def test_the_first_lesson_is_imported_ahead_and_settled() -> None:
    script = (
        "import sys, gc\nfrom segviz import serve\n"
        "print('torch' in sys.modules)\nserve.load_first()\n"
        "print('torch' in sys.modules, 'segviz.lessons.overview' in sys.modules, gc.get_freeze_count() > 50_000)"
    )
    assert run(script) == "False\nTrue True True"
