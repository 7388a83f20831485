"""A scene of every kind of mark and overlay, for tests of what draws them."""

from __future__ import annotations

import numpy as np

from segviz.scene import (
    Arrow,
    Bars,
    Box,
    Flow,
    Grid,
    Grip,
    Image as Picture,
    Label,
    Points,
    Scale,
    Scene,
    Sheets,
    Tags,
    Template,
    beside,
    stack,
)

NAN = float("nan")


def scene() -> Scene:
    """Every kind of mark and overlay, in 200 steps."""
    count, cells = 200, np.arange(200, dtype=np.uint32)
    classes = Scale("class", 1.0, ("#2b7bc4", "#d9691c"), ("sky", "road"))
    shares = np.linspace(0, 1, count + 1, dtype=np.float32)
    photo = np.full((10, 20, 3), 90, np.uint8)
    rows = np.stack((cells // 20, cells % 20, cells // 20 + 2, cells % 20 + 2), axis=1).astype(np.float32)
    return Scene(
        title="Every kind of mark.",
        root=beside(
            Picture("photo", photo, "photo", width=5.0),
            Label("→"),
            Grid("map", np.full((10, 20), NAN, np.float32), "map", classes, cell=0.25, under=photo, opacity=0.6),
            stack(
                Bars("p", np.stack((shares, 1 - shares), axis=1), ("sky", "road"), classes.colours, "scores"),
                Sheets("maps", np.ones((3, 4, 5), np.float32), "maps", Scale("sequential"), columns=2, width=1.2),
            ),
        ),
        count=count,
        flows=(Flow("map", cells, (cells % 2).astype(np.float32), cells, combine="set"),),
        overlays=(
            Box("photo", np.vstack((np.full((1, 4), NAN, np.float32), rows)), text="window"),
            Box("photo", np.array([[1, 1, 5, 9]], np.float32), shape="ellipse"),
            Box(
                "photo", np.array([[1, 1, 5, 9]], np.float32), outline=np.array([[0, 0], [1, 0.5], [0, 1]], np.float32)
            ),
            Grip("map.corner", "map", "Size", np.array([[0, 0, 10, 20]], np.float32)),
            Points("photo", np.array([[2, 3]], np.float32), when=(3, 9)),
            Arrow("photo", "map", (5, 5), (1, 1)),
            Tags("photo", np.array([[7, 15], [2, 17]], np.float32), ("1", "2"), np.array([0, 150], np.int32)),
            Tags("map", np.array([[8, 4]], np.float32), ("two",), role="write", when=(1, 9)),
        ),
        captions=Template("Cell {cell} is `{is}`.", {"cell": cells, "is": cells % 2}, {"is": classes.names}),
    )
