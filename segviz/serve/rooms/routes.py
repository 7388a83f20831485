"""The routes of rooms."""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

import segno
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from segviz import lifetime
from segviz.lifetime import Phase
from segviz.rooms import RefusedByRoomError, Room, State, Store, codes, csv, refused
from segviz.rooms.room import refuse_other_key
from segviz.serve import response
from segviz.serve.door import behind
from segviz.serve.rates import Rates
from segviz.serve.rooms import bodies, counted, shown
from segviz.serve.rooms.bodies import SMALL_BYTES, Answer, Opening
from segviz.serve.rooms.hub import Hub
from segviz.serve.rooms.streams import Stream

NO_STORE = {**response.COMMON, "Cache-Control": "no-store"}
OPENED_AT_ONCE, OPENED_PER_SECOND = 10, 1 / 300
"""Rooms that one address may open."""
GUESSED_AT_ONCE, GUESSED_PER_SECOND = 60, 0.5
"""Wrong codes that one address may try: with 50 rooms open, one of 82,000 is right."""
HALL_AT_ONCE, HALL_PER_SECOND = 6000, 400
"""Requests of phones, and of openers, from one address: a lecture hall shares one."""
MOST_KNOWN = 10_000
"""Pairs of an address and a code that it knows."""
MOST_LINK = 300
_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Awaitable[Response]]


