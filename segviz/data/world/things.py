"""Where the countable things stand: groups of a kind, each where it belongs, sized by perspective."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from segviz.data.world.classes import BALLOON, BOAT, CAR, GRASS, PERSON, ROAD, SHEEP, TREE, WATER
from segviz.data.world.land import Land, RoadAcross, RoadAway, cover, grid


class Thing(NamedTuple):
    """What stands where: class, x and y of its foot, size, all in picture heights; which way it looks."""

    kind: int
    x: float
    y: float
    size: float
    flip: bool
    view: str


class Map:
    """Stuff at 192 rows, to ask what lies under a foot."""

    def __init__(self, land: Land):
        self.label = cover(land, grid(192, max(1, round(192 * land.aspect)))).semantic()

    def share(self, x0: float, x1: float, y0: float, y1: float, allowed: tuple[int, ...]) -> float:
        """Which part of a rectangle (its part within the picture) is allowed stuff; 0 where nothing is inside."""
        r0, r1, c0, c1 = (round(192 * e) for e in (y0, y1, x0, x1))
        patch = self.label[max(r0, 0) : r1 + 1, max(c0, 0) : c1 + 1]
        return float(np.isin(patch, allowed).mean()) if patch.size else 0.0


def populate(land: Land, rng: np.random.Generator) -> list[Thing]:
    """Groups of things, each where it belongs."""
    ask = Map(land)
    things: list[Thing] = []
    widen = float(np.clip(round(land.aspect / 1.33), 1, 4))
    for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.2, 0.4, 0.3, 0.1]) * widen)):
        things += group_on_ground(land, ask, rng, TREE)
    for kind, chances in ((PERSON, [0.35, 0.4, 0.25]), (SHEEP, [0.5, 0.35, 0.15])):
        for _ in range(int(rng.choice([0, 1, 2], p=chances) * widen)):
            things += group_on_ground(land, ask, rng, kind)
    if isinstance(land.road, RoadAcross):
        things += cars_across(land, land.road, ask, rng)
    if isinstance(land.road, RoadAway):
        things += cars_away(land, land.road, ask, rng)
    if land.lake is not None:
        things += boats(land, ask, rng, int(rng.choice([0, 1, 2, 3, 4], p=[0.1, 0.25, 0.3, 0.2, 0.15]) * widen))
    sky = balloons(land, rng, int(rng.choice([0, 1, 2, 3, 4], p=[0.5, 0.2, 0.15, 0.1, 0.05]) * widen))
    return sky + sorted(things, key=lambda thing: thing.y)


class Habit(NamedTuple):
    """How a kind stands in groups: sizes in persons, the rest in its own size."""

    size: tuple[float, float]
    spacing: float
    foot: float  # half the width of what must stand on good ground
    stagger: float  # how far the members of a group stand before and behind one another
    nearest: float  # the greatest depth at which it stands


HABITS = {
    PERSON: Habit((0.88, 1.08), 0.36, 0.17, 0.25, 0.97),
    SHEEP: Habit((0.5, 0.63), 1.25, 0.55, 0.5, 0.97),
    TREE: Habit((1.8, 3.1), 0.45, 0.12, 0.8, 0.72),
}


def group_size(rng: np.random.Generator, kind: int) -> int:
    """Drawn for all kinds, so that what follows does not depend on the kind."""
    people, flock, grove = rng.choice([1, 2, 3, 4], p=[0.3, 0.35, 0.2, 0.15]), rng.integers(1, 7), rng.integers(1, 5)
    return int({PERSON: people, SHEEP: flock, TREE: grove}[kind])


def find_ground(
    land: Land, ask: Map, rng: np.random.Generator, kind: int, allowed: tuple[int, ...]
) -> tuple[float, float] | None:
    """A random x and y on allowed stuff; None if a few tries find none."""
    for _ in range(14):
        depth = HABITS[kind].nearest * rng.uniform(0.1, 1.0) ** (0.75 if kind != TREE else 1.0)
        y, x = land.horizon + (1 - land.horizon) * depth, rng.uniform(0.02, 0.98) * land.aspect
        if ask.share(x - 0.01, x + 0.01, y, y, allowed) == 1:
            return x, y
    return None


def group_on_ground(land: Land, ask: Map, rng: np.random.Generator, kind: int) -> list[Thing]:
    """One to six of a kind close together, feet on the grass (people also on the road)."""
    habit, count = HABITS[kind], group_size(rng, kind)
    allowed = (GRASS, ROAD) if kind == PERSON and rng.random() < 0.2 else (GRASS,)
    if (start := find_ground(land, ask, rng, kind, allowed)) is None:
        return []
    x, row = start
    towards_middle = 1 if x < land.aspect / 2 else -1
    tightness = rng.uniform(0.75, 1.8)
    group: list[Thing] = []
    for _ in range(count):
        y = row + rng.normal(0, 0.25) * land.size(row) * habit.stagger
        size = land.size(y) * {k: rng.uniform(*each.size) for k, each in HABITS.items()}[kind]
        foot = size * habit.foot
        inside = y < 0.995 + 0.1 * size * (kind != TREE) and bool(land.depth(y) > 0.06)
        rooted = kind != TREE or 0.01 < x < land.aspect - 0.01  # no crown hangs in without its trunk
        if inside and rooted and ask.share(x - foot, x + foot, y - 0.008, min(y + 0.008, 0.99), allowed) == 1:
            group.append(Thing(kind, x, y, size, bool(rng.random() < 0.5), ""))
        x += size * habit.spacing * tightness * rng.uniform(0.7, 1.1) * towards_middle
    return group


def cars_across(land: Land, road: RoadAcross, ask: Map, rng: np.random.Generator) -> list[Thing]:
    """Side views in two lanes, often bumper to bumper."""
    cars: list[Thing] = []
    for place, flip in ((-0.35, True), (0.5, False)):
        if rng.random() < 0.25:
            continue
        x = rng.uniform(-0.1, 0.8) * land.aspect
        for _ in range(int(rng.integers(1, 5) * max(1, round(land.aspect / 1.4)))):
            y = float(road.lane(x, place))
            size = land.size(y) * rng.uniform(1.6, 1.9)
            if x > land.aspect + 0.3 * size:
                break
            if x > -0.3 * size and y < 1.03 and ask.share(x - 0.4 * size, x + 0.4 * size, y - 0.012, y, (ROAD,)) > 0.9:
                cars.append(Thing(CAR, x, y, size, flip, "side"))
            x += size * (rng.uniform(1.02, 1.12) if rng.random() < 0.65 else rng.uniform(1.2, 2.0))
    return cars


def cars_away(land: Land, road: RoadAway, ask: Map, rng: np.random.Generator) -> list[Thing]:
    """We drive on the right: rears in the right lane, fronts in the left one, each overlapping the next behind it."""
    cars: list[Thing] = []
    for place, view in ((0.48, "rear"), (-0.48, "front")):
        t = rng.uniform(0.2, 1.05) if rng.random() < 0.75 else 0.0
        while t > 0.13:
            y = land.horizon + (1 - land.horizon) * t
            x = float(road.lane(t, place))
            size = min(land.size(y), 0.9 * road.half * t)
            if y < 1.03 and ask.share(x - 0.4 * size, x + 0.4 * size, y - 0.01, y, (ROAD,)) > 0.9:
                cars.append(Thing(CAR, x, y, size, False, view))
            t *= rng.uniform(0.72, 0.86) if rng.random() < 0.6 else rng.uniform(0.3, 0.6)
            if rng.random() < 0.2:
                break
    return cars


def boats(land: Land, ask: Map, rng: np.random.Generator, count: int) -> list[Thing]:
    found: list[Thing] = []
    for _ in range(count * 6):
        if len(found) == count:
            break
        if found and rng.random() < 0.5:  # beside another boat
            x, y = found[-1].x + rng.choice([-0.75, 0.75]) * found[-1].size, found[-1].y + rng.normal(0, 0.012)
        else:
            x = rng.uniform(0, 1) * land.aspect
            far, near = (float(line[0]) for line in land.shores(np.array([x])))
            y = rng.uniform(far + 0.02, max(near, far + 0.03))
        size = land.size(y) * rng.uniform(1.5, 2.3)
        if ask.share(x - 0.55 * size, x + 0.55 * size, y - 0.01, y + 0.03, (WATER,)) == 1:
            found.append(Thing(BOAT, x, y, size, bool(rng.random() < 0.5), ""))
    return found


def balloons(land: Land, rng: np.random.Generator, count: int) -> list[Thing]:
    """Wholly inside the picture and above the horizon."""
    found: list[Thing] = []
    for _ in range(count):
        size = rng.uniform(0.25, 1.0) ** 1.4 * (land.horizon - 0.03) * min(1.0, land.aspect * 0.75)
        y = rng.uniform(size * 1.05 + 0.01, max(size * 1.05 + 0.011, land.horizon - 0.02))
        if found and rng.random() < 0.4:
            x = found[-1].x + rng.choice([-0.6, 0.6]) * max(size, found[-1].size)
        else:
            x = rng.uniform(0, land.aspect)
        if 0.42 * size < x < land.aspect - 0.42 * size:
            found.append(Thing(BALLOON, float(x), float(y), float(size), bool(rng.random() < 0.5), ""))
    return sorted(found, key=lambda thing: thing.size)


PACES = {CAR: 0.13, BOAT: 0.03, BALLOON: 0.02, PERSON: 0.02, SHEEP: 0.008}
"""Picture heights a second at which things move; trees, and cars that are seen from the front or the rear, stay."""


def moved(thing: Thing, land: Land, seconds: float) -> Thing:
    """The thing some seconds later: it has gone the way that it looks, and a car has kept to its lane."""
    if thing.view in ("front", "rear") or thing.kind not in PACES:
        return thing
    x = thing.x + (-1 if thing.flip else 1) * PACES[thing.kind] * seconds
    if thing.kind == CAR and isinstance(land.road, RoadAcross):
        place = -0.35 if thing.flip else 0.5
        return thing._replace(x=x, y=thing.y + float(land.road.lane(x, place)) - float(land.road.lane(thing.x, place)))
    return thing._replace(x=x)
