"""The patch CNN and its dense twin: the same weights, the same answers."""

import pytest
import torch
from hypothesis import given, settings, strategies as st

from segviz.models.patch_cnn import STAGES, WINDOWS, PatchCNN, pad_for_windows, windows_of


def trained_like(window: int, seed: int = 0) -> PatchCNN:
    """A network whose batch normalisation has statistics of its own, in evaluation mode."""
    torch.manual_seed(seed)
    net = PatchCNN(window)
    for norm in net.norms:
        assert isinstance(norm, torch.nn.BatchNorm2d)
        torch.nn.init.normal_(norm.running_mean, std=0.2)
        torch.nn.init.uniform_(norm.running_var, 0.5, 2)
    return net.eval()


def test_the_last_kernel_fits_in_one_place_only():
    for window, stages in STAGES.items():
        size = window
        for kernel, _, pool in stages:
            size -= kernel - 1
            if pool:
                assert size % 2 == 0, "pooling would drop a row"
                size //= 2
        assert size == 1, window


@pytest.mark.parametrize("window", WINDOWS)
def test_one_logit_a_class_for_each_window(window):
    assert PatchCNN(window, num_classes=5)(torch.rand(3, 3, window, window)).shape == (3, 5)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_twin_equals_patch_by_patch_at_every_pixel(window):
    net = trained_like(window)
    image = torch.rand(1, 3, window // 2 + 4, window // 2 + 6)
    height, width = image.shape[-2:]
    rows, columns = (
        grid.flatten() for grid in torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    )
    with torch.inference_mode():
        one_by_one = net(windows_of(image, window, rows, columns)).T.reshape(1, -1, height, width)
        dense = net.dense()(image)
    assert dense.shape == (1, 11, height, width)
    assert (dense - one_by_one).abs().max() <= 1e-5
    assert torch.equal(dense.argmax(1), one_by_one.argmax(1))


@settings(max_examples=15)
@given(height=st.integers(9, 40), width=st.integers(9, 40), seed=st.integers(0, 1000))
def test_the_twin_equals_patch_by_patch_on_any_size(height, width, seed):
    net = trained_like(17, seed)
    image = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))
    rows = torch.tensor([0, height - 1, height // 2, 0])
    columns = torch.tensor([0, width - 1, width // 2, width - 1])
    with torch.inference_mode():
        one_by_one = net(windows_of(image, 17, rows, columns))
        dense = net.dense()(image)[0, :, rows, columns].T
    assert (dense - one_by_one).abs().max() <= 1e-5


def test_the_twin_owns_no_weights_of_its_own():
    net = PatchCNN(17)
    ids = {id(parameter) for parameter in net.parameters()}
    assert {id(parameter) for parameter in net.dense().parameters()} == ids


def test_the_central_pixel_of_a_window_is_the_pixel_asked_for():
    image = torch.arange(30 * 20.0).reshape(1, 1, 30, 20)
    window = windows_of(image, 17, torch.tensor([4]), torch.tensor([7]))
    assert window.shape == (1, 1, 17, 17)
    assert window[0, 0, 8, 8] == image[0, 0, 4, 7]


def test_borders_are_reflected_without_repeating_the_border_pixel():
    image = torch.arange(12.0).reshape(1, 1, 1, 12).expand(1, 1, 12, 12)
    assert pad_for_windows(image, 17)[0, 0, 8, :12].tolist() == [8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3]


def test_errors_name_the_value_and_the_remedy():
    with pytest.raises(ValueError, match=r"window is 21 wide; choose one of \(17, 33, 65\)"):
        PatchCNN(21)
    with pytest.raises(ValueError, match=r"windows are 32 x 33; this network reads 33 x 33"):
        PatchCNN(33)(torch.rand(1, 3, 32, 33))
    with pytest.raises(ValueError, match=r"image is 16 x 40; .* at least 17"):
        PatchCNN(33).dense()(torch.rand(1, 3, 16, 40))
