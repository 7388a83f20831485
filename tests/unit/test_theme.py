"""The theme's colours: legible on a projector (WCAG 2.2: 4.5 to 1 for text, 3 to 1 for marks), both light and dark."""

from __future__ import annotations

import tomllib

import pytest

from segviz.course import ROOT
from segviz.data import images
from segviz.scene import style

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEMES = ["light", "dark"]


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
def test_text_and_links_can_be_read(name: str) -> None:
    theme = CONFIG["theme"][name]
    for background in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["textColor"], background) >= 7
        assert contrast(theme["linkColor"], background) >= 4.5
        assert contrast(theme["primaryColor"], background) >= 4.5
    assert contrast(theme["codeTextColor"], theme["codeBackgroundColor"]) >= 7


@pytest.mark.parametrize("name", THEMES)
def test_captions_can_be_read(name: str) -> None:
    """Streamlit draws captions as text of 60 % opacity."""
    theme = CONFIG["theme"][name]
    faint = style.blend(theme["backgroundColor"], theme["textColor"], 0.6)
    assert contrast(faint, theme["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_chart_colours_stand_out_from_the_background(name: str) -> None:
    theme = CONFIG["theme"][name]
    for colour in theme["chartCategoricalColors"]:
        assert contrast(colour, theme["backgroundColor"]) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_both_themes_set_the_same_options(name: str) -> None:
    assert set(CONFIG["theme"][name]) == set(CONFIG["theme"]["light"])


def test_the_server_and_the_intake_agree_on_the_size_of_an_upload() -> None:
    assert CONFIG["server"]["maxUploadSize"] * 2**20 == images.MAX_BYTES
