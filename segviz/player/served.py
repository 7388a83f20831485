"""Components whose files the browser fetches once, by URL: an inline script would travel with every new picture.

Streamlit serves the files of a component that an installed package declares. segviz is run where it lies, not
installed, so it declares its components itself, by what Streamlit calls for each package that it finds.
Measured: 62 to 75 kB a picture with the script inline.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, VERSION = "segviz", "0.1.0"


def component(name: str, folder: str, js: str, css: str | None = None) -> Callable[..., Any]:
    """A component's mounting command, as ``st.components.v2.component`` returns it.

    folder: below segviz/, with the files that the browser may fetch; js: the first of them to be loaded. css: one that
    Streamlit links beside it, without waiting for it
    """
    manifest = ComponentManifest(PACKAGE, VERSION, [ComponentConfig(name, folder)])
    full_name = f"{PACKAGE}.{name}"
    _declare(full_name, manifest)  # other components may fetch its files before it is mounted

    @cache
    def renderer() -> Callable[..., Any]:
        """Made with the first mount: outside of a running app nothing can be declared."""
        return st.components.v2.component(full_name, js=js, css=css)

    def mount(**options: Any) -> Any:
        _declare(full_name, manifest)  # every test of a page has a runtime of its own
        return renderer()(**options)

    return mount


def _declare(full_name: str, manifest: ComponentManifest) -> None:
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(full_name) is None:
        manager.register_from_manifest(manifest, ROOT)
