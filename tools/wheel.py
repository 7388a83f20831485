"""What the wheel holds besides the package: hatchling calls this hook when it builds one.

What stands beside the package in a checkout stands inside it where it is installed: see segviz/places.py. (An editable
install is a link to the checkout, and holds nothing.)
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = {
    "app.py": "segviz/_app/app.py",
    "home.py": "segviz/_app/home.py",
    "pages": "segviz/_app/pages",
    "assets": "segviz/_app/assets",
    ".streamlit/config.toml": "segviz/_app/.streamlit/config.toml",
    "pyproject.toml": "segviz/pyproject.toml",  # Streamlit reads in it which components it may serve
}


class Wheel(BuildHookInterface):
    """The hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """version: "standard" or "editable"."""
        if version == "standard":
            build_data["force_include"].update(INSIDE)
