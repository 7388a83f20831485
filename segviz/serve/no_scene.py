"""An address that is answered by a sentence instead of a scene."""

from __future__ import annotations


class NoSceneError(Exception):
    """status: of the answer, as in HTTP; the sentence is for whoever asked."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
