"""Codes by which a class finds its room, and the keys by which the opener steers it.

A code follows from its key by a slow hash. So a room can be made again under its code after a restart by whoever has
its key, and by nobody else: a key for a given code would take about 4 million attempts of 40 ms each.
"""

from __future__ import annotations

import hashlib
import re
import secrets

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"
"""No I and no O, which look like digits; without vowels, no code is a word."""
LENGTH = 5
CODE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
KEY = re.compile(r"[A-Za-z0-9_-]{32}")
PHONE = re.compile(r"[A-Za-z0-9_-]{16,64}")


def new_key() -> str:
    """A key that nobody can guess: 24 random bytes."""
    return secrets.token_urlsafe(24)


def code_of(key: str) -> str:
    """The code that belongs to a key. It takes about 40 ms and 16 MiB."""
    digest = hashlib.scrypt(key.encode(), salt=b"segviz room", n=2**14, r=8, p=1, dklen=16)
    number, letters = int.from_bytes(digest), ""
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def lock_of(key: str) -> str:
    """What is kept of a key: it tells whether a key is the right one, and not the key."""
    return hashlib.sha256(key.encode()).hexdigest()


def name_of(phone: str, code: str) -> str:
    """What is kept of the token that a phone has made up: equal for equal phones of one room, of use nowhere else."""
    return hashlib.blake2b(phone.encode(), key=code.encode(), digest_size=12).hexdigest()
