"""One pixel's logits as bars to drag: a component that computes softmax, loss and gradient in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from segviz.export import bundle

LEAST = 12
"""Logits can be dragged at least from minus to plus this."""

_FOLDER = Path(__file__).parent
_mount = st.components.v2.component(
    "segviz_logits",
    js=bundle.joined(bundle.FOLDER / "dom.js", bundle.FOLDER / "words.js", _FOLDER / "logits.js"),
    css=(_FOLDER / "logits.css").read_text(encoding="utf-8"),
)


def drag(
    names: Sequence[str],
    colours: Sequence[str],
    logits: Sequence[float],
    label: int,
    network: Sequence[float],
    key: str,
    on_moved: Callable[[], None],
) -> Any:
    """Mount the bars. label: the true class; network: the logits that a button brings back.

    ``moved`` of the result is None, or what the user last arrived at: {"logits": [...], "label": number,
    "probabilities": [...], "loss": number, "gradient": [...]}, as the browser has computed it.
    """
    limit = max(LEAST, *(abs(value) for value in (*logits, *network)))
    told = {
        "names": list(names),
        "colours": list(colours),
        "logits": list(logits),
        "label": label,
        "network": list(network),
        "limit": -(-limit // 1),
    }
    # One text: nested lists inside a dict would not survive the way into the browser.
    return _mount(key=key, data=json.dumps(told, ensure_ascii=False), on_moved_change=on_moved)
