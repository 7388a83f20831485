"""For all tests: one torch thread (the machine is shared), and the same examples on every run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is first imported

settings.register_profile("segviz", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("segviz")


@pytest.fixture(autouse=True, scope="session")
def _one_torch_thread() -> None:
    import torch

    torch.set_num_threads(1)
