"""The list of packages that the app is made of: what CycloneDX requires, and every package of the lock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from segviz.places import ROOT

LOCK = ROOT / "requirements.lock"


def written() -> bytes:
    return subprocess.run([sys.executable, ROOT / "tools" / "sbom.py", LOCK], capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    return json.loads(written())


def test_it_has_the_fields_that_cyclonedx_requires(sbom: dict[str, Any]) -> None:
    assert (sbom["bomFormat"], sbom["specVersion"], sbom["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", sbom["serialNumber"])
    assert sbom["metadata"]["component"]["type"] == "application"
    for each in (sbom["metadata"]["component"], *sbom["components"]):
        assert each["name"]
        assert each["version"]
        assert each["bom-ref"].startswith("pkg:pypi/")
    assert {each["type"] for each in sbom["components"]} == {"library"}
    for each in (values for component in sbom["components"] for values in component["properties"]):
        assert {*each} == {"name", "value"}


def test_it_names_every_package_of_the_lock_once_with_the_hashes_of_its_files(sbom: dict[str, Any]) -> None:
    lock = LOCK.read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    assert [(each["name"], each["version"]) for each in sbom["components"]] == pins
    assert len({each["bom-ref"] for each in sbom["components"]}) == len(pins)
    hashes = [
        each["value"]
        for component in sbom["components"]
        for each in component["properties"]
        if each["name"] == "segviz:sha256"
    ]
    assert sorted(hashes) == sorted(re.findall("sha256:([0-9a-f]+)", lock))


@pytest.mark.parametrize(
    ("said", "status", "wanted"),
    [
        ("No known vulnerabilities found", 0, 0),
        ("Found 2 known vulnerabilities in 1 package", 1, 1),
        ("ERROR:pip_audit._cli:altair: Dependency not found and could not be audited", 1, 3),
        ("error: Failed to fetch pip-audit", 2, 3),
    ],
)
def test_an_audit_that_found_nothing_out_says_so(tmp_path: Path, said: str, status: int, wanted: int) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\necho '{said}'\nexit {status}\n")
    stand_in.chmod(0o755)
    ended = subprocess.run(["sh", ROOT / "tools" / "audit.sh", stand_in], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (wanted, f"{said}\n")
    assert ended.stderr.endswith("Nothing was found out.\n") if wanted == 3 else ended.stderr == ""


def test_equal_locks_give_equal_bytes() -> None:
    assert written() == written()
