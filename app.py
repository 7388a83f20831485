"""The server: Streamlit's app, whose first page is home.py, and beside it the scenes by address."""

from functools import partial

import streamlit as st
from starlette.middleware import Middleware

from segviz import environment, serve, take_home
from segviz.serve.frontend import Files, Frontend
from segviz.serve.headers import SafeHeaders, policy
from segviz.serve.metrics import StreamlitsMetrics
from segviz.ui import opening, streamlit_compat
from segviz.ui.streamlit_compat import FRONT_END

environment.check()
base = st.get_option("server.baseUrlPath")
page = (FRONT_END.parent / "index.html").read_text(encoding="utf-8")
app = st.App(
    "home.py",
    routes=[*serve.routes(base, streamlit_compat.sessions), take_home.route(base)],
    middleware=[
        Middleware(SafeHeaders, policy=policy(page, environment.FRAME_ANCESTORS.value())),
        Middleware(StreamlitsMetrics, readers=serve.readers(), base=base),
        Middleware(Frontend, files=Files(FRONT_END), base=base),
    ],
    lifespan=partial(
        opening.lifespan, ahead=serve.load_first, is_at_work=serve.is_at_work, end_streams=serve.end_streams
    ),
)
