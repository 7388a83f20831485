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


def growth(curves: Mapping[str, Sequence[int]], chosen: str, height: int = 200) -> go.Figure:
    """Lines over the number of layers, from none on: how large the field is. chosen: the one that stands out."""
    deepest = max(len(sizes) for sizes in curves.values()) - 1
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
            "xaxis": {"title": "layers", "dtick": max(1, math.ceil(deepest / 8)), "fixedrange": True},
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


def curves(
    lines: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    title: str,
    height: int,
    top: float | None = None,
    last: float | None = None,
) -> go.Figure:
    """Lines over training steps, from 0 on. lines: name -> (steps, values); top: of the vertical axis, None for what
    the values need; last: step at the right end, None for the last there is."""
    drawn = [
        go.Scatter(x=list(x), y=list(y), name=name, mode="lines", hovertemplate=f"{name} %{{y:.3f}}<extra></extra>")
        for name, (x, y) in lines.items()
    ]
    return go.Figure(
        drawn,
        layout={
            "height": height,
            "margin": {"l": 4, "r": 8, "t": 30, "b": 4},
            "title": {"text": title, "font": {"size": 15}, "x": 0.0, "xref": "paper", "y": 0.98, "yanchor": "top"},
            "xaxis": {"range": [0, last] if last else None, "rangemode": "tozero", "automargin": True},
            "yaxis": {"range": [0, top] if top else None, "rangemode": "tozero", "automargin": True},
            "hovermode": "x unified",
            "showlegend": len(lines) > 1,
            "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.02, "yanchor": "bottom"},
            "uirevision": title,
        },
    )


def compared(names: Sequence[str], lines: Mapping[str, Sequence[float]], title: str, height: int) -> go.Figure:
    """Lines with marks over some words: name -> a value for each word."""
    drawn = [
        go.Scatter(x=list(names), y=list(values), name=name, mode="lines+markers", hovertemplate="%{y:.1f}")
        for name, values in lines.items()
    ]
    return go.Figure(
        drawn,
        layout={
            "height": height,
            "margin": {"l": 4, "r": 8, "t": 34, "b": 4},
            "title": {"text": title, "font": {"size": 15}, "x": 0.0, "xref": "paper", "y": 0.98, "yanchor": "top"},
            "yaxis": {"range": [0, 104], "automargin": True},
            "hovermode": "x unified",
            "showlegend": True,
            "legend": {"orientation": "h", "x": 0, "y": -0.12, "yanchor": "top"},
        },
    )


def shares(names: Sequence[str], values: Sequence[float], height: int = 210) -> go.Figure:
    """Horizontal bars of shares from 0 to 1, the first on top; each tells its percent."""
    bars = go.Bar(
        x=list(values),
        y=list(names),
        text=[f"{value:.0%}" for value in values],
        orientation="h",
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return go.Figure(
        bars,
        layout={
            "height": height,
            "margin": {"l": 4, "r": 44, "t": 4, "b": 4},
            "xaxis": {"visible": False, "fixedrange": True},
            "yaxis": {"autorange": "reversed", "fixedrange": True},
            "bargap": 0.35,
            "showlegend": False,
        },
    )
