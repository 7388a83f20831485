"""Train SegNet: `python -m segviz.training.segnet --minutes 7`."""

from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.models.segnet import SegNet
from segviz.training import loop
from segviz.training.fcn import batches
from segviz.training.finish import finish
from segviz.training.losses import weighted_cross_entropy


def loss_of(model: nn.Module, images: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    return weighted_cross_entropy(model(images), labels, weights)


def main() -> None:
    arguments = loop.argument_parser(__doc__ or "", minutes=7, lr=3e-3).parse_args()
    options = loop.options_from(arguments, "segnet")
    worlds = data.scenes(arguments.worlds)
    report = loop.train(SegNet(), batches(worlds, 4), loss_of, options)
    finish(options, report, f"{len(worlds)} scenes")


if __name__ == "__main__":
    main()
