"""Charts: arrays in, plotly figures out. Colours of text, lines and background are left to Streamlit's theme."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go


def durations(names: Sequence[str], seconds: Sequence[float], words: Sequence[str], height: int = 210) -> go.Figure:
    """Horizontal bars on a logarithmic axis, the first on top; ``words`` stand at their ends. seconds: positive."""
    bars = go.Bar(
        x=list(seconds),
        y=list(names),
        text=list(words),
        orientation="h",
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    powers = range(math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds))) + 1)
    return go.Figure(
        bars,
        layout={
            "height": height,
            "margin": {"l": 4, "r": 64, "t": 4, "b": 36},
            "xaxis": {
                "type": "log",
                "title": "seconds, logarithmic",
                "range": [powers[0], powers[-1]],
                "tickvals": [10.0**power for power in powers],
                "ticktext": [f"{10.0**power:g}" for power in powers],
                "fixedrange": True,
            },
            "yaxis": {"autorange": "reversed", "fixedrange": True},
            "bargap": 0.35,
            "showlegend": False,
        },
    )


def growth(curves: Mapping[str, Sequence[int]], chosen: str, height: int = 260) -> go.Figure:
    """Lines over the number of layers, from none on: how large the field is. chosen: the one that stands out."""
    lines = [
        go.Scatter(
            x=list(range(len(sizes))),
            y=list(sizes),
            name=name,
            mode="lines+markers",
            line={"width": 4 if name == chosen else 2, "dash": "solid" if name == chosen else "dot"},
            hovertemplate="%{x} layers: %{y} pixels<extra>" + name + "</extra>",
        )
        for name, sizes in curves.items()
    ]
    return go.Figure(
        lines,
        layout={
            "height": height,
            "margin": {"l": 4, "r": 4, "t": 4, "b": 36},
            "xaxis": {"title": "layers", "dtick": 1, "fixedrange": True},
            "yaxis": {"title": "field, pixels", "rangemode": "tozero", "fixedrange": True},
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        },
    )


def lines(
    x: Sequence[float],
    series: Mapping[str, Sequence[float]],
    across: str,
    up: str,
    height: int = 210,
) -> go.Figure:
    """A line for each of ``series`` over ``x``; across, up: titles of the axes."""
    return go.Figure(
        [go.Scatter(x=list(x), y=list(values), name=name, mode="lines") for name, values in series.items()],
        layout={
            "height": height,
            "margin": {"l": 4, "r": 8, "t": 4, "b": 4},
            "xaxis": {"title": across, "fixedrange": True},
            "yaxis": {"title": up, "fixedrange": True},
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            "hovermode": "x unified",
        },
    )
