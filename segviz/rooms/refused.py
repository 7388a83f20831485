"""What a room refuses, and why."""

from __future__ import annotations

from http import HTTPStatus


class RefusedByRoomError(Exception):
    """status: as HTTP names it; the sentence is for whoever asked."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def unknown() -> RefusedByRoomError:
    """For a code under which there is no room, or no longer."""
    return missing("There is no room with this code. It may have ended.")


def nonsense(sentence: str) -> RefusedByRoomError:
    """For what means nothing."""
    return RefusedByRoomError(HTTPStatus.BAD_REQUEST, sentence)


def not_now(sentence: str) -> RefusedByRoomError:
    """For what means something, but not in the room's present state."""
    return RefusedByRoomError(HTTPStatus.CONFLICT, sentence)


def too_much(sentence: str) -> RefusedByRoomError:
    """For what would go beyond a bound."""
    return RefusedByRoomError(HTTPStatus.SERVICE_UNAVAILABLE, sentence)


def taken() -> RefusedByRoomError:
    """For a code that somebody else's room has."""
    return not_now("This code belongs to another room. Open a new one.")


def too_late() -> RefusedByRoomError:
    """For an answer that comes after its question was closed."""
    return not_now("This question has been closed.")


def too_soon() -> RefusedByRoomError:
    """For a phone that answers again at once."""
    return too_many("One answer per second: send it again in a moment.")


def no_more_rooms(most: int) -> RefusedByRoomError:
    """Where all rooms are taken."""
    return too_much(f"All {most:,} rooms of this server are taken. Try again later.")


def no_more_phones(most: int) -> RefusedByRoomError:
    """Where a room is full."""
    return too_much(f"This room is full: it takes {most:,} phones.")


def no_more_questions(most: int) -> RefusedByRoomError:
    """Where a room keeps the answers to as many questions as it can."""
    return not_now(f"This room has asked {most:,} questions. Download the answers, then open a new room.")


def missing(sentence: str) -> RefusedByRoomError:
    """For what is not there."""
    return RefusedByRoomError(HTTPStatus.NOT_FOUND, sentence)


def forbidden(sentence: str) -> RefusedByRoomError:
    """For whoever may not."""
    return RefusedByRoomError(HTTPStatus.FORBIDDEN, sentence)


def too_many(sentence: str) -> RefusedByRoomError:
    """For whoever asks too often."""
    return RefusedByRoomError(HTTPStatus.TOO_MANY_REQUESTS, sentence)
