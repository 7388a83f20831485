"""Rooms in Redis: all servers that use the same one share them, and they outlive each server.

What must not be torn apart happens in Redis at once, as a script or as a transaction. Every change is published: each
server tells its own phones. Keys end with their room; of a phone's token, only a digest is kept.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from segviz.rooms import refused, tally
from segviz.rooms.room import Room, Value
from segviz.rooms.store import ALL, SECONDS_BETWEEN_ANSWERS, Bounds, Hear, Round

INDEX, CHANNEL = "segviz:rooms", "segviz:rooms:told"
"""Codes by the end of their rooms; and where changes are published, as "state KQRTX"."""
CONNECTIONS = 16
SECONDS = 2.0
"""After which a Redis that does not answer is given up."""
AGAIN_SECONDS = 0.5
"""From one attempt to listen to the next."""
GONE_SECONDS = 45
"""After which a server that has not told how many phones follow it has none."""
UNREACHABLE = "The rooms of this server cannot be reached just now. Try again in a moment."

_OPEN = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local lock = redis.call('HGET', KEYS[2], 'lock')
if lock then return lock == ARGV[3] and 'there' or 'taken' end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[5]) then return 'full' end
redis.call('HSET', KEYS[2], 'room', ARGV[2], 'lock', ARGV[3], 'round', ARGV[6], 'asking', ARGV[7])
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('ZADD', KEYS[1], now + ARGV[4], ARGV[1])
return 'opened'
"""
_ANSWER = """
local now = redis.call('HMGET', KEYS[2], 'round', 'asking')
if not now[1] then return 'unknown' end
if now[1] ~= ARGV[2] or now[2] ~= '1' then return 'late' end
if redis.call('HEXISTS', KEYS[3], ARGV[3]) == 0 and redis.call('HLEN', KEYS[3]) >= tonumber(ARGV[6]) then
  return 'full'
end
if not redis.call('SET', KEYS[5], '', 'NX', 'PX', ARGV[7]) then return 'soon' end
redis.call('HSET', KEYS[3], ARGV[3], ARGV[4])
for each = 2, 4 do redis.call('EXPIRE', KEYS[each], ARGV[5]) end
redis.call('ZADD', KEYS[1], redis.call('TIME')[1] + ARGV[5], ARGV[1])
redis.call('PUBLISH', ARGV[8], 'answers ' .. ARGV[1])
return 'kept'
"""
_PHONES = """
local now, sum = tonumber(redis.call('TIME')[1]), 0
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. now)
redis.call('EXPIRE', KEYS[1], ARGV[3])
local all = redis.call('HGETALL', KEYS[1])
for each = 1, #all, 2 do
  local count, at = all[each + 1]:match('(%d+) (%d+)')
  if now - at <= tonumber(ARGV[3]) then sum = sum + count else redis.call('HDEL', KEYS[1], all[each]) end
end
return sum
"""
_log = logging.getLogger(__name__)


