"""Spoils four maps of page 15 in a server that test_compare.py starts, and in the workers of that server.

Python imports a module of this name when it starts, if its folder is on PYTHONPATH: no other server has it there.
"""

import importlib.util
import os
import signal
import sys
from dataclasses import replace
from importlib.abc import MetaPathFinder

SPOILT = "segviz.evaluation.compare"
PATIENCE = 3.0
"""Seconds of processor time in place of those that a map may take."""


def fails(*_):
    raise ArithmeticError("This was to be expected.")


def never_ends(pixels, _):
    while True:
        pixels.sum()


def kills_its_process(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def spoil(compare):
    """Normalised cuts and SegNet fail (SegNet in the page's own process too), SLIC never ends, watershed is deadly."""
    for name, cut in (("SLIC", never_ends), ("normalised cuts", fails), ("watershed", kills_its_process)):
        compare.METHODS[name] = replace(compare.METHODS[name], cut=cut)
    needed, _ = compare.NETWORKS["SegNet"]
    compare.NETWORKS["SegNet"] = (needed, fails)
    compare.measure.__defaults__ = (*compare.measure.__defaults__[:-1], PATIENCE)


class Spoiler(MetaPathFinder):
    """Finds the one module as all others are found, and spoils it when it has been loaded."""

    def find_spec(self, name, path=None, target=None):
        if name != SPOILT:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def load_and_spoil(module):
            load(module)
            spoil(module)

        spec.loader.exec_module = load_and_spoil  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, Spoiler())
