"""The server: Streamlit's app, whose first page is home.py, and beside it the scenes by address."""

from functools import partial

import streamlit as st
from starlette.middleware import Middleware

from segviz import serve
from segviz.serve.frontend import Files, Frontend
from segviz.ui import opening
from segviz.ui.streamlit_compat import FRONT_END

base = st.get_option("server.baseUrlPath")
app = st.App(
    "home.py",
    routes=serve.routes(base),
    middleware=[Middleware(Frontend, files=Files(FRONT_END), base=base)],
    lifespan=partial(opening.lifespan, ahead=serve.load_first),
)
