"""A page that begins as all pages do, with a job that sleeps, for test_clear_cache.py."""

import time

from segviz.ui import jobs, page

page._begin(9)
if not jobs.current("nap"):
    jobs.start("nap", "training", time.sleep, 600)
