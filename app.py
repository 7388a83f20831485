"""The server: Streamlit's app, whose first page is home.py, and beside it the scenes by address."""

import streamlit as st

from segviz import serve
from segviz.ui import opening

app = st.App("home.py", routes=serve.routes(st.get_option("server.baseUrlPath")), lifespan=opening.lifespan)
