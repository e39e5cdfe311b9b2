from __future__ import annotations

from wowengine.playbooks.differences import (
    Difference,
    compare_gestures,
    compare_playbooks,
    fields_of,
    in_words,
)

from tests.factories import make_gesture

ONE = make_gesture(
    id="one",
    title={"en": "Call", "fr": "Appeler"},
    situations={"en": ["Nobody calls me back.", "I wait all day."], "fr": ["J'attends."]},
    repeat_after="P30D",
)


def test_equal_gestures_differ_in_nothing() -> None:
    assert compare_gestures(ONE, ONE.model_copy()) == ()
    assert compare_playbooks([ONE], [ONE]) == ()


def test_texts_differ_in_their_own_language() -> None:
    other = ONE.model_copy(update={"title": {"en": "Call", "fr": "Rappeler", "de": "Anrufen"}})
    assert compare_gestures(ONE, other) == (
        Difference("title", "fr", "Appeler", "Rappeler"),
        Difference("title", "de", None, "Anrufen"),
    )


def test_a_reworded_situation_is_one_difference_and_new_ones_are_others() -> None:
    reworded = ["I wait all day.", "Nobody ever calls me back.", "Quite another thing"]
    other = ONE.model_copy(update={"situations": {"en": reworded}})
    assert compare_gestures(ONE, other) == (
        Difference("situations", "en", "Nobody calls me back.", "Nobody ever calls me back."),
        Difference("situations", "en", None, "Quite another thing"),
        Difference("situations", "fr", "J'attends.", None),
    )


def test_another_order_of_the_same_texts_is_told() -> None:
    order = {**ONE.situations, "en": tuple(reversed(ONE.situations["en"]))}
    found = compare_gestures(ONE, ONE.model_copy(update={"situations": order}))
    assert found == (Difference("situations", "en", None, "(the same texts in another order)"),)


def test_values_are_told_as_a_person_reads_them() -> None:
    other = make_gesture(
        **{**ONE.model_dump(), "repeat_after": None},
        # fields that ONE leaves at their defaults
    ).model_copy(update={"tags": ("a", "b")})
    assert list(in_words(compare_gestures(ONE, other))) == [
        "repeat_after:",
        "  - P30D",
        "tags:",
        "  + a, b",
    ]


def test_playbooks_differ_by_gestures_added_removed_and_changed() -> None:
    two, three = make_gesture(id="two"), make_gesture(id="three")
    changed = two.model_copy(update={"owner": "desk", "source": "s"})
    found = compare_playbooks([ONE, two], [three, changed])
    assert [(one.gesture_id, one.kind) for one in found] == [
        ("one", "removed"),
        ("two", "changed"),
        ("three", "added"),
    ]
    assert fields_of(found[1].differences) == "source, owner"
