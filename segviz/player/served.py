"""Components whose files the browser fetches once, by URL: an inline script would travel with every new picture.

Streamlit serves the files of a component that an installed package declares; pyproject.toml declares ours. A checkout
is installed as well, by a link to it: ``make`` does that.
Measured: 62 to 75 kB a picture with the script inline.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import metadata
from typing import Any

import streamlit as st

PACKAGE = "segviz"
HOW_TO_INSTALL = (
    "segviz is not installed in this environment, so Streamlit does not serve its components. "
    "In the folder of pyproject.toml: python -m pip install --no-deps --editable ."
)


def component(name: str) -> Callable[..., Any]:
    """A component's mounting command, as ``st.components.v2.component`` returns it.

    name: as pyproject.toml declares it. Its one file, styles included, is built/NAME.js: ``make bundle`` makes it.
    """

    @cache
    def renderer() -> Callable[..., Any]:
        """Made with the first mount: outside of a running app Streamlit knows no packages."""
        _must_be_installed()
        return st.components.v2.component(f"{PACKAGE}.{name}", js=f"{name}.js")

    def mount(**options: Any) -> Any:
        return renderer()(**options)

    return mount


def _must_be_installed() -> None:
    try:
        metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        raise RuntimeError(HOW_TO_INSTALL) from None
