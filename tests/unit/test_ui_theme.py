"""The theme that is told to browsers, remembered: the same messages as Streamlit's own."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from segviz.ui import theme

SECTIONS = ("theme", *(f"theme.{category.value}" for category in config.CustomThemeCategories))


@pytest.fixture
def own() -> theme.Populate:
    """Streamlit's own function, whatever a page of this process has put in its place."""
    return getattr(app_session._populate_theme_msg, "__wrapped__", app_session._populate_theme_msg)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_remembered_section_is_what_streamlit_would_send(own: theme.Populate, section: str) -> None:
    remembered = theme.remembering(own)
    for _ in range(2):
        theirs, ours = CustomThemeConfig(), CustomThemeConfig()
        own(theirs, section)
        remembered(ours, section)
        assert ours == theirs


def test_a_whole_message_is_the_same_and_sections_without_settings_stay_unset(own: theme.Populate) -> None:
    def told(populate: theme.Populate) -> ForwardMsg:
        message = ForwardMsg()
        whole = message.new_session.custom_theme
        parts = (whole, whole.sidebar, whole.light, whole.dark, whole.light.sidebar, whole.dark.sidebar)
        for part, section in zip(parts, SECTIONS, strict=True):
            populate(part, section)
        return message

    remembered = theme.remembering(own)
    told(remembered)
    assert told(remembered) == told(own)
    assert told(remembered).SerializeToString(deterministic=True) == told(own).SerializeToString(deterministic=True)


def test_each_section_is_worked_out_once_until_the_configuration_is_read_again() -> None:
    asked: list[str] = []

    def populate(message: CustomThemeConfig, section: str) -> None:
        asked.append(section)
        message.primary_color = section

    remembered = theme.remembering(populate)
    for section in ("theme", "theme.dark", "theme"):
        message = CustomThemeConfig()
        remembered(message, section)
        assert message.primary_color == section
    assert asked == ["theme", "theme.dark"]
    config._on_config_parsed.send()
    remembered(CustomThemeConfig(), "theme")
    assert asked == ["theme", "theme.dark", "theme"]


def test_streamlit_has_the_function_that_is_remembered() -> None:
    theme.remember()
    first = app_session._populate_theme_msg
    theme.remember()
    assert app_session._populate_theme_msg is first
    assert getattr(first, "__wrapped__", None) is not None
