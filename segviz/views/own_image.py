"""An upload, found by a secret: an address cannot carry an image, but it can name the one that a session holds.

The secret is given to that session's own browser and to nobody else, and it ends with the session.
"""

from __future__ import annotations

import secrets
import threading
import weakref

from segviz.cache import Owner
from segviz.views.picture import Picture

PARAMETER = "secret"
"""Its name in an address, beside the image ``upload``."""
LONGEST = 64
"""Letters of a secret."""

_lock = threading.Lock()  # guards all below
_ended: weakref.WeakSet[Owner] = weakref.WeakSet()
_secrets: dict[Owner, str] = {}
_uploads: dict[str, Picture] = {}


def secret_of(upload: Picture) -> str:
    """The secret of the session whose upload it is. From now on that session's secret stands for this image.

    upload: with an owner
    """
    assert upload.owner is not None
    with _lock:
        if upload.owner in _ended:  # its page is still being drawn
            return ""
        secret = _secrets.setdefault(upload.owner, secrets.token_urlsafe(32))
        _uploads[secret] = upload
    return secret


def find(secret: str) -> Picture | None:
    """The image that a secret stands for; None where it stands for none, or its session has ended."""
    with _lock:
        return _uploads.get(secret) if len(secret) <= LONGEST else None


def end(owner: Owner) -> None:
    """Forget the upload of a session that has ended."""
    with _lock:
        _ended.add(owner)
        secret = _secrets.pop(owner, None)
        if secret is not None:
            _uploads.pop(secret, None)
