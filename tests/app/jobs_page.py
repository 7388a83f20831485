"""A page with one job, for test_ui_jobs.py: it sleeps for as long as the address says. Visits end after two seconds."""

import time

import streamlit as st

from segviz.ui import jobs, link, visits

visits.AWAY_SECONDS, visits.LOOK_SECONDS = 2.0, 0.2
link.start(9)
jobs.leave_others()
job = jobs.current("nap") or jobs.start("nap", "training", time.sleep, float(st.query_params.get("seconds", 600)))
jobs.follow(job, jobs.status)
if job.done():
    st.write(jobs.problem(job) or "slept well")
