"""The container image and its compose file, read as text: no engine that builds images is needed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from segviz import environment, places
from tools import lock_without_gpu

ROOT = places.ROOT
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
COMPOSE = sorted([ROOT / "compose.yaml", *(ROOT / "deploy").glob("*.yaml")])


def instructions(name: str) -> list[str]:
    """What follows an instruction's name, in order; continued lines are joined."""
    joined = re.sub(r"\\\n\s*", " ", DOCKERFILE)
    return [line.split(" ", 1)[1] for line in joined.splitlines() if line.split(" ")[0] == name]


def test_hadolint_finds_nothing() -> None:
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")
    assert linter, "it comes with requirements-dev.txt"
    found = subprocess.run([linter, "Dockerfile"], cwd=ROOT, capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_base_is_a_slim_python_of_one_version() -> None:
    bases = {line.split()[0] for line in instructions("FROM")}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", bases.pop())


def test_nobody_privileged_runs_it_and_it_is_watched() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 1000$", last, re.MULTILINE)
    assert "/healthz" in next(line for line in instructions("HEALTHCHECK"))
    assert "STOPSIGNAL SIGTERM" in last


def test_it_starts_the_command_that_the_package_has() -> None:
    (command,) = (line for line in instructions("CMD") if "segviz" in line)
    assert command.startswith('["segviz", "--host", "0.0.0.0", "--port", "8501"')
    assert instructions("EXPOSE") == ["8501"]


def copied() -> list[str]:
    """Sources that the image takes from the checkout."""
    lines = [line for line in instructions("COPY") if not line.startswith("--from")]
    return [source for line in lines for source in shlex.split(line)[:-1]]


def test_only_files_are_copied_that_exist_and_that_the_builder_is_sent() -> None:
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for source in copied():
        assert (ROOT / source).exists(), source
        inside = [each for each in sent if each == source or each.startswith(f"{source}/")]
        assert inside or any(fnmatch(source, each) for each in sent), f"{source} is not sent"
    for each in sent:
        assert (ROOT / each).exists(), each
    assert not {"secrets.toml", ".git", ".env", "."} & set(copied())


def test_it_holds_all_that_the_wheel_is_made_of() -> None:
    from tools.wheel import INSIDE

    needed = {*INSIDE, "tools/wheel.py", "README.md", "LICENSE", "segviz"}
    assert {
        each for each in needed if not any(each == source or each.startswith(f"{source}/") for source in copied())
    } == set()


def test_no_secret_stands_in_it() -> None:
    for file in (ROOT / "Dockerfile", *COMPOSE):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?i)(token|secret|password)\w*\s*[:=]\s*[\"']?[A-Za-z0-9]", text), file.name


def test_every_package_is_installed_once_and_none_that_needs_a_gpu() -> None:
    names = [each.split("==")[0] for each in lock_without_gpu.packages(LOCK)]
    others = [each.split("==")[0] for each in lock_without_gpu.packages(lock_without_gpu.without_gpu(LOCK))]
    left = {name for name in names if name not in others}
    assert {"torch", "torchvision"} < left
    assert all(re.match(r"torch|nvidia|cuda|triton", name) for name in left), left
    assert not [name for name in others if re.match(r"torch|nvidia|cuda|triton", name)]
    pins = lock_without_gpu.pytorch(LOCK).split()
    assert [pin.split("==")[0] for pin in pins] == ["torch", "torchvision"]
    assert all(f"\n{pin} " in LOCK for pin in pins)


@pytest.mark.parametrize("file", COMPOSE, ids=[file.name for file in COMPOSE])
def test_compose_sets_known_variables_and_gives_away_no_rights(file: Path) -> None:
    services = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]
    known = {variable.name for variable in environment.VARIABLES}
    assert services
    for service in services.values():
        assert {name for name in service.get("environment", {}) if name.startswith("SEGVIZ_")} <= known
        assert service.get("privileged") is None
        assert service["read_only"] is True
        assert service["security_opt"] == ["no-new-privileges:true"]
    app = services["segviz"]
    grace = int(app["stop_grace_period"].removesuffix("s"))
    assert grace > int(app["environment"][environment.SHUTDOWN_SECONDS.name]), "the server ends before it is killed"
    assert (file.parent / app["build"] / "Dockerfile").exists()
