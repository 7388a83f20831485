"""Rooms by HTTP: the opener steers, phones follow by server-sent events and answer. :mod:`segviz.rooms` has the rules.

    POST   /room                    opens one: its code, its key, its end
    PUT    /room/CODE/state         (key) leads the class to a view, its settings, a step, a question
    GET    /room/CODE/state         what every phone may see
    GET    /room/CODE/events        the same as it changes; with the key also the tally
    POST   /room/CODE/answer        a phone's answer
    GET    /room/CODE/tally         (key) the answers to the last question
    GET    /room/CODE/answers.csv   (key) all of them
    GET    /room/CODE/qr.svg?link=  the join link as a QR code
    DELETE /room/CODE               (key) ends it

The key stands in the header X-Room-Key, or as ?key= where a browser can send no header.
"""

from segviz.serve.rooms.hub import end_streams
from segviz.serve.rooms.routes import Rooms

__all__ = ["Rooms", "end_streams"]
