"""For all tests: one torch thread (the machine is shared), the same examples on every run, the slow files first.

``sweep`` marks tests that open every view with every choice: ``make test-fast`` leaves them out.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is first imported

FOLDERS = ("browser", "app", "unit")
"""From the slowest to the fastest: workers take whole files in this order, and the short ones level out the end."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sweep: opens every view with every choice")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {folder: place for place, folder in enumerate(FOLDERS)}
    items.sort(key=lambda item: order.get(item.path.parent.name, len(order)))


settings.register_profile("segviz", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("segviz")


@pytest.fixture(autouse=True, scope="session")
def _one_torch_thread() -> None:
    import torch

    torch.set_num_threads(1)
