"""A lock without PyTorch and what its default build brings along: for installing the CPU build beside it.

    python tools/lock_without_gpu.py requirements.lock              # the other packages, with their hashes
    python tools/lock_without_gpu.py --pytorch requirements.lock    # torch and torchvision, without hashes

PyTorch's index has wheels of its own for the CPU, whose hashes the lock does not have.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

PYTORCH = ("torch", "torchvision")
ONLY_FOR_GPU = re.compile(r"(nvidia|cuda|triton)(-|$)")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")


def packages(lock: str) -> list[str]:
    """The lock's entries: a pin and the lines with its hashes."""
    return [each for each in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()) if PIN.match(each)]


def without_gpu(lock: str) -> str:
    """The entries of all packages that the CPU build needs, without PyTorch itself."""
    kept = [each for each in packages(lock) if not ONLY_FOR_GPU.match(_name(each)) and _name(each) not in PYTORCH]
    return "\n".join(kept) + "\n"


def pytorch(lock: str) -> str:
    """PyTorch's own pins."""
    found = {_name(each): each.split()[0] for each in packages(lock)}
    return "".join(f"{found[name]}\n" for name in PYTORCH)


def _name(package: str) -> str:
    return package.split("==")[0].lower()


if __name__ == "__main__":
    *options, file = sys.argv[1:]
    show = pytorch if options == ["--pytorch"] else without_gpu
    sys.stdout.write(show(Path(file).read_text(encoding="utf-8")))
