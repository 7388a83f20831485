"""The locks hold what the lists ask for, and every package in one version with hashes."""

import re

import pytest

from segviz import course

LISTS = ("requirements", "requirements-dev")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def named(pins: list[tuple[str, str]]) -> dict[str, str]:
    """Version by name; a name is written in one way, as registries do."""
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins}


def pins(file: str) -> dict[str, str]:
    text = (course.ROOT / file).read_text(encoding="utf-8")
    found = named(PIN.findall(text))
    return found | pins("requirements.txt") if "-r requirements.txt" in text else found


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
