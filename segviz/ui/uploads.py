"""Files that people bring: each is read in the callback, and let go at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from segviz.ui.streamlit_compat import MemoryUploadedFileManager, get_script_run_ctx

Take = Callable[[str, bytes], None]
"""What is done with a file: its name and its bytes, both a stranger's."""
TakeAll = Callable[[Sequence[tuple[str, bytes]]], None]
"""What is done with files that come together."""


def uploader(
    words: str, name: str, take: Take, refused: type[Exception] | tuple[()] = (), kinds: Sequence[str] | None = None
) -> None:
    """A place for one file after the other; below it, why the last one could not be taken.

    name: of this place, in the session's state; take: called from a callback; refused: what it raises, with a sentence
    for the user; kinds: endings of names that the browser offers, by default all
    """
    several(words, name, lambda files: take(*files[0]), refused, kinds, many=False)


def several(
    words: str,
    name: str,
    take: TakeAll,
    refused: type[Exception] | tuple[()] = (),
    kinds: Sequence[str] | None = None,
    many: bool = True,
) -> None:
    """The same for files that are chosen together, one set after the other. many: whether it may be more than one"""
    turn = st.session_state.setdefault(_turn(name), 0)
    key, args = _file(name, turn), (name, take, refused)
    st.file_uploader(words, kinds, accept_multiple_files=many, key=key, on_change=_taken, args=args)
    if error := st.session_state.pop(_error(name), None):
        st.error(error, icon=":material/broken_image:")


def _taken(name: str, take: TakeAll, refused: type[Exception] | tuple[()]) -> None:
    found = st.session_state[_file(name, st.session_state[_turn(name)])]
    files = found if isinstance(found, list) else [found] if found else []
    if not files:
        return
    st.session_state[_turn(name)] += 1  # a new key makes an empty uploader
    try:
        take([(file.name, file.getvalue()) for file in files])
    except refused as error:
        st.session_state[_error(name)] = str(error)
    finally:
        for file in files:
            _forget(file.file_id)


def _forget(file_id: str) -> None:
    """Let go of a file, whose bytes Streamlit would keep until the session ends."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(session_id=context.session_id, file_id=file_id)


def _turn(name: str) -> str:
    return f"_{name}_turn"  # how many files have been taken


def _file(name: str, turn: int) -> str:
    return f"_{name}_file_{turn}"


def _error(name: str) -> str:
    return f"_{name}_error"  # the sentence about a file that could not be taken
