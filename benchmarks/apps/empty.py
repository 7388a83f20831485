"""The least that a slider can do in Streamlit: the floor under every "slider to picture" figure."""

import streamlit as st

value = st.slider("Stride", 1, 30, 1, key="stride")
st.write(f"value {value}")
