"""Scenes as files: an animated GIF or a PNG (``picture.py``), or one web page that needs no server (``page.py``)."""
