"""A list of all packages that the app is made of (SBOM), from requirements.lock: CycloneDX 1.5, as JSON.

    python tools/sbom.py requirements.lock > sbom.json      # or: make sbom

Equal locks give equal bytes: neither a time nor a random number is in it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def sbom(lock: str, project: dict[str, Any]) -> dict[str, Any]:
    """The document. lock: text of a lock with hashes; project: the table ``[project]`` of pyproject.toml."""
    components = [_component(entry) for entry in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()) if PIN.match(entry)]
    app = {
        "type": "application",
        "bom-ref": _purl(project["name"], project["version"]),
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": project["license"]}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, app['bom-ref'] + lock)}",
        "version": 1,
        "metadata": {"component": app},
        "components": components,
    }


def _component(entry: str) -> dict[str, Any]:
    """A package: an entry of the lock, with the hashes of all its files and the systems that it is for."""
    pin = PIN.match(entry)
    assert pin is not None
    name, version, systems = pin.groups()
    files = [{"name": "segviz:sha256", "value": each} for each in sorted(HASH.findall(entry))]
    marker = [{"name": "segviz:only where", "value": systems}] if systems else []
    return {
        "type": "library",
        "bom-ref": _purl(name, version),
        "name": name,
        "version": version,
        "purl": _purl(name, version),
        "properties": [*marker, *files],
    }


def _purl(name: str, version: str) -> str:
    """The package's address among all packages of Python."""
    return f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"


if __name__ == "__main__":
    found = sbom(Path(sys.argv[1]).read_text(encoding="utf-8"), tomllib.loads(PROJECT.read_text())["project"])
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
