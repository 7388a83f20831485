"""Label images with a model that was saved on the page "Your image": python -m segviz.label MODEL IMAGE... -o DIR"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from segviz.data import images
from segviz.data.images import ImageError
from segviz.export import masks
from segviz.labelling import own_size, pixel_model
from segviz.labelling.pixel_model import ModelError, PixelModel


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a mask for each image. Returns how many images could not be labelled, at most 1: the exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        with chosen.model.open("rb") as opened:
            model = pixel_model.load(opened.read(pixel_model.MOST_BYTES + 1))
        chosen.output.mkdir(parents=True, exist_ok=True)
    except (ModelError, OSError) as error:
        print(f"{chosen.model}: {error}", file=sys.stderr)
        return 1
    failed = [image for image in chosen.images if not _label(image, model, chosen)]
    return min(1, len(failed))


def _label(image: Path, model: PixelModel, chosen: argparse.Namespace) -> bool:
    """Label one image, and say so."""
    file = chosen.output / f"{image.name}-{'mask.png' if chosen.format == 'png' else 'labels.tif'}"
    try:
        with image.open("rb") as opened:
            pixels = images.whole(opened.read(images.MAX_BYTES + 1))
        labels = own_size.label(pixels, model)
        file.write_bytes(masks.png(labels, model.classes) if chosen.format == "png" else masks.tiff(labels))
    except (ImageError, OSError) as error:
        print(f"{image}: {error}", file=sys.stderr)
        return False
    print(f"{image} -> {file} ({labels.shape[0]:,} x {labels.shape[1]:,} pixels)")
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m segviz.label",
        description='Label images with a model that was saved on the page "Your image".',
    )
    parser.add_argument("model", metavar="MODEL", type=Path, help="the file that Model saved")
    parser.add_argument("images", metavar="IMAGE", type=Path, nargs="+", help=f"{images.FORMATS} files")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the masks")
    parser.add_argument(
        "--format",
        choices=("png", "tiff"),
        default="png",
        help="png: labels with the classes' colours; tiff: labels alone (default: %(default)s)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
