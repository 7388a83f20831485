"""For all tests: one torch thread (the machine is shared), the same examples on every run, the slow files first.

A file's tests stay together, as they share servers, and so do files that look at the Scenes of all pages.

``sweep`` marks tests that open every view with every choice, ``slow`` those that start processes or try hundreds of
files for seconds: ``make test-fast`` leaves them out.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is first imported

FOLDERS = ("browser", "app", "unit")
"""From the slowest to the fastest: workers take whole files in this order, and the short ones level out the end."""

ALL_SCENES = ("test_captions.py", "test_golden.py", "test_names.py", "test_predictions.py")
"""Files that look at what all views show (every_scene.py): made once, by the worker that gets all of them."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sweep: opens every view with every choice")
    config.addinivalue_line("markers", "slow: starts processes or tries hundreds of files, for seconds")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {folder: place for place, folder in enumerate(FOLDERS)}
    items.sort(key=lambda item: order.get(item.path.parent.name, len(order)))


@pytest.hookimpl(optionalhook=True)  # unknown to a pytest without xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    return WholeFiles(config, log)


class WholeFiles(LoadFileScheduling):
    """Workers take whole files."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "all scenes" if file.endswith(ALL_SCENES) else file


settings.register_profile("segviz", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("segviz")


@pytest.fixture(autouse=True, scope="session")
def _one_torch_thread() -> None:
    import torch

    torch.set_num_threads(1)
