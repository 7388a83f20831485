"""Scenes as files: a PNG or an animated GIF (``picture.py``), or one web page that needs no server (``page.py``)."""
