from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from wowengine.index.encoders import UnitEncoder
from wowengine.models.drafts_fit import DraftsFit, _read, _twins
from wowengine.models.kinds_fit import fit_kinds
from wowengine.models.labelled_drafts import DraftSentence, LabelledDraft
from wowengine.screening.bearing import LOOKS_AT, bearings
from wowengine.screening.draft import read_draft
from wowengine.screening.draft_models import DraftModels
from wowengine.screening.kinds import LABELS

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_models

# For each rule, the word that tells its offences.
WORDS = {
    "upsell-timing": "bargain",
    "surprise-timing": "voucher",
    "tone-deaf": "silly",
    "promise": "forever",
    "coherence": "otherwise",
}
KIND_WORDS = {"sells": "bargain", "gift": "voucher", "blames": "silly", "guarantee": "forever"}
LABELLED = {label for labels in LABELS.values() for label in labels}
Fitted = tuple[DraftModels, dict[str, str]]


def sentences() -> list[DraftSentence]:
    """A word for each label, and sentences of no kind."""
    found = [DraftSentence(f"We wrote line {n} down.", f"none-{n}", frozenset()) for n in range(12)]
    for label in sorted(LABELLED):
        word = KIND_WORDS.get(label, label)
        found += [
            DraftSentence(f"Here a {word} comes, item {n}.", f"{label}-{n}", frozenset({label}))
            for n in range(8)
        ]
    return found


def draft(number: int, rule: str | None) -> LabelledDraft:
    said = f"Lamp {rule} {number // 2} is broken again."
    case = make_case(said, id=f"{rule}-{number}", language="en")
    fine = f"Somebody looked at lamp {number}."
    offence = f"Here a {WORDS[rule]} comes, item {number}." if rule else None
    return LabelledDraft(case, f"{fine} {offence or 'All is written down.'}", rule, offence)


@pytest.fixture(scope="module")
def encoder() -> UnitEncoder:
    return UnitEncoder(FakeEncoder())


@pytest.fixture(scope="module")
def fitted(encoder: UnitEncoder) -> Fitted:
    models = make_models(encoder)
    drafts = [draft(n, rule) for rule in WORDS for n in range(6)]
    drafts += [draft(n, None) for n in range(20)]
    reader, signals = models.reader(encoder), models.heads.signals
    return DraftsFit(encoder, reader, signals, sentences(), drafts).models()


def holds(fitted: Fitted, encoder: UnitEncoder, rule: str, text: str) -> bool:
    models = make_models(encoder)
    case = make_case("The lamp is broken again.", language="en")
    read = read_draft(models.reader(encoder), text, case, NOW)
    (bearing,) = bearings(read, fitted[0].heads, models.heads.signals)
    return fitted[0].weighings[rule].excess(bearing) >= 0


@pytest.mark.parametrize("rule", ["upsell-timing", "surprise-timing", "tone-deaf"])
def test_a_rule_learns_the_word_of_its_offences(
    fitted: Fitted, encoder: UnitEncoder, rule: str
) -> None:
    assert holds(fitted, encoder, rule, f"Here a {WORDS[rule]} comes, item 99.")
    assert not holds(fitted, encoder, rule, "Somebody looked at lamp 99.")


def test_every_rule_gets_its_weighing_and_every_kind_its_head(fitted: Fitted) -> None:
    models, _ = fitted
    assert set(models.weighings) == set(LOOKS_AT)
    assert models.heads.signals == tuple(LABELS)
    for rule, names in LOOKS_AT.items():
        assert tuple(models.weighings[rule].weights) == names


def test_the_figures_count_every_draft(fitted: Fitted) -> None:
    _, figures = fitted
    assert figures["drafts"].startswith("50, ")
    assert figures["drafts to be sent"].startswith("20, ")
    assert all(figures[rule].startswith("6 drafts") for rule in WORDS)


def test_what_is_saved_judges_the_same_again(
    fitted: Fitted, encoder: UnitEncoder, tmp_path: Path
) -> None:
    models, _ = fitted
    models.save(tmp_path)
    texts = ["Here a bargain comes, item 99."]
    vectors = encoder.encode_query(texts)
    again = DraftModels.load(tmp_path).heads.scores(texts, vectors)
    np.testing.assert_allclose(again, models.heads.scores(texts, vectors), atol=0.02)


def test_what_nobody_knows_is_not_taken_for_a_no(encoder: UnitEncoder) -> None:
    texts = [f"a {word} here {n}" for n in range(20) for word in ("sorry", "table")]
    known = [float("sorry" in text) for text in texts]
    unknown = [*known[:30], *[float("nan")] * 10]
    vectors = encoder.encode_query(texts)
    groups = [str(n) for n in range(len(texts))]
    heads = fit_kinds("fake", texts, groups, vectors, {"apology": unknown, "sale": known})
    scores = heads.scores(["a sorry here 19", "a table here 19"], vectors[-2:])
    assert scores[0, 0] > scores[1, 0]


def test_drafts_on_one_case_and_lines_two_by_two_are_never_told_apart() -> None:
    encoder = UnitEncoder(FakeEncoder())
    reader = make_models(encoder).reader(encoder)
    said = ["Hot.", "Hot.", "Hot.", "Cold.", "Dry.", "Wet.", "Wet.", "Mild."]
    reads = [_read(reader, labelled(text)) for text in said]
    assert _twins(reads) == [0, 0, 0, 0, 4, 4, 4, 4]
    assert _twins([_read(reader, labelled(text)) for text in ("Hot.", "Cold.", "Dry.")]) == [
        0,
        0,
        2,
    ]


def labelled(said: str) -> LabelledDraft:
    return LabelledDraft(make_case(said), "We come.", None, None)
