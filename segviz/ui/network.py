"""Passes of networks over the chosen picture, kept so that a slider need not run them again."""

from __future__ import annotations

import hashlib

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz.concepts.index_passing import Run, run_of
from segviz.data import samples
from segviz.data.images import small
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.segnet import SegNet
from segviz.ui import picture
from segviz.ui.picture import Picture

LONGEST, SHORTEST = 256, 8
"""Limits of the picture's sides in pixels; the scenes that the networks were trained on have 192 x 256."""

Pixels = NDArray[np.uint8]


def segnet(chosen: Picture, use_indices: bool) -> Run:
    """SegNet's pass over a picture, with the indices or without. Ends the page with a sentence without its weights."""
    pixels = small(chosen.image, LONGEST, SHORTEST)
    # What an upload becomes stays in its session; what all other pictures become is shared.
    kept = _own if chosen.choice == picture.UPLOAD else _shared
    try:
        return kept(hashlib.sha256(pixels.tobytes()).hexdigest(), pixels.shape, chosen.choice, use_indices, pixels)
    except weights.WeightsError as error:
        st.error(str(error), icon=":material/broken_image:")
        st.stop()


def _pass(fingerprint: str, shape: tuple[int, ...], choice: str, use_indices: bool, _pixels: Pixels) -> Run:
    network = weights.load("segnet")
    assert isinstance(network, SegNet)
    with_, without = (network.trace(to_tensor(_pixels), use) for use in (True, False))
    truth = samples.labels(choice) if choice != picture.UPLOAD else None
    return run_of(_pixels, with_, without, use_indices, truth)


_shared = st.cache_resource(max_entries=6, show_spinner=False)(_pass)
_own = st.cache_resource(max_entries=2, show_spinner=False, scope="session")(_pass)
