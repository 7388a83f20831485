"""make photos-check: from a server of weights to saved pictures, with a small network in place of the real one."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
from pathlib import Path

import pytest
import torch
from PIL import Image
from torch import nn
from torchvision.models.detection import MaskRCNN
from weight_server import Shelf, serve

from segviz import environment, places
from segviz.models import mask_rcnn as small, pretrained, resident


def small_network(_name: str) -> MaskRCNN:
    """With COCO's labels; its few detections are made at random."""
    torch.manual_seed(2)
    model = small.build(90)
    nn.init.normal_(model.roi_heads.box_predictor.cls_score.weight, std=20.0)
    model.roi_heads.detections_per_img = 3
    return model


def test_pictures_of_all_views_on_all_sample_photos_are_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("photos_check", places.ROOT / "tools" / "photos_check.py")
    assert spec
    assert spec.loader
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    buffer = io.BytesIO()
    torch.save(small_network("").state_dict(), buffer)
    content = buffer.getvalue()
    monkeypatch.setattr(pretrained, "build", small_network)
    resident.release("maskrcnn")
    with serve(Shelf({"net.pth": content})) as base:
        file = {"name": "net.pth", "size": len(content), "digest": hashlib.sha256(content).hexdigest()[:8]}
        (tmp_path / "catalogue.json").write_text(json.dumps({"base": base, "files": {"maskrcnn": file}}))
        monkeypatch.setenv(environment.CATALOGUE.name, str(tmp_path / "catalogue.json"))
        monkeypatch.setenv(environment.WEIGHTS.name, str(tmp_path))
        try:
            assert check.main(tmp_path / "pictures") == 0
        finally:
            resident.release("maskrcnn")
    saved = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert saved == {
        f"mask_rcnn-{view}-{photo}.png"
        for view in ("mask_rcnn", "one_region", "mask_head", "thresholds")
        for photo in ("astronaut", "coffee", "chelsea")
    }
    for name in saved:
        with Image.open(tmp_path / "pictures" / name) as picture:
            assert picture.width > 400


def test_without_a_server_nothing_is_saved_and_the_status_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from segviz.models.__main__ import main as models

    with serve(Shelf({})) as base:
        (tmp_path / "catalogue.json").write_text(json.dumps({"base": base}))
        monkeypatch.setenv(environment.CATALOGUE.name, str(tmp_path / "catalogue.json"))
        monkeypatch.setenv(environment.WEIGHTS.name, str(tmp_path))
        assert models(["fetch", "maskrcnn"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["catalogue.json"]
