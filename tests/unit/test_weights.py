"""Loading trained weights: checked, cached, and clear when something is wrong."""

import hashlib
import json

import pytest
import torch

from segviz.evaluation import evaluate
from segviz.models import weights


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder of weights, with nothing cached from the real one."""
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    weights.load.cache_clear()
    weights.card.cache_clear()
    yield tmp_path
    weights.load.cache_clear()
    weights.card.cache_clear()


def test_saved_weights_come_back(folder):
    model = weights.build("unet").eval()
    weights.save("unet", model, {"command": "x"}, torch.float32)
    image = torch.rand(1, 1, 32, 32)
    assert torch.allclose(weights.load("unet")(image), model(image), atol=1e-5)
    assert weights.load("unet") is weights.load("unet")
    assert not weights.load("unet").training


def test_half_precision_halves_the_file_and_loads_as_float32(folder):
    model = weights.build("patch_cnn_17")
    weights.save("patch_cnn_17", model, {}, torch.float32)
    whole = weights.card("patch_cnn_17")["bytes"]
    weights.save("patch_cnn_17", model, {}, torch.float16)
    assert weights.card("patch_cnn_17")["bytes"] < 0.55 * whole
    assert {parameter.dtype for parameter in weights.load("patch_cnn_17").parameters()} == {torch.float32}


def test_the_card_names_size_parameters_and_hash(folder):
    weights.save("patch_cnn_17", weights.build("patch_cnn_17"), {"command": "x"})
    card, content = weights.card("patch_cnn_17"), (folder / "patch_cnn_17.safetensors").read_bytes()
    assert card["parameters"] == sum(p.numel() for p in weights.build("patch_cnn_17").parameters())
    assert card["bytes"] == len(content)
    assert card["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_missing_file_names_the_command_that_remakes_it(folder):
    with pytest.raises(
        weights.WeightsError, match=r"'fcn' are missing.*python -m segviz\.training\.fcn --minutes"
    ) as e:
        weights.load("fcn")
    assert str(folder) not in str(e.value)


def test_a_missing_card_names_the_command(folder):
    weights.save("unet", weights.build("unet"), {})
    (folder / "unet.json").unlink()
    with pytest.raises(weights.WeightsError, match=r"card of 'unet' is missing.*segviz\.training\.unet"):
        weights.load("unet")


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_card_names_the_command(folder, content):
    weights.save("unet", weights.build("unet"), {})
    (folder / "unet.json").write_text(content)
    with pytest.raises(weights.WeightsError, match=r"card of 'unet' .*segviz\.training\.unet"):
        weights.load("unet")


@pytest.mark.parametrize("damage", ["one byte", "cut short", "empty"])
def test_a_damaged_file_names_the_command(folder, damage):
    weights.save("unet_no_skips", weights.build("unet_no_skips"), {})
    path = folder / "unet_no_skips.safetensors"
    content = bytearray(path.read_bytes())
    if damage == "one byte":
        content[-100] ^= 1
    path.write_bytes(content[: {"one byte": None, "cut short": 1000, "empty": 0}[damage]])
    with pytest.raises(weights.WeightsError, match=r"damaged.*--no-skips"):
        weights.load("unet_no_skips")


def test_weights_of_another_network_do_not_fit(folder):
    weights.save("unet", weights.build("unet_no_skips"), {})
    with pytest.raises(weights.WeightsError, match="do not fit"):
        weights.load("unet")


def test_no_pickle_is_read(folder):
    torch.save({"a": torch.zeros(1)}, folder / "unet.safetensors")
    content = (folder / "unet.safetensors").read_bytes()
    (folder / "unet.json").write_text(json.dumps({"sha256": hashlib.sha256(content).hexdigest()}))
    with pytest.raises(weights.WeightsError, match="do not fit"):
        weights.load("unet")


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'vgg'; choose one of patch_cnn_17, .*mask_rcnn"):
        weights.load("vgg")


def test_shipped_are_those_whose_weights_and_finished_card_are_there(folder):
    assert weights.shipped() == ()
    weights.save("unet", weights.build("unet"), {"metrics": {"iou": 0.9}})
    weights.save("segnet", weights.build("segnet"), {})  # its training has not been measured yet
    weights.save("fcn", weights.build("fcn"), {"metrics": {"miou": 0.7}})
    (folder / "fcn.safetensors").unlink()
    assert weights.shipped() == ("unet",)


def test_a_function_can_be_called_with_a_network_by_its_name(folder):
    weights.save("unet", weights.build("unet"), {})
    called = weights.using("unet", lambda model, scale, more: (model is weights.load("unet"), scale, more), 2, more=3)
    assert called == (True, 2, 3)


# --- the files that ship


@pytest.mark.parametrize("name", weights.NAMES)
def test_shipped_weights_load_and_their_card_is_complete(name):
    card, model = weights.card(name), weights.load(name)
    assert card["parameters"] == sum(parameter.numel() for parameter in model.parameters())
    assert {"command", "data", "minutes", "iterations", "metrics", "subset", "bytes"} <= card.keys()
    assert card["command"] == weights.command(name)
    assert not model.training


def test_a_network_first_loaded_in_inference_mode_takes_part_in_gradients_as_well():
    """All pages share it: one that only looks must not spoil it for one that asks for gradients."""
    weights.load.cache_clear()
    with torch.inference_mode():
        network = weights.load("segnet")
    assert not any(tensor.is_inference() for tensor in network.state_dict().values())
    picture = torch.rand(1, 3, 32, 32, requires_grad=True)
    network(picture).sum().backward()
    assert picture.grad is not None


@pytest.mark.parametrize("name", weights.NAMES)
def test_shipped_weights_reproduce_their_card(name):
    subset = weights.card(name)["subset"]
    figures = evaluate.measure(name, weights.load(name), subset["pictures"])
    assert figures == pytest.approx(subset["metrics"], abs=2e-3)


def test_all_shipped_weights_are_small():
    assert weights.card("mask_rcnn")["bytes"] <= 5_000_000
    assert sum(weights.card(name)["bytes"] for name in weights.NAMES) < 15_000_000
