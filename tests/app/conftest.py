"""Every file here opens apps: what opening.py sets once holds for all of them."""

import opening  # noqa: F401
