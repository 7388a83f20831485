"""Rooms: a class follows a lecture on phones and answers its questions. Data and rules, and where they are kept.

A :class:`Room` is plain data. It lives in a :class:`Store`: in the memory of this process, or in Redis, which several
servers share. Nothing here knows HTTP's messages, Streamlit or the page on a phone.
"""

from segviz.rooms.refused import RefusedByRoomError
from segviz.rooms.room import Question, Room, State, Value
from segviz.rooms.store import Bounds, Round, Store

__all__ = ["Bounds", "Question", "RefusedByRoomError", "Room", "Round", "State", "Store", "Value"]
