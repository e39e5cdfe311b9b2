"""The way of a case, on one page: read, retrieve, guard, rank, compose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from .answer import Answer, Held, Suggestion
from .cache import default_cache
from .case import Case
from .compose import MessageError, compose
from .errors import UsageError
from .guardrails.interface import Moment
from .guardrails.policy import Policy, Ruling, default_rules
from .guardrails.validity import fits_sector
from .index.encoders import BUNDLED, Encoder, UnitEncoder, load_encoder
from .index.playbook_index import PlaybookIndex
from .index.relevance import Match, find
from .index.store import open_or_build
from .models import Models, models_for
from .playbooks import Playbook
from .ranking import rank
from .reading.reader import ReadCase

DEFAULT_LIMIT = 3
MAX_HELD = 5
_TOGETHER = 32  # cases whose sentences are encoded in one call by `suggest_many`
_HELD_SHARE = 0.5  # of the threshold: what is worth telling as held, but not as suggested


class WowEngine:
    """Suggests gestures for cases. One engine serves many threads; it holds no open resource."""

    def __init__(
        self,
        index: PlaybookIndex,
        encoder: UnitEncoder,
        models: Models,
        policy: Policy | None = None,
    ) -> None:
        self._index = index
        self._encoder = encoder
        self._reader = models.reader(encoder)
        self._relevance = models.relevance
        self._policy = policy or Policy(default_rules(models.heads))

    @classmethod
    def load(
        cls,
        playbook: Playbook | str | Path | None = None,
        encoder: str | Encoder | None = None,
        policy: Policy | None = None,
        models: Models | None = None,
        cache: str | Path | None = "auto",
    ) -> WowEngine:
        """An engine for `playbook` (the shipped one) and `encoder` (the bundled one).

        `playbook` may be a path, `encoder` what `load_encoder` takes. The index is kept in
        `cache`, a folder ("auto": the user's cache folder; None: nowhere), so that only what
        changed is encoded again. Raises InputError and UsageError.
        """
        unit = load_encoder(encoder)
        if playbook is None:
            playbook = Playbook.shipped()
        elif not isinstance(playbook, Playbook):
            playbook = Playbook.load(playbook)
        folder = default_cache() if cache == "auto" else Path(cache) if cache else None
        if models is None:
            models = models_for(unit, folder, is_bundled=encoder is None or encoder == BUNDLED)
        where = None
        if folder is not None:
            where = folder / "index" / f"{playbook.content_hash[:16]}-{unit.fingerprint}"
        return cls(open_or_build(where, playbook, unit), unit, models, policy)

    @property
    def playbook(self) -> Playbook:
        """The playbook that answers come from now."""
        return self._index.playbook

    def replace_playbook(self, playbook: Playbook) -> None:
        """Answer from another playbook; only changed texts are encoded.

        Calls under way finish with the snapshot they began with.
        """
        self._index = PlaybookIndex.build(playbook, self._encoder, known=self._index)

    def suggest(self, case: Case, limit: int = DEFAULT_LIMIT) -> Answer:
        """What is worth doing for this case now: at most `limit` suggestions, and what is held."""
        now = case.now or datetime.now(UTC)
        return self._answer(self._reader.read(case, now), _checked(limit))

    def suggest_many(self, cases: Iterable[Case], limit: int = DEFAULT_LIMIT) -> Iterator[Answer]:
        """The answers to many cases, in their order, a few cases encoded at a time."""
        limit, remaining = _checked(limit), iter(cases)
        while batch := list(islice(remaining, _TOGETHER)):
            nows = [case.now or datetime.now(UTC) for case in batch]
            for read in self._reader.read_many(batch, nows):
                yield self._answer(read, limit)

    def _answer(self, read: ReadCase, limit: int) -> Answer:
        index = self._index  # one snapshot, whatever another thread puts in its place
        moment = Moment(read)
        rulings = self._policy.judge(self._retrieve(index, read), moment)
        suggestions, unwritable = self._compose(rulings, read, limit)
        held = [*_worth_telling(rulings, self._relevance.threshold), *unwritable]
        return Answer(
            case_id=read.case.id,
            suggestions=tuple(suggestions),
            held=tuple(held[:MAX_HELD]),
            reading=read.reading,
            playbook=index.playbook.content_hash,
            encoder=self._encoder.name,
            engine=_VERSION,
        )

    def _retrieve(self, index: PlaybookIndex, read: ReadCase) -> list[Match]:
        """The gestures made for such a case, near enough to be worth judging."""
        case = read.case
        allowed = index.allowed(
            read.now.date(), case.sector, lambda gesture: fits_sector(gesture, case)
        )
        return find(
            index,
            read.query,
            allowed,
            self._reader.background,
            self._relevance,
            least=self._relevance.threshold * _HELD_SHARE,
        )

    def _compose(
        self, rulings: list[Ruling], read: ReadCase, limit: int
    ) -> tuple[list[Suggestion], list[Held]]:
        """The best that passed, written out; what can't be written is held, the next follows."""
        passed = [
            ruling.match
            for ruling in rulings
            if read.has_room
            and ruling.held is None
            and ruling.match.relevance >= self._relevance.threshold
        ]
        suggestions: list[Suggestion] = []
        unwritable: list[Held] = []
        for match, score in rank(passed, len(passed)):
            if len(suggestions) == limit:
                break
            try:
                suggestions.append(compose(match, score, read))
            except MessageError as error:
                held = Held(gesture_id=match.gesture.id, rule="message", reason=str(error))
                unwritable.append(held)
        return suggestions, unwritable


def _worth_telling(rulings: list[Ruling], threshold: float) -> Iterator[Held]:
    """What was held though relevant: the commercial first, already when it was nearly relevant."""
    for ruling in rulings:
        if ruling.held and ruling.match.gesture.commercial != "none":
            yield ruling.held
    for ruling in rulings:
        plain = ruling.match.gesture.commercial == "none"
        if ruling.held and plain and ruling.match.relevance >= threshold:
            yield ruling.held


def _checked(limit: int) -> int:
    if limit < 1:
        raise UsageError(f"limit must be 1 or more, not {limit}")
    return limit


_VERSION = version("wowengine")