class Shared:
    """A :class:`~segviz.rooms.store.Store`. url: of Redis. For one event loop."""

    def __init__(self, url: str, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        options: dict[str, Any] = {"socket_timeout": SECONDS, "socket_connect_timeout": SECONDS}
        again = Retry(NoBackoff(), 1)  # a connection that Redis has closed meanwhile
        pool = BlockingConnectionPool.from_url(
            url, max_connections=CONNECTIONS, timeout=SECONDS, retry=again, decode_responses=True, **options
        )
        self._redis = Redis(connection_pool=pool)
        self._listening = Redis.from_url(url, decode_responses=True, socket_connect_timeout=SECONDS)
        self._me = secrets.token_hex(8)
        self._hear: Hear = lambda code, told: None
        self._follows: asyncio.Task[None] | None = None

    async def open(self, room: Room) -> None:
        keys = INDEX, _key(room.code)
        facts = _facts(room)
        given = room.code, facts["room"], room.lock, self.bounds.seconds, self.bounds.rooms
        async with self._reached() as redis:
            done = await redis.eval(_OPEN, len(keys), *keys, *given, facts["round"], facts["asking"])
        if done == "taken":
            raise refused.taken()
        if done == "full":
            raise refused.no_more_rooms(self.bounds.rooms)

    async def find(self, code: str) -> Room:
        async with self._reached() as redis:
            return await _room(redis, code)

    async def change(self, code: str, change: Callable[[Room], Room]) -> Room:
        made: list[Room] = []

        async def replace(pipe: Pipeline) -> None:
            before = await _room(pipe, code)
            after = change(before)
            ended = await self._ended(pipe, before) if after.round != before.round else None
            pipe.multi()
            if ended:
                pipe.rpush(_key(code, "rounds"), msgspec.json.encode(ended))
                pipe.delete(_key(code, "answers"))
            pipe.hset(_key(code), mapping=_facts(after))
            self._keep(pipe, code, int((await redis.time())[0]))
            pipe.publish(CHANNEL, f"state {code}")
            made.append(after)

        async with self._reached() as redis:
            await redis.transaction(replace, _key(code), _key(code, "answers"))
        return made[-1]

    async def _ended(self, pipe: Pipeline, room: Room) -> Round | None:
        """The answers to the last question, as another one comes; None where there were none."""
        counts = await _counts(pipe, room.code)
        if not counts or room.asked is None:
            return None
        if await pipe.llen(_key(room.code, "rounds")) + 1 >= self.bounds.rounds:
            raise refused.no_more_questions(self.bounds.rounds)
        return Round(room.asked, counts)

    def _keep(self, pipe: Pipeline, code: str, now: int) -> None:
        for part in ("", "answers", "rounds"):
            pipe.expire(_key(code, part), self.bounds.seconds)
        pipe.zadd(INDEX, {code: now + self.bounds.seconds})

    async def answer(self, room: Room, phone: str, value: Value) -> None:
        code, packed = room.code, msgspec.json.encode(value).decode()
        keys = INDEX, _key(code), _key(code, "answers"), _key(code, "rounds"), _key(code, f"said:{phone}")
        between = int(1000 * SECONDS_BETWEEN_ANSWERS)
        given = code, room.round, phone, packed, self.bounds.seconds, self.bounds.phones, between, CHANNEL
        async with self._reached() as redis:
            done = await redis.eval(_ANSWER, len(keys), *keys, *given)
        if done != "kept":
            raise {
                "unknown": refused.unknown,
                "late": refused.too_late,
                "soon": refused.too_soon,
                "full": lambda: refused.no_more_phones(self.bounds.phones),
            }[done]()

    async def count(self, room: Room) -> int:
        async with self._reached() as redis:
            return int(await redis.hlen(_key(room.code, "answers")))

    async def present(self, room: Room) -> tally.Counts:
        async with self._reached() as redis:
            return await _counts(redis, room.code)

    async def rounds(self, room: Room) -> list[Round]:
        async with self._reached() as redis:
            packed = await redis.lrange(_key(room.code, "rounds"), 0, -1)
            counts = await _counts(redis, room.code)
        before = [msgspec.json.decode(each, type=Round) for each in packed]
        return [*before, Round(room.asked, counts)] if counts and room.asked else before

    async def close(self, code: str) -> None:
        parts = "", "answers", "rounds", "phones"
        async with self._reached() as redis, redis.pipeline() as pipe:
            await _room(redis, code)
            pipe.delete(*(_key(code, part) for part in parts))
            pipe.zrem(INDEX, code)
            pipe.publish(CHANNEL, f"end {code}")
            await pipe.execute()

    async def phones(self, code: str, here: int) -> int:
        async with self._reached() as redis:
            return int(await redis.eval(_PHONES, 1, _key(code, "phones"), self._me, here, GONE_SECONDS))

    def listen(self, hear: Hear) -> None:
        self._hear = hear

    async def end(self) -> None:
        if self._follows:
            self._follows.cancel()
            with suppress(asyncio.CancelledError):
                await self._follows
        await self._redis.aclose()
        await self._listening.aclose()

    @asynccontextmanager
    async def _reached(self) -> AsyncIterator[Redis]:
        """Redis, for what is asked of it. RefusedByRoomError where it does not answer."""
        if self._follows is None:
            self._follows = asyncio.create_task(self._follow())
        try:
            yield self._redis
        except (RedisError, OSError, TimeoutError) as error:
            _log.warning("Redis does not answer: %s", type(error).__name__)
            raise refused.too_much(UNREACHABLE) from None

    async def _follow(self) -> None:
        """Hear what is published, for ever; after a break, as if everything had changed."""
        while True:
            try:
                async with self._listening.pubsub(ignore_subscribe_messages=True) as told:
                    await told.subscribe(CHANNEL)
                    self._hear(ALL, "state")
                    async for message in told.listen():
                        what, _, code = message["data"].partition(" ")
                        self._hear(code, what)
            except (RedisError, OSError, TimeoutError) as error:
                _log.warning("Redis cannot be listened to: %s", type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)


def _key(code: str, part: str = "") -> str:
    return f"segviz:room:{code}:{part}" if part else f"segviz:room:{code}"


def _facts(room: Room) -> dict[Any, Any]:
    """What is kept of a room; round and asking apart, so that a script can look at them."""
    packed = msgspec.json.encode(room).decode()
    return {"room": packed, "lock": room.lock, "round": room.round, "asking": int(room.is_asking)}


async def _room(redis: Redis | Pipeline, code: str) -> Room:
    packed = await redis.hget(_key(code), "room")
    if packed is None:
        raise refused.unknown()
    return msgspec.json.decode(packed, type=Room)


async def _counts(redis: Redis | Pipeline, code: str) -> tally.Counts:
    packed = await redis.hvals(_key(code, "answers"))
    return tally.counted(msgspec.json.decode(each, type=Value) for each in packed)
