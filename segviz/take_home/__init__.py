"""To take home: a lecture as one file or as a printed handout, and the course as a folder that any web server serves.

No Streamlit. Scenes are those that addresses answer (:mod:`segviz.serve`), rendered ahead.
"""

from segviz.take_home.download import route

__all__ = ["route"]
