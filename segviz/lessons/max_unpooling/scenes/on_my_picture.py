"""A picture down and up again: what comes back in each way, a close-up of each, its errors and its scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import close_up
from segviz.drawings.parts import to_array
from segviz.lessons.max_unpooling.scenes.side_by_side import LABELS
from segviz.lessons.max_unpooling.traces.on_my_picture import RoundTrip, Score
from segviz.lessons.max_unpooling.traces.side_by_side import METHODS
from segviz.operators.region import Region
from segviz.scene import Box, Column, Grid, Image, Label, Prediction, Scale, Scene, Step, beside, rect, reveal, stack
from segviz.scene.scene import number

TILE = 6.0
"""Side of a close-up in scene units."""
FULL_COLOUR = 64.0
"""The error, in grey levels, that gets the full colour."""
LAST = len(METHODS) + 2


def draw(trip: RoundTrip, region: Region, signed: bool = False) -> Scene:
    """The Scene of a round trip: a step for the way down, one for each way up, and one for who wins.

    region: what the close-ups show. signed: error maps tell too bright from too dark.
    """
    shown, small = region.cut(trip.picture).shape, region.coarser(trip.factor).cut(trip.pooled).shape
    return Scene(
        title=f"The image is reduced {trip.factor}× and upsampled in five ways: close-ups, errors, and scores over "
        "the whole image.",
        root=beside(
            _original(trip, region),
            *(_way(trip, name, region, signed, step) for step, name in enumerate(METHODS, 2)),
            gap=0.7,
            align="start",
        ),
        steps=[
            Step(_down(trip), _brighter(trip), f"pooled, indices = {trip.pooling_call}", (_frame("small", small),)),
            *(
                Step(
                    _caption(trip, name),
                    _equation(trip.scores[name]),
                    f"{name} = {trip.calls[name]}",
                    (_frame(name, shown), _frame(_error_name(name), shown)),
                )
                for name in METHODS
            ),
            Step(_verdict(trip), _ranking(trip), "psnr = 10 * torch.log10(255**2 / F.mse_loss(result, x))"),
        ],
        overlays=(close_up.box(_pixels(trip.picture), region),),
        predictions=_predictions(trip),
        twins=(("picture", *METHODS), tuple(_error_name(name) for name in METHODS)),
    )


def _original(trip: RoundTrip, region: Region) -> Column:
    rows, columns = trip.picture.shape[1:]
    small = region.coarser(trip.factor).cut(trip.pooled)
    return stack(
        Image("picture", _pixels(region.cut(trip.picture)), "image", TILE, called="image"),
        close_up.whole(_pixels(trip.picture), f"whole, {rows}×{columns}", TILE, TILE),
        Image("small", _pixels(small), "pooled", TILE * small.shape[2] / region.columns),
    )


def _way(trip: RoundTrip, name: str, region: Region, signed: bool, step: int) -> Column:
    """What a way up brings back, its errors, and from its step on its scores."""
    errors = region.cut(trip.errors(name, signed))
    score = trip.scores[name]
    best, sharpest = name in trip.least_error, name in trip.highest_psnr
    return stack(
        Image(name, _pixels(region.cut(trip.results[name])), LABELS[name], TILE, called=LABELS[name]),
        Grid(
            _error_name(name),
            to_array(errors),
            f"Δ, ±{number(FULL_COLOUR)}" if signed else f"|Δ|, 0 to {number(FULL_COLOUR)}+",
            Scale("signed" if signed else "sequential", FULL_COLOUR),
            cell=TILE / errors.shape[1],
            decimals=1,
            called=f"Δ {LABELS[name]}",
        ),
        reveal(  # before, they would answer what is asked
            stack(
                Label(f"mean |Δ| {number(score.mean_abs_error, 1)}", strong=best, font=0.56),
                Label(f"PSNR {_decibels(score)}", strong=sharpest, font=0.56),
                Label(f"mean Δ {_with_sign(score.mean_error)}", font=0.56),
                Label(f"|Δ| at maxima {number(score.at_maxima, 1)}", font=0.56),
                gap=0,
            ),
            step,
        ),
    )


def _error_name(name: str) -> str:
    return f"Δ{name}"


def _pixels(maps: Tensor) -> NDArray[np.uint8]:
    """(C, H, W) 0..255 -> (H, W, 3) uint8; one channel becomes grey."""
    rounded = maps.clamp(0, 255).round().to(torch.uint8).permute(1, 2, 0)
    return rounded.expand(-1, -1, 3).contiguous().numpy()


def _frame(on: str, shape: tuple[int, ...]) -> Box:
    """A frame around a whole mark of that shape (..., rows, columns)."""
    return Box(on, rect(0, 0, *shape[-2:]), "write")


# --- words -----------------------------------------------------------------------------------------------------------


def _with_sign(value: float) -> str:
    return ("+" if value > 0.05 else "") + number(value, 1)


def _decibels(score: Score) -> str:
    return f"{number(score.psnr, 1)} dB"


def _equation(score: Score) -> str:
    return (
        f"mean |Δ| = {number(score.mean_abs_error)}     PSNR = 10·log₁₀(255² / {number(score.mean_square, 1)}) = "
        f"{_decibels(score)}"
    )


def _brighter(trip: RoundTrip) -> str:
    before, after = (float(maps.double().mean()) for maps in (trip.picture, trip.results["nearest"]))
    return f"mean of x {number(before, 1)}     mean of its windows' maxima {number(after, 1)}"


def _ranking(trip: RoundTrip) -> str:
    scores = sorted((score.mean_abs_error, name) for name, score in trip.scores.items())
    ranking = " ≤ ".join(f"{name} {number(error, 1)}" for error, name in scores)
    return f"{ranking}     after mean pooling: bilinear {number(trip.means['bilinear'], 1)}"


def _down(trip: RoundTrip) -> str:
    (rows, columns), small = trip.picture.shape[1:], trip.pooled.shape[1:]
    bright = trip.scores["nearest"].mean_error
    return (
        f"Down: of each {trip.factor}×{trip.factor} window every colour channel keeps its maximum, so {rows}×{columns} "
        f"pixels become {small[0]}×{small[1]}. A maximum is never below its neighbours: the pooled image is brighter "
        f"by {number(bright, 1)} of 255 grey levels."
    )


def _caption(trip: RoundTrip, name: str) -> str:
    score, factor = trip.scores[name], trip.factor
    left_out, window = factor * factor - 1, factor * factor
    return {
        "nearest": "Nearest fills each window with its maximum. No value comes back too dark, so all of its error is "
        f"brightness: {number(score.mean_abs_error, 1)} grey levels on average.",
        "nails": f"Bed of nails puts each maximum into the first cell of its window, and {left_out} of {window} values "
        f"stay black. {number(100 * trip.elsewhere)} % of the maxima stood elsewhere: where maxima stood, it errs by "
        f"{number(score.at_maxima, 1)} on average.",
        "bilinear": "Bilinear blends neighbouring maxima: no blocks any more, but edges are blurred, and where the "
        f"maxima stood it errs by {number(score.at_maxima, 1)}. As bright as the pooled image: mean Δ is "
        f"{_with_sign(score.mean_error)}.",
        "aligned": "With `align_corners=True` the centres of the corner pixels coincide, so the image is stretched: "
        f"towards the edges everything is shifted by up to {number((factor - 1) / 2)} pixels.",
        "unpooled": f"Unpooling puts each maximum back where it was: the error is {number(trip.kept_error)} there. The "
        f"other {left_out} of {window} values of each channel stay black, hence the coloured dots.",
    }[name]


def _verdict(trip: RoundTrip) -> str:
    error, psnr = trip.least_error, trip.highest_psnr
    least, highest = number(trip.scores[error[0]].mean_abs_error, 1), _decibels(trip.scores[psnr[0]])
    best = f"{_those(error)} the lowest mean error, {least}"
    best += (
        f", and the highest PSNR, {highest}"
        if error == psnr
        else f"; {_those(psnr, False)} the highest PSNR, {highest}"
    )
    return f"{best}. Unpooling alone restores no image: it hands the positions to a decoder."


def _those(names: Sequence[str], first: bool = True) -> str:
    """ "Bilinear has", "Bilinear and max unpooling have": the ways that share a first place."""
    *others, last = (METHODS[name].replace(",", " with") for name in names)
    words = f"{', '.join(others)} and {last} have" if others else f"{last} has"
    return (words[0].upper() if first else words[0].lower()) + words[1:]


def _predictions(trip: RoundTrip) -> tuple[Prediction, ...]:
    window = trip.factor * trip.factor
    return (
        Prediction(
            step=1,
            question="Each window keeps its maximum. Is the pooled image brighter or darker than the image?",
            choices=("brighter", "darker", "as bright"),
            answer="brighter" if trip.scores["nearest"].mean_error else "as bright",
            why="A maximum is never below the mean of its window, and above it wherever the window's values differ.",
        ),
        Prediction(
            step=LAST - 1,
            question=f"Unpooling brings back 1 of {window} values of each channel. How large is its error there?",
            answer=0.0,
            why="It writes each value back to its own position; all other values are zero.",
        ),
    )
