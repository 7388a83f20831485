"""``python -m benchmarks [--only slider,load,training] [--quick]``: measure, print a table, write JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    attack,
    cached,
    drag,
    functions,
    load,
    phones,
    playback,
    scenes,
    scribble,
    slider,
    start,
    training,
)
from benchmarks.browser import open_browser
from benchmarks.rows import Row, table

RESULTS = Path(__file__).parent / "results" / "latest.json"


def in_browser(measure: Callable[..., list[Row]]) -> Callable[[bool], list[Row]]:
    """A benchmark that is given a browser of its own."""

    def run(quick: bool) -> list[Row]:
        with open_browser() as browser:
            return measure(browser, quick)

    return run


BENCHMARKS = {
    "start": in_browser(start.measure),
    "slider": in_browser(slider.measure),
    "drag": in_browser(drag.measure),
    "playback": in_browser(playback.measure),
    "slowed": in_browser(playback.measure_slowed),
    "scribble": in_browser(scribble.measure),
    "load": load.measure,
    "scenes": scenes.measure,
    "phones": phones.measure,
    "cache": cached.measure,
    "functions": functions.measure,
    "training": training.measure,
    "attack": attack.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default=",".join(BENCHMARKS), help="some of %(default)s, separated by commas")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs: a check, not a measurement")
    asked = parser.parse_args()
    chosen = [name.strip() for name in asked.only.split(",")]
    if unknown := set(chosen) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")

    machine = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "torch": version("torch"),
        "quick": asked.quick,
        "load average before": os.getloadavg()[0],
    }
    print(f"{machine['processors']} processors, load average {machine['load average before']:.1f}", flush=True)
    rows: list[Row] = []
    for name in chosen:
        began = time.monotonic()
        found = BENCHMARKS[name](asked.quick)
        rows += found
        load_average = os.getloadavg()[0]
        print(f"\n{table(found)}", flush=True)
        print(f"  ({time.monotonic() - began:.0f} s, load average now {load_average:.1f})", flush=True)
    missed = [(row.name, name) for row in rows for name, figure in row.figures.items() if figure.holds is False]
    print(f"\n{len(missed)} bars missed" + "".join(f"\n  {name}: {figure}" for name, figure in missed))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"machine": machine, "rows": [row.as_json() for row in rows]}, indent=1) + "\n")
    print(f"written to {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
