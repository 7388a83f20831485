"""Practice: problems to fill in, lines to order, code to write, questions to answer. Pure logic, no Streamlit.

``python -m segviz.exercises`` writes a starter file for your own editor, and checks what you made of it.
"""
