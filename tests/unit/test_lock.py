"""The lists and locks hold what pyproject.toml asks for, and every package in one version with hashes."""

import re
import tomllib

import pytest

from segviz import course

LISTS = ("requirements", "requirements-dev")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def named(pins: list[tuple[str, str]]) -> dict[str, str]:
    """Version by name; a name is written in one way, as registries do."""
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins}


def pins(file: str) -> dict[str, str]:
    text = (course.ROOT / file).read_text(encoding="utf-8")
    return named(PIN.findall(text))


def asked(*groups: str) -> dict[str, str]:
    project = tomllib.loads((course.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"]]
    wanted += [each for group in groups for each in project["dependency-groups"][group]]
    found = named(PIN.findall("\n".join(wanted)))
    assert len(found) == len(wanted), "each dependency is pinned to one version, once"
    return found


def test_the_lists_hold_what_the_project_asks_for():
    assert pins("requirements.txt") == asked("build")
    assert pins("requirements-dev.txt") == asked("build", "dev")


def test_the_build_backend_is_the_locked_one():
    project = tomllib.loads((course.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]


@pytest.mark.parametrize("name", LISTS)
def test_a_lock_has_every_pin_of_its_list(name: str):
    wanted, locked = pins(f"{name}.txt"), pins(f"{name}.lock")
    assert {package: locked.get(package) for package in wanted} == wanted


@pytest.mark.parametrize("name", LISTS)
def test_every_locked_package_has_hashes_and_comes_from_no_address(name: str):
    text = (course.ROOT / f"{name}.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(packages) > len(pins(f"{name}.txt"))
    assert [package for package in packages if not PIN.match(package) or "--hash=sha256:" not in package] == []
    assert "://" not in text


def test_both_locks_agree():
    app, tests = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {package: tests.get(package) for package in app} == app
