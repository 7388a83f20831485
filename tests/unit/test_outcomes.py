"""What a reader can do afterwards: taught by stops, asked by questions, and all that the course set out to teach."""

from __future__ import annotations

import pytest
from reading import MOST_WORDS, sentences

from segviz import course, lessons
from segviz.exercises.questions import QUESTIONS
from segviz.outcomes import BY_NAME, OUTCOMES, Outcome, of_part
from segviz.ui import outcomes as shown
from segviz.ui.learned import Learned

SEEDS = {
    "the five answers for one image": "five_answers",
    "pixel classification by a sliding window": "windows",
    "one fully-convolutional pass, and the work it saves": "one_pass",
    "a fully-connected layer as a convolution": "any_size",
    "the receptive field": "receptive_field",
    "encoder and decoder": "encoder_decoder",
    "max unpooling by hand": "unpooling",
    "upsampling compared, indices in a network": "indices",
    "convolution: stride, padding, channels": "convolution",
    "transposed convolution as stamps": "stamps",
    "one dimension, and why transposed": "transpose",
    "the checkerboard": "checkerboard",
    "1×1 convolution": "one_by_one",
    "the loss per pixel": "loss",
    "training an FCN, and its skips": "fcn_skips",
    "U-Net and its skips": "concatenation",
    "border weights for touching cells": "border_weights",
    "things and stuff": "counting",
    "panoptic segmentation": "panoptic",
    "R-CNN to Mask R-CNN": "regions",
    "RoIAlign": "roi_align",
    "scribbles on an image of one's own": "strokes",
    "clustering and graph methods": "clusters",
    "advantages and disadvantages of networks": "which_method",
}
"""The topics that the course set out to teach, page by page -> the outcome of each."""

each_outcome = pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome.name)


def test_every_topic_has_an_outcome_and_every_outcome_a_topic() -> None:
    assert set(SEEDS.values()) == set(BY_NAME)
    assert len(BY_NAME) == len(OUTCOMES)
    assert sum(len(of_part(part.number)) for part in course.PARTS) == len(OUTCOMES)


@each_outcome
def test_an_outcome_is_one_short_sentence_of_what_a_reader_can_do(outcome: Outcome) -> None:
    assert outcome.sentence.startswith("You can ")
    assert len(sentences(outcome.sentence)) == 1
    assert len(outcome.sentence.split()) <= MOST_WORDS


@each_outcome
def test_an_outcome_is_taught_by_a_stop_of_its_part_and_asked_for(outcome: Outcome) -> None:
    parts = [course.page_of_lesson(place.lesson.slug).part for place in shown.stops(outcome)]
    assert outcome.part in parts
    assert outcome.questions or outcome.checkpoints


def test_every_question_belongs_to_one_outcome_so_a_stop_teaches_what_it_asks() -> None:
    asked = [name for outcome in OUTCOMES for name in outcome.questions]
    assert sorted(asked) == sorted(question.name for question in QUESTIONS)


def test_every_checkpoint_belongs_to_one_outcome() -> None:
    asked = [slug for outcome in OUTCOMES for slug in outcome.checkpoints]
    assert sorted(asked) == sorted(lesson.slug for lesson in lessons.declared() if lesson.checkpoint)


def test_an_outcome_is_reached_by_its_questions_or_by_its_stops() -> None:
    outcome = BY_NAME["unpooling"]
    assert not shown.is_reached(outcome, Learned())
    answered = Learned(answered={"max_unpooling": False}, questions=["unpool-1"])
    assert not shown.is_reached(outcome, answered)
    answered.know(["unpool-2"])
    assert shown.is_reached(outcome, answered)
    seen, places = Learned(), list(shown.stops(outcome))
    for place in places:
        assert not shown.is_reached(outcome, seen)
        seen.see(place.lesson.slug, place.number)
    assert shown.is_reached(outcome, seen)
