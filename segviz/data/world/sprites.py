"""The countable things of the scenes, each drawn into its own small crop with its coverage.

A thing is drawn with Pillow several times too large and averaged down, so that its edge is smooth in the picture;
a pixel belongs to it where at least half of the pixel is covered, so its label is hard.
Inside a drawing coordinates are in units of the thing's size: x to the right, y up, (0, 0) where it meets the ground.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from segviz.data.texture import TILE, tile

Color = tuple[float, float, float]
Point = tuple[float, float]
Points = Sequence[Point] | NDArray[np.floating]
Rng = np.random.Generator


@dataclass(frozen=True)
class Light:
    """What the weather does to a thing: tint, the side the sun is on (-1 left to 1 right), how strongly it shades."""

    tint: Color
    side: float
    contrast: float
    night: bool = False


@dataclass(frozen=True)
class Sprite:
    """A drawn thing: crop position in the picture, premultiplied colour (h, w, 3), coverage (h, w), its ground row."""

    top: int
    left: int
    rgb: NDArray[np.float32]
    alpha: NDArray[np.float32]
    base: float


class Pen:
    """Draws in thing units on an enlarged canvas."""

    def __init__(self, x: float, y: float, size: float, reach: tuple[float, float, float, float], flip: bool):
        left, bottom, right, top = reach
        if flip:
            left, right = -right, -left
        self.zoom = 4 if size < 70 else 2
        self.left = int(np.floor(x + left * size)) - 1
        self.top = int(np.floor(y - top * size)) - 1
        self.width = int(np.ceil(x + right * size)) + 1 - self.left
        self.height = int(np.ceil(y - bottom * size)) + 1 - self.top
        self.scale = size * self.zoom
        self.origin = np.array([(x - self.left) * self.zoom, (y - self.top) * self.zoom])
        self.steps = np.array([-self.scale if flip else self.scale, -self.scale])
        self.image = Image.new("RGBA", (self.width * self.zoom, self.height * self.zoom))
        self.draw = ImageDraw.Draw(self.image)

    def at(self, points: Points) -> list[float]:
        if isinstance(points, np.ndarray):
            return (points * self.steps + self.origin).ravel().tolist()
        (kx, ky), (ox, oy) = self.steps.tolist(), self.origin.tolist()
        return [e for x, y in points for e in (x * kx + ox, y * ky + oy)]

    def polygon(self, points: Points, color: Color) -> None:
        self.draw.polygon(self.at(points), fill=ink(color))

    def line(self, points: Points, width: float, color: Color) -> None:
        self.draw.line(self.at(points), fill=ink(color), width=max(1, round(width * self.scale)), joint="curve")

    def ellipse(self, x: float, y: float, rx: float, ry: float, color: Color) -> None:
        cx, cy = self.at([(x, y)])
        rx, ry = rx * self.scale, ry * self.scale
        self.draw.ellipse((cx - rx, cy - ry, cx + rx, cy + ry), fill=ink(color))

    def blobs(self, centres: NDArray[np.floating], radii: NDArray[np.floating], colors: NDArray[np.floating]) -> None:
        """Many discs at once: centres (n, 2), radii (n,), colours (n, 3); later ones lie on top."""
        middle = centres * self.steps + self.origin
        radius = (radii * self.scale)[:, None]
        boxes = np.hstack([middle - radius, middle + radius]).tolist()
        inks = (np.clip(colors, 0, 1) * 255).astype(int).tolist()
        for box, (r, g, b) in zip(boxes, inks, strict=True):
            self.draw.ellipse(box, fill=(r, g, b, 255))

    def strokes(
        self, starts: NDArray[np.floating], ends: NDArray[np.floating], width: float, colors: NDArray[np.floating]
    ) -> None:
        """Many lines at once: starts and ends (n, 2), colours (n, 3)."""
        lines = np.hstack([starts * self.steps + self.origin, ends * self.steps + self.origin]).tolist()
        inks = (np.clip(colors, 0, 1) * 255).astype(int).tolist()
        thick = max(1, round(width * self.scale))
        for line, (r, g, b) in zip(lines, inks, strict=True):
            self.draw.line(line, fill=(r, g, b, 255), width=thick)


def ink(color: Color, k: float = 1.0) -> tuple[int, int, int, int]:
    r, g, b = (int(min(1.0, max(0.0, c * k)) * 255) for c in color)
    return r, g, b, 255


def shade(color: Color, k: float) -> Color:
    """The colour k times as bright."""
    return color[0] * k, color[1] * k, color[2] * k


def mix(a: Color, b: Color, k: float) -> Color:
    return a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k


def hue(rng: Rng, saturation: tuple[float, float] = (0.4, 0.85), value: tuple[float, float] = (0.35, 0.9)) -> Color:
    """A random colour of any hue."""
    h, s, v = rng.uniform(0, 6), rng.uniform(*saturation), rng.uniform(*value)
    r, g, b = (float(np.clip(abs((h + k) % 6 - 3) - 1, 0, 1)) for k in (0, 4, 2))
    return v * (1 - s * (1 - r)), v * (1 - s * (1 - g)), v * (1 - s * (1 - b))


def smooth(points: Points, rounds: int = 2) -> NDArray[np.floating]:
    """A closed outline with its corners cut (Chaikin 1974)."""
    p = np.asarray(points, float)
    for _ in range(rounds):
        q = np.roll(p, -1, axis=0)
        p = np.stack([0.75 * p + 0.25 * q, 0.25 * p + 0.75 * q], axis=1).reshape(-1, 2)
    return p


def finish(pen: Pen, base: float, light: Light, rng: Rng, grain: float, rounded: float) -> Sprite:
    """Average the canvas down, then shade it: texture of strength `grain`, a lit and a dark side by `rounded`."""
    small = np.asarray(pen.image.convert("RGBa").reduce(pen.zoom), np.float32) / np.float32(255)
    height, width = small.shape[:2]
    r, c = rng.integers(0, TILE - 1, 2)
    rows, columns = np.arange(r, r + height) % TILE, np.arange(c, c + width) % TILE
    factor: NDArray[np.float32] = 1 + np.float32(grain) * tile(0.4)[np.ix_(rows, columns)]
    across = np.linspace(-1, 1, width, dtype=np.float32)
    factor *= 1 + rounded * light.contrast * light.side * across
    alpha = small[..., 3]
    rgb = np.minimum(small[..., :3] * np.asarray(light.tint, np.float32) * factor[..., None], alpha[..., None])
    return Sprite(pen.top, pen.left, rgb, alpha, base)


# ---------------------------------------------------------------------------------------------------------- people
SKINS: tuple[Color, ...] = (
    (0.96, 0.8, 0.69),
    (0.87, 0.67, 0.53),
    (0.7, 0.5, 0.36),
    (0.48, 0.32, 0.22),
    (0.34, 0.22, 0.16),
)
HAIRS: tuple[Color, ...] = ((0.1, 0.08, 0.07), (0.3, 0.18, 0.1), (0.55, 0.36, 0.16), (0.85, 0.7, 0.42), (0.6, 0.6, 0.6))


def person(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool) -> Sprite:
    """Size is the height. Standing, walking or waving, in trousers, skirt or coat."""
    pen = Pen(x, y, size, (-0.34, -0.02, 0.34, 1.12), flip)
    skin, hair = SKINS[rng.integers(len(SKINS))], HAIRS[rng.integers(len(HAIRS))]
    top, legs = hue(rng, (0.25, 0.9), (0.35, 0.95)), hue(rng, (0.1, 0.6), (0.14, 0.5))
    stride, build = rng.choice([0.03, 0.05, 0.11]), rng.uniform(0.9, 1.15)
    shoe = shade(legs, 0.45)
    for side, k in ((-1, 0.78), (1, 1.0)):
        foot = side * (0.03 + stride)
        pen.line(
            [(side * 0.045 * build, 0.5), (side * 0.05 + foot * 0.4, 0.25), (foot + side * 0.015, 0.035)],
            0.085,
            shade(legs, k),
        )
        pen.ellipse(foot + 0.025 + side * 0.01, 0.022, 0.055, 0.024, shoe)
    dress = rng.random() < 0.3
    hem, flare = (rng.uniform(0.28, 0.4), 0.16) if dress else (0.46, 0.1)
    swing = stride * 0.8
    wave = rng.random() < 0.12
    sleeve = rng.random() < 0.6
    for side, k in ((-1, 0.72), (1, 0.92)):
        elbow, hand = (side * (0.165 * build + swing * 0.4), 0.63), (side * (0.15 * build + swing * 1.2), 0.47)
        if wave and side == 1:
            elbow, hand = (0.2, 0.88), (0.23, 1.04)
        pen.line([(side * 0.115 * build, 0.79), elbow, hand], 0.062, shade(top, k) if sleeve else shade(skin, k))
        pen.ellipse(hand[0], hand[1], 0.033, 0.036, shade(skin, k))
    body = [
        (-0.13, 0.81),
        (-0.06, 0.845),
        (0.06, 0.845),
        (0.13, 0.81),
        (0.105, 0.62),
        (flare, hem),
        (-flare, hem),
        (-0.105, 0.62),
    ]
    pen.polygon(smooth(np.array(body) * (build, 1), 1), top)
    if rng.random() < 0.45:  # an open jacket or a scarf
        pen.polygon(
            [(-0.03, 0.83), (0.03, 0.83), (0.025, hem + 0.03), (-0.025, hem + 0.03)], mix(top, (0.95, 0.95, 0.92), 0.6)
        )
    elif not dress:
        pen.line([(-0.1 * build, 0.5), (0.1 * build, 0.5)], 0.03, shade(legs, 0.6))
    if rng.random() < 0.2:
        pen.polygon(
            smooth([(-0.2, 0.8), (-0.1, 0.82), (-0.09, 0.56), (-0.2, 0.56)], 1), hue(rng, (0.4, 0.8), (0.25, 0.6))
        )
    pen.line([(0, 0.83), (0, 0.88)], 0.06, shade(skin, 0.8))
    if rng.random() < 0.4:  # long hair
        pen.polygon(smooth([(-0.1, 0.85), (-0.08, 1.0), (0.06, 1.0), (0.05, 0.85)], 1), shade(hair, 0.8))
    pen.ellipse(0, 0.925, 0.066, 0.077, skin)
    pen.polygon(
        smooth(
            [(-0.075, 0.92), (-0.07, 0.99), (0, 1.02), (0.07, 0.99), (0.068, 0.955), (0.01, 0.965), (-0.045, 0.95)], 1
        ),
        hair,
    )
    if rng.random() < 0.3:
        hat = hue(rng)
        pen.polygon(smooth([(-0.075, 0.965), (-0.06, 1.04), (0.06, 1.04), (0.075, 0.965)], 1), hat)
        pen.line([(-0.11, 0.965), (0.11, 0.965)], 0.028, shade(hat, 0.75))
    return finish(pen, y, light, rng, 0.06, 0.4)


# ----------------------------------------------------------------------------------------------------------- sheep
def sheep(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool) -> Sprite:
    """Size is the height of the back. Grazing or looking up; white, cream or dark."""
    pen = Pen(x, y, size, (-0.85, -0.04, 1.08, 1.22), flip)
    wool = np.array(
        [(0.93, 0.91, 0.86), (0.86, 0.8, 0.7), (0.9, 0.84, 0.8), (0.36, 0.31, 0.28)][
            rng.choice(4, p=[0.45, 0.25, 0.18, 0.12])
        ]
    )
    face: Color = ((0.13, 0.11, 0.11), (0.16, 0.13, 0.12), (0.82, 0.74, 0.66))[rng.integers(3)]
    for leg, k in ((-0.36, 0.7), (0.3, 0.7), (-0.46, 1.0), (0.42, 1.0)):
        step = rng.uniform(-0.06, 0.06)
        pen.line([(leg, 0.4), (leg + step, 0.0)], 0.1, shade(face, k))
    count = 46
    angle, radius = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.uniform(0, 1, count))
    centres = np.stack([0.56 * radius * np.cos(angle), 0.62 + 0.27 * radius * np.sin(angle)], 1)
    rim = np.linspace(0, 2 * np.pi, 15)[:-1]
    edge = np.stack([0.57 * np.cos(rim), 0.61 + 0.28 * np.sin(rim)], 1)
    centres = np.vstack([edge, centres])
    centres = np.vstack([centres[np.argsort(centres[:, 1])], [(-0.66, 0.68)]])
    side = light.side * (-1 if flip else 1)
    lit = 0.72 + 0.3 * (centres[:, 1] - 0.4) / 0.6 + light.contrast * 0.35 * side * centres[:, 0]
    lit = lit + rng.uniform(-0.07, 0.07, len(centres))
    pen.ellipse(0, 0.61, 0.58, 0.3, tuple(wool * 0.7))
    pen.blobs(centres, rng.uniform(0.1, 0.16, len(centres)), wool * lit[:, None])
    hx, hy, tip = (0.76, 0.4, -0.2) if rng.random() < 0.5 else (0.74, 0.88, -0.06)
    pen.line([(0.48, 0.72), (hx, hy)], 0.24, tuple(wool * 0.85))
    pen.polygon(
        smooth(
            [
                (hx - 0.14, hy + 0.13),
                (hx + 0.07, hy + 0.14),
                (hx + 0.26, hy + tip),
                (hx + 0.2, hy + tip - 0.12),
                (hx - 0.06, hy - 0.12),
            ]
        ),
        face,
    )
    pen.ellipse(hx - 0.12, hy + 0.06, 0.1, 0.045, shade(face, 0.75))
    pen.ellipse(hx - 0.02, hy + 0.14, 0.12, 0.08, tuple(wool))
    pen.ellipse(hx + 0.09, hy + 0.03, 0.022, 0.025, (0.95, 0.93, 0.85) if face[0] < 0.5 else (0.1, 0.1, 0.1))
    return finish(pen, y, light, rng, 0.055, 0.15)


# ------------------------------------------------------------------------------------------------------------ cars
# Outlines of the right-facing side, and their windows, in units of the car's length.
SIDES: dict[str, tuple[list[Point], list[list[Point]]]] = {
    "sedan": (
        [
            (-0.49, 0.09),
            (-0.5, 0.19),
            (-0.47, 0.25),
            (-0.31, 0.265),
            (-0.19, 0.375),
            (0.09, 0.38),
            (0.225, 0.27),
            (0.43, 0.235),
            (0.495, 0.18),
            (0.5, 0.09),
        ],
        [
            [(-0.265, 0.268), (-0.175, 0.352), (-0.055, 0.356), (-0.055, 0.268)],
            [(-0.035, 0.268), (-0.035, 0.356), (0.08, 0.354), (0.175, 0.268)],
        ],
    ),
    "hatch": (
        [
            (-0.46, 0.09),
            (-0.475, 0.24),
            (-0.42, 0.36),
            (-0.34, 0.405),
            (0.04, 0.405),
            (0.22, 0.28),
            (0.42, 0.245),
            (0.48, 0.18),
            (0.48, 0.09),
        ],
        [
            [(-0.39, 0.27), (-0.345, 0.37), (-0.15, 0.378), (-0.15, 0.27)],
            [(-0.13, 0.27), (-0.13, 0.378), (0.03, 0.374), (0.165, 0.275)],
        ],
    ),
    "van": (
        [
            (-0.49, 0.09),
            (-0.5, 0.3),
            (-0.475, 0.45),
            (-0.42, 0.475),
            (0.16, 0.475),
            (0.29, 0.32),
            (0.45, 0.28),
            (0.5, 0.2),
            (0.5, 0.09),
        ],
        [
            [(-0.44, 0.31), (-0.42, 0.435), (-0.25, 0.44), (-0.25, 0.31)],
            [(-0.22, 0.31), (-0.22, 0.44), (-0.03, 0.44), (-0.03, 0.31)],
            [(0.0, 0.31), (0.0, 0.44), (0.14, 0.436), (0.235, 0.315)],
        ],
    ),
    "pickup": (
        [
            (-0.5, 0.1),
            (-0.505, 0.27),
            (-0.14, 0.275),
            (-0.1, 0.405),
            (0.08, 0.41),
            (0.21, 0.285),
            (0.44, 0.26),
            (0.5, 0.2),
            (0.5, 0.1),
        ],
        [[(-0.085, 0.28), (-0.07, 0.38), (0.065, 0.38), (0.165, 0.285)]],
    ),
}
PAINTS: tuple[Color, ...] = (
    (0.75, 0.1, 0.1),
    (0.12, 0.25, 0.6),
    (0.85, 0.85, 0.87),
    (0.16, 0.17, 0.2),
    (0.55, 0.57, 0.6),
    (0.9, 0.68, 0.1),
    (0.1, 0.4, 0.3),
)


def paint(rng: Rng) -> Color:
    return PAINTS[rng.integers(len(PAINTS))] if rng.random() < 0.55 else hue(rng, (0.35, 0.9), (0.3, 0.9))


def car_side(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool) -> Sprite:
    """Size is the length; faces right unless flipped."""
    pen = Pen(x, y, size, (-0.54, -0.015, 0.54, 0.52), flip)
    outline, windows = SIDES[("sedan", "sedan", "hatch", "hatch", "van", "pickup")[rng.integers(6)]]
    color, glass = paint(rng), (0.14, 0.17, 0.2) if light.night else (0.24, 0.32, 0.38)
    pen.polygon([(-0.44, 0.05), (0.44, 0.05), (0.46, 0.13), (-0.46, 0.13)], (0.05, 0.05, 0.055))
    body = smooth(outline)
    pen.polygon(body, shade(color, 0.94))
    lower = np.column_stack([body[:, 0], np.minimum(body[:, 1], 0.17)])
    pen.polygon(lower, shade(color, 0.7))
    pen.line([(-0.485, 0.215), (0.47, 0.205)], 0.014, mix(color, (1, 1, 1), 0.4))
    for window in windows:
        pen.polygon(window, glass)
        (x0, y0), (x1, y1) = window[0], window[2]
        pen.polygon(
            [(x0 + 0.02, y0 + 0.005), (x0 + 0.05, y0 + 0.005), (x1 - 0.005, y1 - 0.01), (x1 - 0.04, y1 - 0.01)],
            mix(glass, (0.85, 0.92, 1), 0.45),
        )
    for door in (-0.14, 0.0, 0.15)[rng.integers(2) :]:
        pen.line([(door - 0.01, 0.1), (door, 0.26)], 0.006, shade(color, 0.45))
        pen.line([(door - 0.06, 0.225), (door - 0.03, 0.225)], 0.012, shade(color, 0.4))
    pen.ellipse(0.468, 0.19, 0.026, 0.024, (1, 0.97, 0.8))
    pen.ellipse(-0.478, 0.2, 0.016, 0.03, (0.85, 0.1, 0.08))
    pen.line([(-0.5, 0.105), (-0.36, 0.105)], 0.022, (0.12, 0.12, 0.13))
    pen.line([(0.36, 0.105), (0.5, 0.105)], 0.022, (0.12, 0.12, 0.13))
    rim = rng.uniform(0.5, 0.8)
    for wheel in (-0.295, 0.3):
        pen.ellipse(wheel, 0.1, 0.102, 0.104, (0.03, 0.03, 0.035))
        pen.ellipse(wheel, 0.083, 0.085, 0.085, (0.07, 0.07, 0.075))
        pen.ellipse(wheel, 0.083, 0.048, 0.048, (rim, rim, rim))
        pen.ellipse(wheel, 0.083, 0.016, 0.016, (0.2, 0.2, 0.2))
    return finish(pen, y, light, rng, 0.02, 0.25)


def car_end(rng: Rng, x: float, y: float, size: float, light: Light, rear: bool) -> Sprite:
    """Size is the width; the rear, or else the front, faces us."""
    pen = Pen(x, y, size, (-0.58, -0.02, 0.58, 1.02), False)
    color, tall = paint(rng), rng.choice([0.74, 0.78, 0.94])
    glass = (0.12, 0.15, 0.18) if light.night else (0.22, 0.3, 0.36)
    for side in (-1, 1):
        pen.polygon([(side * 0.47, 0), (side * 0.29, 0), (side * 0.29, 0.25), (side * 0.47, 0.25)], (0.05, 0.05, 0.055))
    pen.polygon([(-0.46, 0.1), (0.46, 0.1), (0.44, 0.24), (-0.44, 0.24)], (0.08, 0.08, 0.085))
    pen.polygon(
        smooth(
            [
                (-0.49, 0.16),
                (-0.5, 0.42),
                (-0.44, 0.5),
                (-0.35, tall - 0.02),
                (-0.2, tall),
                (0.2, tall),
                (0.35, tall - 0.02),
                (0.44, 0.5),
                (0.5, 0.42),
                (0.49, 0.16),
            ],
            1,
        ),
        color,
    )
    pen.polygon([(-0.49, 0.17), (-0.485, 0.27), (0.485, 0.27), (0.49, 0.17)], shade(color, 0.65))
    pane = [(-0.37, 0.5), (-0.3, tall - 0.05), (0.3, tall - 0.05), (0.37, 0.5)]
    pen.polygon(pane, glass)
    pen.polygon(
        [(-0.2, 0.51), (-0.02, 0.51), (0.13, tall - 0.06), (-0.01, tall - 0.06)], mix(glass, (0.85, 0.92, 1), 0.4)
    )
    pen.line([(-0.43, 0.48), (0.43, 0.48)], 0.02, mix(color, (1, 1, 1), 0.35))
    pen.polygon(
        [(-0.12, 0.22), (-0.12, 0.29), (0.12, 0.29), (0.12, 0.22)], (0.9, 0.9, 0.85) if rear else (0.85, 0.85, 0.8)
    )
    for side in (-1, 1):
        if rear:
            pen.polygon(
                [(side * 0.47, 0.33), (side * 0.47, 0.44), (side * 0.3, 0.42), (side * 0.3, 0.35)], (0.8, 0.08, 0.07)
            )
            pen.polygon(
                [(side * 0.36, 0.36), (side * 0.36, 0.4), (side * 0.31, 0.4), (side * 0.31, 0.36)], (1, 0.55, 0.4)
            )
        else:
            pen.ellipse(side * 0.37, 0.385, 0.085, 0.05, (1, 0.98, 0.86))
        pen.ellipse(side * 0.52, 0.53, 0.05, 0.035, shade(color, 0.6))
    if not rear:
        pen.polygon([(-0.23, 0.33), (-0.25, 0.42), (0.25, 0.42), (0.23, 0.33)], (0.1, 0.1, 0.11))
        for bar in (0.355, 0.385):
            pen.line([(-0.23, bar), (0.23, bar)], 0.01, (0.55, 0.55, 0.57))
    return finish(pen, y, light, rng, 0.02, 0.25)


# ----------------------------------------------------------------------------------------------------------- trees
def leaves(rng: Rng, season: float) -> Color:
    """A leaf colour; season 0 = spring, 0.5 = summer, 1 = autumn."""
    if rng.random() < season - 0.45:
        return ((0.72, 0.38, 0.1), (0.62, 0.22, 0.1), (0.78, 0.58, 0.14), (0.45, 0.28, 0.12))[rng.integers(4)]
    if season < 0.2 and rng.random() < 0.15:  # blossom
        return (0.88, 0.66, 0.72)
    return rng.uniform(0.16, 0.36), rng.uniform(0.36, 0.54), rng.uniform(0.1, 0.22)


def foliage(
    pen: Pen, rng: Rng, lobes: NDArray[np.floating], color: Color, light: Light, flip: bool, count: int, leaf: float
) -> None:
    """Leaf clumps over lobes (n, 4: x, y, rx, ry), each shaded as a ball: dark below and behind, bright to the sun."""
    area = lobes[:, 2] * lobes[:, 3]
    which = rng.choice(len(lobes), count, p=area / area.sum())
    angle, radius = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.uniform(0, 1, count))
    nx, ny = radius * np.cos(angle), radius * np.sin(angle)
    centres = np.stack([lobes[which, 0] + nx * lobes[which, 2], lobes[which, 1] + ny * lobes[which, 3]], 1)
    sun = light.side * (-1 if flip else 1)
    facing = 0.55 * ny + 0.65 * sun * nx
    lit = 0.72 + (0.22 + 0.35 * light.contrast) * facing + rng.normal(0, 0.1, count)
    order = np.argsort(facing + which * 0.25 + rng.normal(0, 0.25, count))
    warm = np.array([1.15, 1.05, 0.7]) ** np.clip(facing, -1, 1)[:, None]
    pen.blobs(centres[order], rng.uniform(0.6, 1.1, count) * leaf, (np.array(color) * lit[:, None] * warm)[order])


def broadleaf(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool, season: float) -> Sprite:
    """Size is the height. A round or wide crown of several lobes on a forked trunk; sometimes a birch."""
    pen = Pen(x, y, size, (-0.48, -0.015, 0.48, 1.02), flip)
    birch = rng.random() < 0.15
    bark = (0.82, 0.8, 0.76) if birch else mix((0.3, 0.2, 0.13), (0.36, 0.32, 0.28), rng.random())
    color = leaves(rng, season)
    girth = max(rng.uniform(0.022, 0.042) * (0.7 if birch else 1), 0.8 / size)  # a far trunk still fills a pixel
    pen.polygon(
        [(-girth * 1.7, 0), (-girth, 0.1), (-girth * 0.8, 0.5), (girth * 0.8, 0.5), (girth, 0.1), (girth * 1.7, 0)],
        shade(bark, 0.85),
    )
    pen.polygon(
        [(girth * 0.3, 0), (girth * 0.2, 0.5), (girth * 0.8, 0.5), (girth, 0.1), (girth * 1.5, 0)],
        shade(bark, 1.1 if light.side > 0 else 0.6),
    )
    if birch:
        for h in rng.uniform(0.03, 0.4, 7):
            pen.line([(-girth * 0.8, h), (girth * rng.uniform(-0.3, 0.6), h)], 0.01, (0.15, 0.14, 0.13))
    spread = rng.uniform(0.2, 0.29) * (0.75 if birch else 1)
    for side in (-1, 1):
        pen.line([(0, 0.3), (side * spread * 0.7, 0.55)], girth, shade(bark, 0.75))
    count = int(rng.integers(5, 9))
    middle = rng.uniform(0.6, 0.66)
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1)
    lobes = np.stack(
        [
            spread * 0.75 * np.cos(angle),
            middle + 0.17 * np.sin(angle),
            spread * rng.uniform(0.5, 0.75, count),
            rng.uniform(0.12, 0.17, count),
        ],
        1,
    )
    lobes = np.vstack([[0, middle, spread, 0.22], lobes[np.argsort(-lobes[:, 1])]])
    for lx, ly, rx, ry in lobes:
        pen.ellipse(lx, ly, rx * 0.93, ry * 0.93, shade(color, 0.5))
    foliage(pen, rng, lobes, color, light, flip, 230, 0.036)
    return finish(pen, y, light, rng, 0.13, 0.1)


def poplar(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool, season: float) -> Sprite:
    """Size is the height. A narrow flame of leaves on a short trunk."""
    pen = Pen(x, y, size, (-0.25, -0.015, 0.25, 1.02), flip)
    trunk = max(0.025, 0.8 / size)
    pen.polygon([(-1.2 * trunk, 0), (-trunk, 0.2), (trunk, 0.2), (1.2 * trunk, 0)], (0.3, 0.23, 0.17))
    color, wide = shade(leaves(rng, max(season, 0.2)), 0.9), rng.uniform(0.1, 0.16)
    rise = np.linspace(0.2, 0.93, 7)
    width = wide * np.sqrt(np.sin(np.pi * (0.13 + 0.8 * np.linspace(0, 1, 7))))
    lobes = np.stack([rng.uniform(-0.02, 0.02, 7), rise, width, np.full(7, 0.09)], 1)
    lobes[-1, 3] = 0.05
    for lx, ly, rx, ry in lobes:
        pen.ellipse(lx, ly, rx * 0.93, ry, shade(color, 0.5))
    foliage(pen, rng, lobes, color, light, flip, 150, 0.032)
    return finish(pen, y, light, rng, 0.13, 0.25)


def conifer(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool, _season: float) -> Sprite:
    """Size is the height. Tiers of drooping branches, each dark beneath and lit above."""
    pen = Pen(x, y, size, (-0.38, -0.015, 0.38, 1.02), flip)
    trunk = max(0.03, 0.8 / size)
    pen.polygon([(-1.2 * trunk, 0), (-trunk, 0.2), (trunk, 0.2), (1.2 * trunk, 0)], (0.29, 0.2, 0.14))
    color: Color = rng.uniform(0.1, 0.2), rng.uniform(0.26, 0.42), rng.uniform(0.14, 0.28)
    tiers, wide = int(rng.integers(7, 11)), rng.uniform(0.2, 0.32)
    sun = light.side * (-1 if flip else 1)
    for k in range(tiers):
        low = 0.1 + 0.78 * (k / tiers) ** 0.95
        high = min(1.0, low + 1.9 / tiers * (1 - 0.35 * k / tiers) * 0.62)
        reach = wide * (1 - k / tiers) ** 0.85 + 0.025
        teeth = 9
        across = np.linspace(-1, 1, teeth)
        drop = low + np.where(np.arange(teeth) % 2 == 0, 0, 0.035) + 0.035 * (1 - np.abs(across)) * -0.5
        hem = np.stack([across * reach * rng.uniform(0.9, 1.06, teeth), drop + rng.uniform(-0.01, 0.01, teeth)], 1)
        pen.polygon(np.vstack([hem, [(0.02, high), (-0.02, high)]]), shade(color, 0.55 + 0.25 * k / tiers))
        count = 14
        s, h = rng.uniform(-1, 1, count), rng.uniform(0.1, 0.95, count)
        tips = np.stack([s * reach * (1 - h * 0.85), low + 0.03 + (high - low) * h * 0.8], 1)
        lit = 0.85 + 0.3 * k / tiers + light.contrast * 0.6 * sun * s + rng.normal(0, 0.1, count)
        pen.strokes(
            tips,
            tips + np.stack([0.045 * np.sign(s), np.full(count, -0.025)], 1),
            0.013,
            np.array(color) * lit[:, None],
        )
    return finish(pen, y, light, rng, 0.12, 0.3)


# ----------------------------------------------------------------------------------------------------------- boats
def boat(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool) -> Sprite:
    """Size is the length of the hull. A sailing boat, a motor boat or a rowing boat."""
    kind = ("sail", "sail", "sail", "motor", "row")[rng.integers(5)]
    pen = Pen(x, y, size, (-0.6, -0.03, 0.62, 1.4 if kind == "sail" else 0.7), flip)
    color, trim = (
        (hue(rng, (0.3, 0.9), (0.25, 0.85)), (0.93, 0.93, 0.9)) if rng.random() < 0.6 else ((0.92, 0.92, 0.9), hue(rng))
    )
    if kind == "sail":
        sails(pen, rng)
    if kind == "motor":
        pen.polygon(smooth([(-0.3, 0.14), (-0.27, 0.4), (0.1, 0.4), (0.2, 0.16)], 1), (0.93, 0.93, 0.92))
        for left in (-0.24, -0.09):
            pen.polygon([(left, 0.25), (left, 0.34), (left + 0.12, 0.34), (left + 0.12, 0.25)], (0.18, 0.26, 0.34))
        pen.line([(-0.31, 0.41), (0.12, 0.41)], 0.03, trim if trim[0] < 0.9 else color)
        pen.line([(-0.12, 0.4), (-0.12, 0.62)], 0.014, (0.3, 0.3, 0.3))
    if kind == "row":
        for end in (-0.34, 0.3):
            pen.line([(0, 0.17), (end, -0.02)], 0.028, (0.55, 0.4, 0.24))
        pen.polygon([(-0.4, 0.16), (0.42, 0.18), (0.3, 0.2), (-0.38, 0.2)], shade(color, 0.55))
    hull = [(-0.48, 0.17), (-0.42, 0.0), (0.36, 0.0), (0.54, 0.21), (0.3, 0.165), (0, 0.155), (-0.3, 0.16)]
    pen.polygon(hull, color)
    pen.polygon([(-0.435, 0.04), (-0.42, 0.0), (0.36, 0.0), (0.395, 0.04)], shade(color, 0.5))
    pen.line([(-0.475, 0.165), (-0.3, 0.152), (0, 0.147), (0.3, 0.157), (0.53, 0.2)], 0.026, trim)
    for plank in (0.075, 0.11):
        pen.line([(-0.44, plank), (0.4, plank)], 0.007, shade(color, 0.78))
    return finish(pen, y, light, rng, 0.03, 0.3)


def sails(pen: Pen, rng: Rng) -> None:
    canvas = (0.95, 0.93, 0.88) if rng.random() < 0.55 else hue(rng, (0.3, 0.8), (0.6, 0.95))
    tall, belly = rng.uniform(1.0, 1.28), rng.uniform(0.03, 0.09)
    pen.line([(0.05, 0.1), (0.05, tall + 0.06)], 0.024, (0.35, 0.26, 0.18))
    pen.line([(0.05, 0.24), (-0.4, 0.22)], 0.02, (0.35, 0.26, 0.18))
    main = [(0.035, 0.25), (0.035, tall), (-0.1 - belly, 0.72 * tall), (-0.3 - belly, 0.42), (-0.4, 0.24)]
    pen.polygon(main, canvas)
    pen.polygon([(0.035, 0.25), (0.035, tall), (-0.12, 0.26)], shade(canvas, 0.9))
    for seam in (0.3, 0.52, 0.74):
        pen.line([(0.035, seam * tall + 0.06), (-0.42 * (1 - seam) ** 0.8, seam * tall)], 0.008, shade(canvas, 0.75))
    jib = canvas if rng.random() < 0.6 else hue(rng)
    pen.polygon([(0.075, tall * 0.88), (0.075, 0.26), (0.2, 0.25), (0.5, 0.23), (0.25, 0.5 * tall)], shade(jib, 0.96))
    pen.polygon([(0.05, tall + 0.06), (0.05, tall), (-0.07, tall + 0.03)], hue(rng))


# -------------------------------------------------------------------------------------------------------- balloons
def balloon(rng: Rng, x: float, y: float, size: float, light: Light, flip: bool) -> Sprite:
    """Size is the height from basket to crown; y is the basket's floor."""
    pen = Pen(x, y, size, (-0.42, -0.02, 0.42, 1.02), flip)
    up = np.linspace(0, 1, 20)  # from the mouth to the crown
    profile = np.where(
        up < 0.55,
        0.07 + 0.3 * np.sin(up / 0.55 * np.pi / 2) ** 1.15,
        0.37 * np.sqrt(np.maximum(0, 1 - ((up - 0.55) / 0.45) ** 2)),
    )
    heights = 0.25 + 0.75 * up
    gores, pattern = int(rng.integers(10, 16)), rng.integers(4)
    colors = [hue(rng, (0.5, 0.95), (0.5, 0.95)) for _ in range(3)]
    if rng.random() < 0.4:
        colors[1] = (0.95, 0.93, 0.88)
    for side in (-1, 1):
        pen.line([(side * 0.045, 0.09), (side * 0.075, 0.27)], 0.01, (0.25, 0.2, 0.15))
        pen.line([(side * 0.015, 0.09), (side * 0.03, 0.27)], 0.008, (0.25, 0.2, 0.15))
    turn = rng.uniform(0, 1)
    bounds = np.sin(np.clip((np.arange(gores + 2) - turn) / gores - 0.5, -0.5, 0.5) * np.pi)
    sun = light.side * (-1 if flip else 1)
    band = int(rng.integers(8, 13))
    for k in range(gores + 1):
        a, b = bounds[k], bounds[k + 1]
        middle = (a + b) / 2
        lit = 1 - (0.12 + 0.5 * light.contrast) * abs(middle - 0.6 * sun) ** 1.5 * 0.7
        first = colors[k % 2] if pattern != 1 else colors[0]
        edge = np.vstack([np.stack([profile * a, heights], 1), np.stack([profile * b, heights], 1)[::-1]])
        pen.polygon(edge, shade(first, lit))
        if pattern >= 1:
            rows = slice(band - 3 + (k % 2 if pattern == 3 else 0), band + 2 + (k % 2 if pattern == 3 else 0))
            strip = np.vstack(
                [np.stack([profile * a, heights], 1)[rows], np.stack([profile * b, heights], 1)[rows][::-1]]
            )
            pen.polygon(strip, shade(colors[2], lit))
        pen.line(np.stack([profile * b, heights], 1), 0.004, shade(first, lit * 0.75))
    pen.polygon([(-0.075, 0.255), (-0.05, 0.225), (0.05, 0.225), (0.075, 0.255)], shade(colors[0], 0.45))
    pen.polygon([(-0.055, 0.09), (-0.045, 0), (0.045, 0), (0.055, 0.09)], (0.42, 0.28, 0.15))
    pen.line([(-0.06, 0.09), (0.06, 0.09)], 0.02, (0.28, 0.18, 0.1))
    return finish(pen, y, light, rng, 0.02, 0.1)


def tree(rng: Rng, season: float, x: float, y: float, size: float, light: Light, flip: bool) -> Sprite:
    """Any of the trees; `season` colours the leaves."""
    draw: Callable[..., Sprite] = (broadleaf, broadleaf, conifer, conifer, poplar)[rng.integers(5)]
    return draw(rng, x, y, size, light, flip, season)
