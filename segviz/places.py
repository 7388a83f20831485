"""Where the app's own files are: beside the package in a checkout, inside the package where it is installed."""

from __future__ import annotations

import os
from pathlib import Path

_INSTALLED = Path(__file__).resolve().parent / "_app"
"""Where the wheel has what a checkout keeps beside the package. pyproject.toml puts it there."""

ROOT = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).resolve().parent.parent
"""The folder of app.py, home.py, pages/, assets/ and .streamlit/."""
APP = ROOT / "app.py"
"""The server."""
HOME = ROOT / "home.py"
"""The first page."""
ASSETS = ROOT / "assets"
CONFIG = ROOT / ".streamlit" / "config.toml"


def cache() -> Path:
    """The folder for what can be made again, such as generated worlds: never inside an installed package."""
    if ROOT != _INSTALLED:
        return ROOT / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "segviz"
