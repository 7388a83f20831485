"""What can be wrong with the files of networks; apart from them, as pages import it before torch."""


class WeightsError(RuntimeError):
    """A weight file or its card is missing or damaged; the message names the command that remakes it."""
