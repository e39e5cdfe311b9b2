"""The way of a case, on one page: read, retrieve, guard, rank, compose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from .ahead import work_ahead
from .answer import Answer, Held, Reading, Suggestion, Verdict
from .arguments import a_case, a_draft, a_limit, made_or_path, some_cases
from .cache import default_cache
from .case import Case
from .compose import MessageError, compose
from .explanation import Explanation, Way, explanation_of
from .guardrails.interface import Moment
from .guardrails.needs import Needs
from .guardrails.policy import Policy, Ruling
from .guardrails.upsell_timing import UpsellTiming
from .guardrails.validity import fits_sector
from .index.encoders import Encoder, UnitEncoder, load_encoder
from .index.playbook_index import PlaybookIndex
from .index.relevance import Match, find
from .index.store import open_or_build
from .memory import FORGETFUL, Memory
from .models import Models, models_for
from .playbooks import Playbook
from .ranking import NEARLY_RELEVANT, is_doubtful, rank, worth_telling
from .ranking.silence import Reason
from .reading.reader import ReadCase

DEFAULT_LIMIT = 3
MAX_HELD = 5
_TOGETHER = 32  # cases whose sentences are encoded in one call by `suggest_many`
_SPARE = 2  # gestures that pass beyond the limit, for ranking to choose from


class WowEngine:
    """Suggests gestures for cases. One engine serves many threads; it holds no open resource."""

    def __init__(
        self,
        index: PlaybookIndex,
        encoder: UnitEncoder,
        models: Models,
        policy: Policy | None = None,
        memory: Memory = FORGETFUL,
    ) -> None:
        self._index = index
        self._encoder = encoder
        self._policy = (policy or Policy()).with_heads(models.heads)
        self._reader = models.reader(encoder, self._policy.journey)
        self._relevance = models.relevance
        self._silence = models.silence
        self._models = models
        self._memory = memory
        self._ahead_of: PlaybookIndex | None = None

    @classmethod
    def load(
        cls,
        playbook: Playbook | str | Path | None = None,
        encoder: str | Encoder | UnitEncoder | None = None,
        policy: Policy | str | Path | None = None,
        models: Models | None = None,
        cache: str | Path | None = "auto",
        memory: Memory = FORGETFUL,
    ) -> WowEngine:
        """An engine for `playbook` (the shipped one) and `encoder` (the bundled one).

        `playbook` and `policy` may be paths, `encoder` what `load_encoder` takes; `memory` is what
        the rules look back on, nothing when left out. The index is kept in
        `cache`, a folder ("auto": the user's cache folder; None: nowhere), so that only what
        changed is encoded again. Raises InputError and UsageError.
        """
        if playbook is not None:
            playbook = made_or_path(playbook, Playbook, "playbook")
        if policy is not None:
            policy = made_or_path(policy, Policy, "policy")
        unit = load_encoder(encoder)
        unit.start_loading()
        if playbook is None:
            playbook = Playbook.shipped()
        elif not isinstance(playbook, Playbook):
            playbook = Playbook.load(playbook)
        if policy is not None:
            policy = policy if isinstance(policy, Policy) else Policy.load(policy)
            policy.check_names(playbook)
        folder = default_cache() if cache == "auto" else Path(cache) if cache else None
        if models is None:
            models = models_for(unit, folder, is_bundled=unit.is_bundled)
        where = None
        if folder is not None:
            where = folder / "index" / f"{playbook.content_hash[:16]}-{unit.fingerprint}"
        return cls(open_or_build(where, playbook, unit), unit, models, policy, memory)

    @property
    def playbook(self) -> Playbook:
        """The playbook that answers come from now."""
        return self._index.playbook

    @property
    def index(self) -> PlaybookIndex:
        """The index of that playbook: one snapshot, whatever is put in its place later."""
        return self._index

    @property
    def encoder(self) -> UnitEncoder:
        """The encoder of its vectors."""
        return self._encoder

    def replace_playbook(self, playbook: Playbook) -> None:
        """Answer from another playbook; only changed texts are encoded.

        Calls under way finish with the snapshot they began with.
        """
        self._index = PlaybookIndex.build(playbook, self._encoder, known=self._index)

    def suggest(self, case: Case, limit: int = DEFAULT_LIMIT) -> Answer:
        """What is worth doing for this case now: at most `limit` suggestions, and what is held."""
        return self._go(self._read(case), a_limit(limit)).answer

    def explain(self, case: Case, limit: int = DEFAULT_LIMIT) -> Explanation:
        """The answer of `suggest`, and how it came about: every gesture, what every rule said."""
        way = self._go(self._read(case), a_limit(limit))
        return explanation_of(way, self._policy, self._relevance.threshold)

    def read(self, case: Case) -> Reading:
        """What the case says by itself, as `suggest` reads it: no gesture is looked for."""
        return self._read(case).reading

    def screen(self, draft: str, case: Case) -> Verdict:
        """Whether a draft is fit to send for this case now, and the sentences that are not.

        Raises UsageError when the draft says nothing.
        """
        from .screening.screen import Screen

        draft, now = a_draft(draft), a_case(case).now or datetime.now(UTC)
        screen = Screen.of(self._models, self._reader, self._policy)
        return screen.verdict(draft, case, now)

    def suggest_many(self, cases: Iterable[Case], limit: int = DEFAULT_LIMIT) -> Iterator[Answer]:
        """The answers to many cases, in their order, a few cases encoded at a time."""
        limit, remaining = a_limit(limit), some_cases(cases)
        while batch := list(islice(remaining, _TOGETHER)):
            nows = [case.now or datetime.now(UTC) for case in batch]
            for read in self._reader.read_many(batch, nows):
                yield self._go(read, limit).answer

    def retrieve(self, case: Case) -> list[Match]:
        """What resembles the case, most relevant first: no threshold, no rule, for measuring."""
        return self._retrieve(self._index, self._read(case), least=0.0)

    def _read(self, case: Case) -> ReadCase:
        return self._reader.read(a_case(case), case.now or datetime.now(UTC))

    def _go(self, read: ReadCase, limit: int) -> Way:
        index = self._index  # one snapshot, whatever another thread puts in its place
        moment = Moment(read, self._memory, self._policy.company)
        least = self._relevance.threshold * NEARLY_RELEVANT
        matches = self._retrieve(index, read, least)
        enough = max(limit, DEFAULT_LIMIT) + _SPARE
        unwritable: list[Held] = []
        while True:
            seen = len(unwritable)
            rulings = self._judge(matches, moment, enough + seen)
            silence = self._why_silent(rulings, read)
            ranked = [] if silence else self._rank(rulings, read)
            suggestions, unwritable = _compose(ranked, moment, limit)
            if len(suggestions) == limit or len(unwritable) <= seen:
                break  # else what can't be written makes room for as many more
        held = [*self._worth_telling(rulings, read), *unwritable]
        answer = Answer(
            case_id=read.case.id,
            suggestions=tuple(suggestions),
            held=tuple(held[:MAX_HELD]),
            reading=read.reading,
            playbook=index.playbook.content_hash,
            encoder=self._encoder.name,
            engine=_VERSION,
        )
        if self._ahead_of is not index:  # once the first answer is there, which waits for nobody
            self._ahead_of = index
            work_ahead(index, self._encoder)
        return Way(read, moment, rulings, silence, ranked, unwritable, answer)

    def _retrieve(self, index: PlaybookIndex, read: ReadCase, least: float) -> list[Match]:
        """The gestures made for such a case, of at least this relevance."""
        case, today = read.case, Moment(read, company=self._policy.company).at_work.date()
        allowed = index.allowed(today, case.sector, lambda gesture: fits_sector(gesture, case))
        return find(index, read.query, allowed, self._relevance, least=least)

    def _judge(self, matches: list[Match], moment: Moment, enough: int) -> list[Ruling]:
        """What the policy says, until enough have passed; of the commercial ones, of each."""
        rulings: list[Ruling] = []
        left = enough
        for match in matches:
            if left > 0 or match.gesture.commercial != "none":
                (ruling,) = self._policy.judge([match], moment)
                rulings.append(ruling)
                left -= ruling.held is None
        return rulings

    def _why_silent(self, rulings: list[Ruling], read: ReadCase) -> Reason | None:
        """Why saying nothing is better than what passed; None where it isn't, or nothing passed."""
        plain: list[float] = []
        commercial: list[float] = []
        lacking: list[float] = []
        may_sell = False
        for match, held in ((ruling.match, ruling.held) for ruling in rulings):
            if held is not None and held.rule == Needs.name:
                lacking.append(match.relevance)
            elif match.gesture.commercial == "none":
                if held is None:
                    plain.append(match.relevance)
            elif held is None or held.rule == UpsellTiming.name:
                commercial.append(match.relevance)
                may_sell |= held is None and not is_doubtful(match, read.sure_ready)
        if not (plain or may_sell):
            return None
        return self._silence.why(read.sure_room, read.sure_ready, plain, commercial, lacking)

    def _worth_telling(self, rulings: list[Ruling], read: ReadCase) -> list[Held]:
        """What is held and should be told, whatever is suggested."""
        judged = [(ruling.match, ruling.held) for ruling in rulings]
        plain = [m.relevance for m, _ in judged if m.gesture.commercial == "none"]
        commercial = [m.relevance for m, _ in judged if m.gesture.commercial != "none"]
        ready, threshold = read.sure_ready, self._relevance.threshold
        vain = self._silence.why(read.sure_room, ready, plain, commercial)
        return worth_telling(judged, threshold, ready, is_vain=vain is not None)

    def _rank(self, rulings: list[Ruling], read: ReadCase) -> list[tuple[Match, float]]:
        """What passed and is relevant enough, the most worth doing first."""
        passed = [
            ruling.match
            for ruling in rulings
            if ruling.held is None and ruling.match.relevance >= self._relevance.threshold
        ]
        return rank(passed, len(passed), read.sure_ready)


def _compose(
    ranked: list[tuple[Match, float]], moment: Moment, limit: int
) -> tuple[list[Suggestion], list[Held]]:
    """The best, written out; what can't be written is held, the next follows."""
    suggestions: list[Suggestion] = []
    unwritable: list[Held] = []
    for match, score in ranked:
        if len(suggestions) == limit:
            break
        try:
            suggestions.append(compose(match, score, moment.read, moment.at_work.tzinfo))
        except MessageError as error:
            held = Held(gesture_id=match.gesture.id, rule="message", reason=str(error))
            unwritable.append(held)
    return suggestions, unwritable


_VERSION = version("wowengine")