class Rooms:
    """store: where the rooms are; base: "" or "/below", as all routes begin"""

    def __init__(self, store: Store, base: str = "") -> None:
        self._store, self._base = store, base
        self.hub = Hub(store)
        self.hall = Rates(HALL_PER_SECOND, HALL_AT_ONCE)
        self._guesses = Rates(GUESSED_PER_SECOND, GUESSED_AT_ONCE)
        self._openings = Rates(OPENED_PER_SECOND, OPENED_AT_ONCE)
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def routes(self) -> list[Route]:
        """All of them."""
        one = f"{self._base}/room/{{code}}"

        def route(path: str, endpoint: Endpoint, method: str) -> Route:
            return Route(path, behind("room", _in_sentences(endpoint), self.hall), methods=[method])

        return [
            route(f"{self._base}/room", self.open, "POST"),
            route(one, self.close, "DELETE"),
            route(f"{one}/state", self.steer, "PUT"),
            route(f"{one}/state", self.state, "GET"),
            route(f"{one}/events", self.events, "GET"),
            route(f"{one}/answer", self.answer, "POST"),
            route(f"{one}/tally", self.tally, "GET"),
            route(f"{one}/answers.csv", self.answers, "GET"),
            route(f"{one}/qr.svg", self.qr, "GET"),
        ]

    async def open(self, request: Request) -> Response:
        """POST /room"""
        _refuse_other_sites(request)
        _wait(self._openings, request, "Too many rooms were opened from your address. Try again in a few minutes.")
        opening = await bodies.read(request, Opening)
        state = await shown.settled(opening.state) if opening.state else None
        key = _kept_key(opening) or codes.new_key()
        room = await asyncio.to_thread(Room.opened, key, state, int(time.time()))
        if opening.code and opening.code != room.code:
            raise refused.forbidden("This key does not belong to this code.")
        await self._store.open(room)
        self._know(_address(request), room.code)  # a hall's phones have tried it in vain while it was lost
        ends = int(time.time()) + self._store.bounds.seconds
        return _json({"code": room.code, "key": key, "ends": ends}, HTTPStatus.CREATED)

    async def close(self, request: Request) -> Response:
        """DELETE /room/CODE"""
        _refuse_other_sites(request)
        room = await self._opened(request)
        await self._store.close(room.code)
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=NO_STORE)

    async def steer(self, request: Request) -> Response:
        """PUT /room/CODE/state"""
        _refuse_other_sites(request)
        room = await self._opened(request)
        state = await shown.settled(await bodies.read(request, State))
        room = await self._store.change(room.code, lambda now: now.steered(state))
        return _json({"version": room.version})

    async def state(self, request: Request) -> Response:
        """GET /room/CODE/state"""
        return _json(await self.hub.public(await self._room(request)))

    async def events(self, request: Request) -> Response:
        """GET /room/CODE/events"""
        if lifetime.phase() is Phase.STOPPING:
            return _come_back()
        room = await self._room(request)
        key = _key(request)
        if key:
            refuse_other_key(room, key)
        return await self.hub.join(room.code, _address(request), bool(key))

    async def answer(self, request: Request) -> Response:
        """POST /room/CODE/answer"""
        _refuse_other_sites(request)
        room = await self._room(request)
        said = await bodies.read(request, Answer, SMALL_BYTES)
        value = room.read(said.question, said.value)
        await self._store.answer(room, codes.name_of(said.phone, room.code), value)
        counted.answers.inc()
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=NO_STORE)

    async def tally(self, request: Request) -> Response:
        """GET /room/CODE/tally"""
        return _json(await self.hub.tally(await self._opened(request)))

    async def answers(self, request: Request) -> Response:
        """GET /room/CODE/answers.csv"""
        room = await self._opened(request)
        table = csv.written(await self._store.rounds(room))
        headers = {**NO_STORE, "Content-Disposition": f'attachment; filename="answers-{room.code}.csv"'}
        return Response(table, headers=headers, media_type="text/csv")

    async def qr(self, request: Request) -> Response:
        """GET /room/CODE/qr.svg"""
        room = await self._room(request)
        link = request.query_params.get("link", "")
        if not self._is_join_link(link, request, room.code):
            raise refused.nonsense("Only this site's own link for joining this room becomes a QR code.")
        svg = io.BytesIO()
        segno.make(link, error="m", micro=False).save(svg, kind="svg", dark="#000", light="#fff", omitsize=True)
        return Response(svg.getvalue(), headers=NO_STORE, media_type="image/svg+xml")

    def _is_join_link(self, link: str, request: Request, code: str) -> bool:
        """A proxy may end TLS: the scheme is either."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return False
        own = f"{parts.scheme}://{request.headers.get('host', '')}{self._base}/join/{code}"
        return parts.scheme in ("http", "https") and link == own and len(link) <= MOST_LINK

    async def _room(self, request: Request) -> Room:
        """The room of an address. Who has tried too many wrong codes gets only to rooms known to the same address."""
        code = request.path_params["code"].upper()
        address = _address(request)
        if (address, code) not in self._known and self._guesses.wait(address, takes=0):
            raise refused.too_many("Too many wrong codes were tried from your address. Try again in a minute.")
        try:
            if not codes.CODE.fullmatch(code):
                raise refused.unknown()
            room = await self._store.find(code)
        except RefusedByRoomError as why:
            if why.status == HTTPStatus.NOT_FOUND:
                self._guesses.wait(address)
            raise
        self._know(address, code)
        return room

    def _know(self, address: str, code: str) -> None:
        self._known[address, code] = None
        self._known.move_to_end((address, code))
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    async def _opened(self, request: Request) -> Room:
        """The room of an address that its opener asks for."""
        room = await self._room(request)
        refuse_other_key(room, _key(request))
        return room


def _in_sentences(endpoint: Endpoint) -> Endpoint:
    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except RefusedByRoomError as why:
            return response.sentence(why.status, why.sentence)
        except Exception:
            _log.exception("a request to a room could not be answered")
            return response.broken()

    return answered


def _wait(rates: Rates, request: Request, sentence: str) -> None:
    if rates.wait(_address(request)):
        raise refused.too_many(sentence)


def _refuse_other_sites(request: Request) -> None:
    """A page of another site has no business here, even in the browser of somebody who has."""
    if request.headers.get("sec-fetch-site", "same-origin") == "cross-site":
        raise refused.forbidden("Rooms are opened and used on this site's own pages only.")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _key(request: Request) -> str:
    return request.headers.get("x-room-key", "") or request.query_params.get("key", "")


def _kept_key(opening: Opening) -> str:
    """The key that an opener's browser has kept; "" where it has none."""
    if (opening.code is None) != (opening.key is None):
        raise refused.nonsense("A room is made again with its code and its key.")
    if opening.key is not None and not codes.KEY.fullmatch(opening.key):
        raise refused.nonsense("This is no key of a room.")
    return opening.key or ""


def _json(told: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return JSONResponse(told, status, NO_STORE)


def _come_back() -> Stream:
    """For a server that stops: a browser that is refused would not come back by itself, one that is let go does."""
    stream = Stream(False, lambda _: None)
    stream.end()
    return stream
