"""COCO-trained networks: torchvision's own facts, state dicts made on the spot, loaded as data only, and a Scene."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torchvision.models import detection, segmentation
from weight_server import Shelf, serve

from segviz import environment
from segviz.lessons.compare.scenes.coco import draw
from segviz.models import download, pretrained
from segviz.models.pretrained import KNOWN, PretrainedError
from segviz.models.recognised import Part, at_size, classes, instances
from segviz.scene.encode import decode, encode

PIXELS = np.random.default_rng(0).integers(0, 256, (24, 32, 3)).astype(np.uint8)


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes], None]:
    """Puts bytes where a network's weights are expected, as their right content."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    pretrained.load.cache_clear()
    files = {}

    def put(name: str, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()[:8]
        files[name] = {"name": f"{name}-{digest}.pth", "size": len(content), "digest": digest}
        (tmp_path / "catalogue.json").write_text(json.dumps({"files": files}))
        monkeypatch.setenv(environment.CATALOGUE.name, str(tmp_path / "catalogue.json"))
        pretrained.folder().mkdir(parents=True, exist_ok=True)
        (pretrained.folder() / files[name]["name"]).write_bytes(content)

    yield put
    pretrained.load.cache_clear()


def saved(state: object) -> bytes:
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", KNOWN)
def test_facts_are_torchvisions_own(name: str) -> None:
    known = KNOWN[name]
    weights = getattr(detection if known.things else segmentation, known.weights).DEFAULT
    assert weights.url == pretrained.BASE + known.file.name
    assert known.file.name.endswith(f"-{known.file.digest}.pth")
    assert known.file.size == pytest.approx(1e6 * weights.meta["_file_size"], abs=6000)
    told = [f"{value}" for metrics in weights.meta["_metrics"].values() for value in metrics.values()]
    assert any(figure in known.metric for figure in told)


@pytest.mark.parametrize("name", KNOWN)
def test_networks_are_built_as_torchvision_builds_them_for_these_weights(name: str) -> None:
    """On the meta device, where tensors have no content: as many parameters as torchvision says."""
    known = KNOWN[name]
    weights = getattr(detection if known.things else segmentation, known.weights).DEFAULT
    with torch.device("meta"):
        model = pretrained.build(name)
    counted = sum(each.numel() for each in model.parameters())
    assert counted == weights.meta["num_params"]


def test_a_state_dict_made_on_the_spot_labels_a_picture(put: Callable[[str, bytes], None]) -> None:
    torch.manual_seed(0)
    model = pretrained.build("lraspp").eval()
    put("lraspp", saved(model.state_dict()))
    assert pretrained.is_here("lraspp")
    told: list = []
    parts = pretrained.recognise("lraspp", "noise", PIXELS, told.append)
    assert told[0] == (0.1, "Loading the weights …")
    prepare, names = pretrained.presets("lraspp")
    with torch.inference_mode():
        logits = model(prepare(torch.from_numpy(PIXELS).permute(2, 0, 1))[None])["out"][0]
    labels = at_size(logits, 24, 32).argmax(dim=0)
    assert {part.name for part in parts} == {names[i] for i in labels.unique().tolist()} - {"__background__"}


@pytest.mark.parametrize("name", ["deeplab", "maskrcnn"])
def test_the_large_ones_take_the_same_way(
    name: str, put: Callable[[str, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a small network in their place, for their weights are 160 MB."""

    class Small(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Conv2d(3, 21, 1)

        def forward(self, x: object) -> object:
            if isinstance(x, list):
                masks = torch.zeros(1, 1, 24, 32)
                masks[..., :12, :16] = 1
                box, label = torch.tensor([[0.0, 0.0, 16.0, 12.0]]), torch.tensor([17])
                return [{"boxes": box, "labels": label, "scores": torch.tensor([0.75]), "masks": masks}]
            return {"out": self.layer(x)}

    monkeypatch.setattr(pretrained, "build", lambda name: Small())
    put(name, saved(Small().state_dict()))
    parts = pretrained.recognise(name, "noise", PIXELS)
    if name == "maskrcnn":
        (part,) = parts
        assert (part.name, part.score, part.box, part.mask.sum()) == ("cat", 0.75, (0, 0, 12, 16), 192)
    else:
        assert all(part.mask.shape == (24, 32) for part in parts)


class Evil:
    """What runs a command when it is unpickled."""

    def __reduce__(self) -> tuple:
        return (Path.touch, (Path("evil"),))


@pytest.mark.parametrize(
    "content", [pickle.dumps(Evil()), saved({"other": torch.zeros(1)}), b"no weights", saved({"layer": Evil()})]
)
def test_what_is_no_state_dict_of_the_network_is_refused(
    put: Callable[[str, bytes], None], content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put("lraspp", content)
    with pytest.raises(PretrainedError, match="do not fit LR-ASPP"):
        pretrained.load("lraspp")
    assert not Path("evil").exists()


def test_weights_that_are_damaged_or_gone_are_refused(put: Callable[[str, bytes], None]) -> None:
    put("lraspp", b"weights")
    path = pretrained.folder() / pretrained.file_of("lraspp").name
    path.write_bytes(b"weight")
    with pytest.raises(PretrainedError, match="damaged"):
        pretrained.load("lraspp")
    pretrained.remove("lraspp")
    assert not pretrained.is_here("lraspp")
    with pytest.raises(PretrainedError, match="are not here"):
        pretrained.load("lraspp")


def test_from_the_server_into_torchs_cache(put: Callable[[str, bytes], None], tmp_path: Path) -> None:
    put("lraspp", b"some weights")
    file = pretrained.file_of("lraspp")
    pretrained.remove("lraspp")
    with serve(Shelf({file.name: b"some weights"})) as base:
        told = json.loads((tmp_path / "catalogue.json").read_text())
        (tmp_path / "catalogue.json").write_text(json.dumps({**told, "base": base}))
        there = pretrained.start("lraspp", "a")
        there.join(30)
    assert there.state == "done"
    assert (Path(torch.hub.get_dir()) / "checkpoints" / file.name).read_bytes() == b"some weights"
    assert download.current(file, pretrained.folder()) is there


def test_without_a_catalogue_it_is_torchvisions_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(environment.CATALOGUE.name, raising=False)
    assert pretrained.base() == "https://download.pytorch.org/models/"
    assert pretrained.file_of("deeplab") == KNOWN["deeplab"].file


# What was recognised


def test_classes_come_by_size_without_the_background() -> None:
    """(3 classes, 1, 4): two pixels of the background, then cat and dog; of which one pixel each."""
    logits = torch.tensor([[[9.0, 9, 0, 0]], [[0, 0, 2, 0]], [[0, 0, 0, 1]]])
    cat, dog = classes(logits, ("none", "cat", "dog"), background=0)
    assert (cat.name, dog.name) == ("cat", "dog")
    assert cat.score == pytest.approx(float(torch.softmax(torch.tensor([0.0, 2, 0]), 0).max()))
    assert cat.mask.tolist() == [[False, False, True, False]]
    assert len(classes(logits, ("sky", "cat", "dog"))) == 3


def test_instances_come_surest_first() -> None:
    answer = {
        "boxes": torch.tensor([[1.0, 2, 3, 4], [0, 0, 2, 2]]),
        "labels": torch.tensor([1, 2]),
        "scores": torch.tensor([0.4, 0.9]),
        "masks": torch.tensor([[[[0.5, 0.4]]], [[[0.0, 1.0]]]]),
    }
    dog, cat = instances(answer, ("none", "cat", "dog"))
    assert (dog.name, dog.box, cat.box) == ("dog", (0, 0, 2, 2), (2, 1, 4, 3))
    assert cat.mask.tolist() == [[True, False]]


def test_parts_appear_one_by_one_and_the_first_stays_on_top() -> None:
    left, both = np.array([[True, False]]), np.array([[True, True]])
    parts = (Part("cat", 0.9, left, (0, 0, 1, 1)), Part("dog", 0.8, both, (0, 0, 1, 2)))
    scene = draw(PIXELS[:1, :2], parts, "a network", "net(x)")
    (flow,) = scene.flows
    assert (flow.target.tolist(), flow.value.tolist(), flow.tick.tolist()) == ([0, 1], [0, 1], [0, 1])
    assert scene.captions[1] == "Dog, instance 2 of 2: 100 % of the image, score 0.80."
    assert scene.equations[0] == "box = (0, 0) to (1, 1)     mask ≥ 0.5: 1 of 2 pixels = 50 %"
    assert [overlay.text for overlay in scene.overlays] == ["cat 0.90", "dog 0.80"]
    assert decode(encode(scene))["count"] == 2


def test_nothing_recognised_is_said() -> None:
    scene = draw(PIXELS, (), "a network", "net(x)")
    assert scene.count == 1
    assert scene.captions[0].startswith("a network predicts none of its classes here")
    assert decode(encode(scene))["count"] == 1
