"""What was measured, as its files say it: assets/cases.json, assets/compare.json and the cards of the networks.

`python -m segviz.evaluation.cases`, `python -m segviz.evaluation.compare` and `make models-eval` write them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from segviz.evaluation import cases
from segviz.models import weights


@dataclass(frozen=True)
class Row:
    """One method's score. value: 0 to 1, a mean over the images; interval: 95 % of it over resampled images, or None.

    bound: whether it was told the truth, and so is an upper bound and no rival
    """

    name: str
    value: float
    interval: tuple[float, float] | None = None
    bound: bool = False


@dataclass(frozen=True)
class Panel:
    """Scores side by side; the last row is the one that the claim is about.

    sign:    "+" where the claim speaks for it, "−" where it speaks against it
    title, claim: of what is compared; measure: what the scores are, over count images
    rows:    in the order in which they are shown
    best:    in how many images the last row is best; None where that was not counted
    confidence: mean confidence of the last row, 0 to 1; None where that was not measured
    lower:   whether lower is better
    """

    sign: str
    title: str
    claim: str
    measure: str
    count: int
    rows: tuple[Row, ...]
    best: int | None = None
    confidence: float | None = None
    lower: bool = False

    @property
    def rival(self) -> Row:
        """The best of the others that were told no more than the last row."""
        *others, last = self.rows
        fair = [row for row in others if last.bound or not row.bound]
        return (min if self.lower else max)(fair, key=lambda row: row.value)

    @property
    def last_is_best(self) -> bool:
        last, rival = self.rows[-1].value, self.rival.value
        return last < rival if self.lower else last > rival

    @property
    def bears_out(self) -> bool:
        """Whether what was measured bears the claim out."""
        return self.last_is_best == (self.sign == "+")


CLAIMS = {
    "Complex objects": (
        "+",
        "Networks segment whole objects before complex backgrounds.",
        "mean IoU of the things",
    ),
    "Trained classes": ("+", "Networks label the classes that they were trained on.", "fraction of pixels right"),
    "Exact borders": ("−", "Networks blur the details of boundaries.", "F-score of borders within 1 pixel"),
    "An unknown class": (
        "−",
        "Networks fail on classes that are not in their training set.",
        "IoU of the cells",
    ),
}
"""Of each case of :mod:`segviz.evaluation.cases`: whether it speaks for networks, the lecture's claim, the measure."""


def learned_or_not() -> tuple[Panel, ...]:
    """The two advantages and the two disadvantages of learned segmentation, one panel each."""
    return tuple(_case(name) for name in CLAIMS)


def _case(name: str) -> Panel:
    told = cases.figures()["cases"][name]
    sign, claim, measure = CLAIMS[name]
    rows = tuple(
        Row(who, value, tuple(told["intervals"][who]), who in told["oracles"]) for who, value in told["means"].items()
    )
    return Panel(sign, name, claim, measure, told["pictures"], rows, told["last_is_best"], told.get("sure"))


def what_crosses() -> tuple[Panel, ...]:
    """What skips, and the weights of borders, change in networks of one kind."""
    fcn = weights.card("fcn")["metrics"]
    heads = ("32s", "16s", "8s")
    return (
        _heads("Labels", "Each skip raises the mean IoU.", "mIoU", "miou", fcn, heads),
        _heads(
            "Boundaries of FCN",
            "Each skip sharpens boundaries, by more than it raises mIoU.",
            "F-score of borders within 2 pixels",
            "boundary_f",
            fcn,
            heads,
        ),
        _unets(
            "Boundaries of U-Net",
            "Feature maps that cross sharpen the boundaries of cells.",
            "F-score of borders within 2 pixels",
            "boundary_f",
            (("without skips", "unet_no_skips"), ("with skips", "unet")),
        ),
        _unets(
            "Touching cells",
            "Weights of borders in the loss keep touching cells apart.",
            "fraction of cells that are merged",
            "merged",
            (("without weights", "unet_unweighted"), ("with weights", "unet")),
            lower=True,
        ),
    )


def _heads(title: str, claim: str, measure: str, metric: str, card: dict[str, float], heads: Sequence[str]) -> Panel:
    rows = tuple(Row(f"FCN-{head}", card[f"{metric}_{head}"]) for head in heads)
    return Panel("+", title, claim, measure, _images("fcn"), rows)


def _unets(
    title: str, claim: str, measure: str, metric: str, networks: Sequence[tuple[str, str]], lower: bool = False
) -> Panel:
    rows = tuple(Row(words, weights.card(name)["metrics"][metric]) for words, name in networks)
    return Panel("+", title, claim, measure, _images("unet"), rows, lower=lower)


def _images(network: str) -> int:
    """On how many held-out images a network was measured, as its card says: "... measured on 100 of the ..."."""
    return int(weights.card(network)["data"].partition("measured on ")[2].split()[0])
