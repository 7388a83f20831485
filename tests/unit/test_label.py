"""python -m segviz.label: images become masks of their size, without the app."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image
from test_pixel_model import model, picture

from segviz import label
from segviz.labelling import own_size, pixel_model


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "mine.safetensors"
    file.write_bytes(pixel_model.save(model()))
    return file


def image(folder: Path, name: str, times: int) -> Path:
    pixels = np.kron(picture(), np.ones((times, times, 1), np.uint8))
    Image.fromarray(pixels).save(folder / name)
    return folder / name


def test_masks_have_the_sizes_and_names_of_the_images(saved: Path, tmp_path: Path) -> None:
    files = [image(tmp_path, "a.png", 1), image(tmp_path, "b.tif", 7)]
    command = [sys.executable, "-m", "segviz.label", saved, *files, "-o", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert [line.split(" -> ")[0] for line in done.stdout.splitlines()] == [str(file) for file in files]
    for file in files:
        mask = np.asarray(Image.open(tmp_path / "out" / f"{file.name}-mask.png"))
        assert np.array_equal(mask, own_size.label(np.asarray(Image.open(file)), model()))


def test_a_label_tiff_is_written_where_it_is_asked_for(saved: Path, tmp_path: Path) -> None:
    file = image(tmp_path, "a.png", 2)
    assert label.main([str(saved), str(file), "-o", str(tmp_path), "--format", "tiff"]) == 0
    assert tifffile.imread(tmp_path / "a.png-labels.tif").shape == (48, 64)


def test_an_image_that_cannot_be_read_is_told_and_the_others_are_labelled(saved: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "bad.png").write_bytes(b"hello")
    files = [str(tmp_path / "bad.png"), str(tmp_path / "none.png"), str(image(tmp_path, "a.png", 1))]
    assert label.main([str(saved), *files, "-o", str(tmp_path / "out")]) == 1
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["a.png-mask.png"]
    told = capsys.readouterr().err
    assert "bad.png: This is a text file" in told
    assert "none.png" in told


def test_a_bad_model_is_told(tmp_path: Path, capsys) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(b"hello")
    assert label.main([str(bad), "a.png", "-o", str(tmp_path)]) == 1
    assert "This is no model of this page" in capsys.readouterr().err
