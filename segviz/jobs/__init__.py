"""Heavy work in processes of its own: training, and inference above 100 ms. Pages stay quick, whatever goes on here.

The interface is that of concurrent.futures, with what a lecture hall needs besides: progress, a place in the queue,
cancelling what already runs, and one running job a session.

    def count(to, report):          # in a module that can be imported
        for number in range(to):
            report(number)          # job.progress, a moment later

    executor = jobs.Session(jobs.training)
    job = executor.submit(count, 1000, report=jobs.report)
    job.place, job.progress, job.result(), job.cancel()

The queue is here, in the server (``pool``). Workers are at the other end of a line (``lines``): by default processes of
this machine (``inside``), or, after :func:`use_cluster`, those of a Ray cluster (``cluster``). Whichever it is, a job
is the same, and a call that is :class:`Resumable` goes on after its worker has died.
"""

from __future__ import annotations

import os

from segviz.jobs.call import Here, Resumable
from segviz.jobs.cluster import Cluster
from segviz.jobs.inside import NICE, report
from segviz.jobs.job import Job, QueueFull, Session, Visitor
from segviz.jobs.pool import Load, Pool
from segviz.jobs.worker import DIED, ON_THE_SERVER, WorkerDied

__all__ = [
    "DIED",
    "NICE",
    "ON_THE_SERVER",
    "Cluster",
    "Here",
    "Job",
    "Load",
    "Pool",
    "QueueFull",
    "Resumable",
    "Session",
    "Visitor",
    "WorkerDied",
    "files",
    "inference",
    "report",
    "training",
    "use_cluster",
]

# The machine's pools. Each session has at most one job running in each.

_PROCESSORS = os.cpu_count() or 1
training = Pool(workers=min(2, _PROCESSORS), waiting=8, waiting_each=2)
"""For minutes."""
inference = Pool(workers=min(2, _PROCESSORS), waiting=32, waiting_each=8)
"""For seconds: it never waits behind training."""
files = Pool(workers=1, waiting=64, waiting_each=8)
"""For files to take along: seconds of drawing, that hold up neither networks nor pages. Always on this machine."""


def use_cluster(address: str) -> None:
    """From now on, train and run networks on the Ray cluster whose head is at ``host:port``."""
    training.cluster = inference.cluster = Cluster(address)
