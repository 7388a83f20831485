"""FCN, SegNet, U-Net, Mask R-CNN: shapes at each stage, gradients that reach every weight, what the papers fix."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.data import worlds as data
from segviz.models import inputs, weights
from segviz.models.backbone import Backbone
from segviz.models.fcn import FCN, HEADS, bilinear_upsampling
from segviz.models.patch_cnn import PatchCNN
from segviz.models.segnet import SegNet
from segviz.models.unet import UNet, centre_crop, instances, valid_output_size
from segviz.training import mask_rcnn


def shapes(tensors: dict[str, torch.Tensor]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(tensor.shape[1:]) for name, tensor in tensors.items()}


# --- inputs


def test_a_picture_becomes_a_batch_of_one_with_values_from_0_to_1():
    image = torch.tensor([[[0, 51, 255]]], dtype=torch.uint8).numpy()  # (1, 1, 3)
    assert inputs.to_tensor(image).flatten().tolist() == pytest.approx([0, 0.2, 1])
    assert inputs.to_tensor(image[:, :, 0]).shape == (1, 1, 1, 1)


def test_other_pictures_are_refused():
    with pytest.raises(ValueError, match="float32; give uint8"):
        inputs.to_tensor(torch.rand(4, 4, 3).numpy())
    with pytest.raises(ValueError, match=r"\(4, 4, 2\); give"):
        inputs.to_tensor(torch.zeros(4, 4, 2, dtype=torch.uint8).numpy())


def test_padding_repeats_the_last_row_and_column():
    x = torch.arange(6.0).reshape(1, 1, 2, 3)
    assert inputs.pad_to_multiple(x, 2)[0, 0].tolist() == [[0, 1, 2, 2], [3, 4, 5, 5]]
    assert inputs.pad_to_multiple(x, 1) is x


# --- FCN


def test_backbone_stages():
    assert shapes(Backbone()(torch.rand(1, 3, 192, 256))) == {
        "conv1": (16, 192, 256),
        "pool1": (16, 96, 128),
        "conv2": (24, 96, 128),
        "pool2": (24, 48, 64),
        "conv3": (48, 48, 64),
        "pool3": (48, 24, 32),
        "conv4": (64, 24, 32),
        "pool4": (64, 12, 16),
        "conv5": (96, 12, 16),
        "pool5": (96, 6, 8),
        "top": (128, 6, 8),
    }


def test_fcn_scores_at_strides_32_16_and_8():
    net = FCN().eval()
    scores = net.scores(net.features(torch.rand(1, 3, 192, 256)))
    assert shapes(scores) == {"score32": (11, 6, 8), "score16": (11, 12, 16), "score8": (11, 24, 32)}


@settings(max_examples=8)
@given(height=st.integers(32, 80), width=st.integers(32, 80))
def test_every_head_answers_at_every_pixel_of_any_size(height, width):
    logits = FCN().eval().forward_all(torch.rand(1, 3, height, width))
    assert shapes(logits) == dict.fromkeys(HEADS, (11, height, width))


def test_a_head_is_chosen_by_name():
    net, image = FCN().eval(), torch.rand(1, 3, 64, 64)
    for head, logits in net.forward_all(image).items():
        assert torch.equal(net(image, head), logits)
    with pytest.raises(ValueError, match="no head '4s'"):
        net(image, "4s")


@pytest.mark.parametrize("stride", [2, 8, 16, 32])
def test_upsampling_starts_bilinear(stride):
    x = torch.rand(1, 3, 5, 6)
    ours = bilinear_upsampling(3, stride)(x)
    theirs = F.interpolate(x, scale_factor=stride, mode="bilinear", align_corners=False)
    assert ours.shape == theirs.shape
    inner = (..., slice(stride, -stride), slice(stride, -stride))  # at the border the kernel meets padding
    assert torch.allclose(ours[inner], theirs[inner], atol=1e-6)


def test_the_fcn_kernels_are_those_of_the_paper():
    net = FCN()
    layers = (net.up_top, net.up_pool4, net.up_8s)
    assert [(layer.kernel_size[0], layer.stride[0]) for layer in layers] == [(4, 2), (4, 2), (16, 8)]


# --- SegNet


def test_segnet_stages():
    tensors = SegNet().eval().trace(torch.rand(1, 3, 192, 256))
    assert shapes(tensors) == {
        "conv1": (16, 192, 256),
        "pool1": (16, 96, 128),
        "indices1": (16, 96, 128),
        "conv2": (32, 96, 128),
        "pool2": (32, 48, 64),
        "indices2": (32, 48, 64),
        "conv3": (64, 48, 64),
        "pool3": (64, 24, 32),
        "indices3": (64, 24, 32),
        "unpool3": (64, 48, 64),
        "deconv3": (32, 48, 64),
        "unpool2": (32, 96, 128),
        "deconv2": (16, 96, 128),
        "unpool1": (16, 192, 256),
        "deconv1": (16, 192, 256),
        "logits": (11, 192, 256),
    }


def test_unpooling_puts_values_only_where_the_maxima_were():
    tensors = SegNet().eval().trace(torch.rand(1, 3, 64, 64))
    conv, unpooled = tensors["conv3"], tensors["unpool3"]
    assert torch.equal(unpooled[unpooled != 0], conv[unpooled != 0])  # the bottleneck's values at their old cells
    assert (F.max_pool2d(unpooled, 2) == tensors["pool3"]).all()


def test_segnet_takes_sides_that_8_does_not_divide():
    assert SegNet().eval()(torch.rand(1, 3, 61, 75)).shape == (1, 11, 61, 75)


# --- U-Net


def test_the_papers_unet_has_31_030_658_parameters():
    with torch.device("meta"):
        net = UNet(in_channels=1, num_classes=2, depth=4, base=64, valid=True)
    assert sum(parameter.numel() for parameter in net.parameters()) == 31_030_658


def test_the_papers_sizes_from_572_to_388():
    with torch.device("meta"):
        maps = UNet(base=64, valid=True).trace(torch.rand(1, 1, 572, 572))
    sides = {name: tensor.shape[-1] for name, tensor in maps.items()}
    assert [sides[f"encoder{level}"] for level in range(4)] == [568, 280, 136, 64]
    assert [sides[f"pool{level}"] for level in range(4)] == [284, 140, 68, 32]
    assert sides["bottom"] == 28
    assert [sides[f"up{level}"] for level in (3, 2, 1, 0)] == [56, 104, 200, 392]
    assert [sides[f"skip{level}"] for level in (3, 2, 1, 0)] == [56, 104, 200, 392]
    assert [sides[f"decoder{level}"] for level in (3, 2, 1, 0)] == [52, 100, 196, 388]
    assert tuple(maps["logits"].shape) == (1, 2, 388, 388)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_valid_sizes_are_those_of_the_network(depth):
    fits = 0
    for size in range(1, 160):
        try:
            expected = valid_output_size(size, depth)
        except ValueError:
            continue
        fits += 1
        with torch.device("meta"):
            assert UNet(depth=depth, base=2, valid=True)(torch.rand(1, 1, size, size)).shape[-1] == expected
    assert fits > 4


def test_a_side_that_does_not_fit_is_named_with_one_that_does():
    with pytest.raises(ValueError, match=r"side of 570 gives 279 before pooling 2.*Try 572"):
        valid_output_size(570)
    with pytest.raises(ValueError, match=r"Try 188"):
        UNet(base=2, valid=True)(torch.rand(1, 1, 64, 64))
    assert valid_output_size(188) == 4


@pytest.mark.parametrize(("skips", "norm"), [(True, False), (True, True), (False, False), (False, True)])
def test_unet_keeps_the_size_of_any_picture(skips, norm):
    net = UNet(in_channels=3, num_classes=5, depth=3, base=4, skips=skips, norm=norm)
    assert net(torch.rand(2, 3, 50, 37)).shape == (2, 5, 50, 37)


def test_without_skips_nothing_is_concatenated():
    names = UNet(skips=False, base=2).trace(torch.rand(1, 1, 32, 32))
    assert not [name for name in names if name.startswith(("skip", "concat"))]
    assert names["up3"].shape == names["decoder3"].shape


def test_the_concatenation_is_the_encoders_map_and_then_the_upsampled_one():
    maps = UNet(base=2).trace(torch.rand(1, 1, 32, 32))
    assert torch.equal(maps["concat0"], torch.cat([maps["encoder0"], maps["up0"]], dim=1))
    zeroed = UNet(base=2).trace(torch.rand(1, 1, 32, 32), zero_skips=True)
    assert (zeroed["skip0"] == 0).all()


def test_the_crop_is_central():
    x = torch.arange(36).reshape(6, 6)
    assert centre_crop(x, 2, 4).tolist() == [[13, 14, 15, 16], [19, 20, 21, 22]]


def test_cells_are_connected_regions_grown_by_one_pixel():
    foreground = torch.tensor([[1, 1, 0, 0, 1, 1], [1, 1, 0, 0, 1, 1], [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]])
    logits = torch.stack([1 - foreground, foreground])
    assert instances(logits).tolist() == [[1, 1, 1, 2, 2, 2], [1, 1, 1, 2, 2, 2], [1, 1, 0, 0, 2, 2], [0] * 6]


# --- Mask R-CNN


def test_mask_rcnn_pyramid_and_result():
    net = weights.build("mask_rcnn").eval()
    pyramid = net.backbone(torch.rand(1, 3, 192, 256))  # type: ignore[operator]
    assert shapes(pyramid) == {"0": (48, 48, 64), "1": (48, 24, 32), "2": (48, 12, 16), "3": (48, 6, 8)}
    (found,) = net([torch.rand(3, 192, 256)])
    count = len(found["boxes"])
    assert found["boxes"].shape == (count, 4)
    assert found["masks"].shape == (count, 1, 192, 256)
    assert ((found["labels"] >= 1) & (found["labels"] <= 6)).all()


def test_a_target_has_one_box_label_and_mask_a_thing():
    scene = torch.zeros(40, 40, dtype=torch.int16)
    scene[5:15, 10:30] = 1
    scene[20:22, 20:22] = 2  # 4 pixels: too small to count
    scene[30:40, 0:8] = 3
    target = mask_rcnn.target_of(scene.numpy(), torch.tensor([0, 5, 6, 10], dtype=torch.uint8).numpy())
    assert target["boxes"].tolist() == [[10, 5, 30, 15], [0, 30, 8, 40]]
    assert target["labels"].tolist() == [1, 6]  # car and balloon
    assert target["masks"].sum(dim=(1, 2)).tolist() == [200, 80]


# --- gradients


@pytest.mark.parametrize(
    ("model", "image"),
    [
        (PatchCNN(17), torch.rand(4, 3, 17, 17)),
        (PatchCNN(65), torch.rand(4, 3, 65, 65)),
        (SegNet(), torch.rand(2, 3, 32, 32)),
        (UNet(norm=True), torch.rand(2, 1, 64, 64)),
        (UNet(skips=False), torch.rand(2, 1, 64, 64)),
    ],
    ids=["patch_cnn_17", "patch_cnn_65", "segnet", "unet", "unet_no_skips"],
)
def test_gradients_reach_every_weight(model, image):
    model.train()(image).logsumexp(1).sum().backward()
    assert_every_gradient(model)


def test_gradients_reach_every_weight_of_the_fcn():
    net = FCN().train()
    sum(logits.logsumexp(1).sum() for logits in net.forward_all(torch.rand(2, 3, 64, 64)).values()).backward()
    assert_every_gradient(net)


def test_the_first_picture_decides_nothing_about_the_next():
    """torchvision infers the pyramid's scales from the first picture, and keeps them."""
    picture = torch.rand(3, 96, 128, generator=torch.Generator().manual_seed(0))
    first, second = weights.build("mask_rcnn").eval(), weights.build("mask_rcnn").eval()
    second.load_state_dict(first.state_dict())
    with torch.inference_mode():
        second([torch.rand(3, 4, 400)])
        found, after = first([picture])[0], second([picture])[0]
    assert all(torch.equal(found[key], after[key]) for key in ("boxes", "labels", "scores", "masks"))


def test_gradients_reach_every_weight_of_mask_rcnn():
    torch.manual_seed(0)
    net = weights.build("mask_rcnn").train()
    images, targets = mask_rcnn.batches(data.scenes(4))(np.random.default_rng(0))
    mask_rcnn.loss_of(net, images, targets).backward()
    assert_every_gradient(net)


def assert_every_gradient(model: torch.nn.Module) -> None:
    for name, parameter in model.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.isfinite().all(), name
        assert parameter.grad.abs().max() > 0, name
