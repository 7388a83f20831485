"""The glossary: every term stands on some screen, says what it means in one sentence, and is marked once a screen."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from test_words import HOUSE, SPOKEN, texts, wrong

from segviz import course, glossary
from segviz.glossary import TERMS, Term, marked, terms_in

MOST_WORDS = 25  # docs/WORDS.md, rule 7
SAID_SO = """label map; score threshold; kernel size; stamp; indices; void; things; stuff; instance; IoU; mIoU;
ground truth; r, j, p; receptive field; effective receptive field; encoder; decoder; skip;
fully-connected layer; max pooling; max unpooling; bed of nails; bilinear interpolation; nearest
neighbour; sparse; stride; padding; dilation; output padding; transposed convolution; checkerboard;
transposed matrix; 1×1 convolution; softmax; cross-entropy; logit; gradient; class weights; border
weights; backbone; FPN; anchor; objectness; proposal; NMS; RoI; RoIPool; RoIAlign; mask head; box
head; sigmoid; k-means; superpixel; watershed; random walker; normalised cuts; boundary F-score;
semantic segmentation; instance segmentation; panoptic segmentation"""
"""Terms of the table of docs/WORDS.md, and of what the pages teach."""
OTHER_NAMES = {
    "deconvolution": "transposed convolution",
    "fractionally strided convolution": "transposed convolution",
    "cross-correlation": "convolution",
    "filter": "kernel",
    "Jaccard index": "IoU",
    "dense layer": "fully-connected layer",
    "skip connection": "skip",
    "non-maximum suppression": "NMS",
    "region of interest": "RoI",
}
each_term = pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)


@cache
def on_screen() -> frozenset[Term]:
    """The terms in the source of what speaks to readers."""
    files = [file for file in SPOKEN if file != HOUSE / "glossary.py"]
    return frozenset(term for file in files for text in texts(file) for term in terms_in(text))


def test_what_the_pages_teach_and_the_words_ask_for_is_there() -> None:
    names = {term.name for term in TERMS}
    assert {" ".join(name.split()) for name in SAID_SO.split(";")} - names == set()


@pytest.mark.parametrize(("other", "name"), OTHER_NAMES.items())
def test_other_names_lead_to_the_term(other: str, name: str) -> None:
    assert name in [term.name for term in TERMS if other in term.also]
    assert name in [term.name for term in TERMS if term.fits(other.upper())]


@each_term
def test_a_term_stands_on_some_screen(term: Term) -> None:
    assert term in on_screen()


@each_term
def test_a_term_is_explained_in_one_plain_sentence(term: Term) -> None:
    assert re.fullmatch(r"[^a-z][^.]*\.", term.means), "one sentence, with a full stop"
    assert len(term.means.split()) <= MOST_WORDS
    assert not [found for text in (term.name, term.means, *term.also) for found in wrong(text)]


@each_term
def test_a_lesson_teaches_it(term: Term) -> None:
    assert course.page_of_lesson(term.lesson)


def test_no_name_and_no_form_stands_for_two() -> None:
    assert len({term.id for term in TERMS}) == len({term.name for term in TERMS}) == len(TERMS) >= 60
    forms = [form for term in TERMS for form in term.forms]
    assert len(forms) == len(set(forms))


def test_a_term_is_marked_where_it_first_stands_and_nowhere_else() -> None:
    assert marked("A stride, and a Stride.") == "A [stride](#term-stride), and a Stride."
    assert marked("Strides of `stride` and $stride$", "No stride.") == "Strides of `stride` and $stride$"
    assert marked("[stride](https://a.b) and kernel size") == (
        "[stride](https://a.b) and [kernel size](#term-kernel-size)"
    )


def test_the_longest_term_is_marked_and_parts_of_words_are_not() -> None:
    assert marked("effective receptive field") == "[effective receptive field](#term-effective-receptive-field)"
    assert marked("output_padding, binary, mIoU") == "output_padding, binary, [mIoU](#term-miou)"


def test_what_is_marked_says_the_same() -> None:
    for page in course.pages():
        assert re.sub(r"\[([^]]*)\]\(#term-[a-z0-9-]+\)", r"\1", marked(page.claim)) == page.claim


def test_the_browser_reads_the_same_terms() -> None:
    source = (HOUSE / "player" / "glossary.js").read_text(encoding="utf-8")
    assert 'from "../glossary.json"' in source
    assert f'LINK = "{glossary.LINK}"' in source
    assert Path(glossary.__file__).with_name("glossary.json").is_file()
