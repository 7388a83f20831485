"""Mutated files by the thousand: `make fuzz`, or `python tests/unit/fuzz.py --count 20000 --format PNG --seed 7`.

Each is read as an upload is, in a process of its own; projects are one of the formats. A file that takes too much, a
picture of a wrong kind or an answer that is no sentence is written to the folder `fuzz`; then the status is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from hostile import mutated  # noqa: E402
from test_images import CASES, SRGB, encoded, in_mode, quarters  # noqa: E402
from test_sandbox import GRAIN  # noqa: E402

from segviz import sandbox  # noqa: E402
from segviz.data import image_decoding, images  # noqa: E402
from segviz.export import project  # noqa: E402
from segviz.labelling import scribbles  # noqa: E402

PROJECT = "project"
FORMATS = (*sorted({name for name, _ in CASES}), PROJECT)


def seeds(kind: str) -> list[bytes]:
    """Small files of a format, in all modes that it has."""
    if kind == PROJECT:
        strokes = scribbles.empty(32, 32)
        strokes.labels[4:9, 3:20], strokes.labels[20:, :5] = 1, 2
        return [project.save("x", encoded(quarters(), "PNG"), each) for each in (strokes, scribbles.empty(32, 32))]
    found = [encoded(in_mode(quarters(8), mode), name) for name, mode in CASES if name == kind]
    if kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        found.append(encoded(quarters(8), kind, icc_profile=SRGB.tobytes()))
    if kind == "TIFF":
        names = ("tiff_lzw", "jpeg", "packbits", "tiff_adobe_deflate")
        found += [encoded(quarters(8), "TIFF", compression=name) for name in names]
    if kind == "JPEG":
        found.append(encoded(quarters(8), "JPEG", progressive=True))
    return found


def problem(kind: str, data: bytes, base: int) -> str:
    """What is wrong with how a file was answered, "" if nothing is."""
    if kind != PROJECT and image_decoding.refusal(data):
        return ""
    found: object
    try:
        if kind == PROJECT:
            reply = sandbox.call("project", data, longest=64)
            found = unpacked_project(reply.output)
        else:
            reply = sandbox.call("image", data, max_side=64)
            found = images._unpacked(reply.output, 64)
        cost = reply.seconds, reply.memory - base
        if isinstance(found, str) and not (found.startswith("This ") and found.endswith(".")):
            return f"no sentence: {found}"
    except sandbox.SandboxError as error:
        cost = error.seconds, error.memory - base
        if "stops" in str(error):
            print("  a decoder died of a file; the server did not", flush=True)
    if cost[0] > sandbox.SECONDS + GRAIN or cost[1] > sandbox.MEMORY:
        return f"{cost[0]:.2f} s, {cost[1] / 2**20:.0f} MB"
    return ""


def unpacked_project(output: bytes) -> project.Project | str:
    """What the server makes of an answer: a project, or the sentence."""
    try:
        return project._unpacked(output)
    except project.ProjectError as refused:
        return str(refused)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000, help="files of each format")
    parser.add_argument("--format", choices=FORMATS, help="one format alone")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    base = sandbox.call("image", encoded(quarters(), "PNG"), max_side=64).memory
    wrong = 0
    for kind in [given.format] if given.format else FORMATS:
        chance, begun, whole = random.Random(given.seed), time.monotonic(), seeds(kind)
        files = (mutated(chance.choice(whole), chance) for _ in range(given.count))
        with ThreadPoolExecutor(sandbox.AT_ONCE) as threads:
            for data, what in threads.map(lambda data, kind=kind: (data, problem(kind, data, base)), files):
                if what:
                    wrong += 1
                    Path("fuzz").mkdir(exist_ok=True)
                    Path("fuzz", f"{kind}-{given.seed}-{wrong}").write_bytes(data)
                    print(f"{kind}: {what}", flush=True)
        print(f"{kind}: {given.count:,} files, seed {given.seed}, {time.monotonic() - begun:.0f} s", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
