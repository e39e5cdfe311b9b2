"""Promises: what the company said that it would do, by when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

import numpy as np

from ..answer import Evidence, Promise, Signal
from ..case import Case
from ..guardrails.clock import zone_named
from ..index.encoders import Vectors
from ..index.lexical import fold
from .cleaning import clean
from .due import due_in
from .heads import Heads, Probabilities
from .sentences import Sentence

State = Literal["kept", "broken", "open"]
SIGNAL = "promise"
_COMPANY = ("agent", "note", "system")
_TOLD = ("customer", "note", "survey")
_EVEN_ODDS = 0.5
_TROUBLE = ("promise-broken", "unresolved", "repeated-contact", "struggled", "channel-failure")
_HALF_SURE = 0.5  # of the head's threshold: enough where a cue says so too
_DATED = 0.08  # of it, enough where the company itself says in the future tense by when
_BY_CUE, _BY_CUE_ALONE = 0.8, 0.6  # how sure a cue is with a time and without, where no head is
# Cosines of sentences, what all support sentences have in common taken away.
_ABOUT = 0.15
_DONE = 0.2
_SAME = 0.6
_ANY = -1.0
_BREATH = timedelta(minutes=5)  # so soon, more words belong to the promise and are no answer
_LATE = timedelta(hours=12)  # a deed so late, which nobody missed, still counts

_FUTURE_FR = (
    r"\b(?:(?:nous|je|on|j')(?: (?:vous|te|lui|leur|le|la|les|y|en|ne|l'|m'en|m'))* ?"
    r"(?!(?:esper|consider|oper|recuper|entr|montr|rencontr|ouvr|offr|livr|prepar|repar|assur|"
    r"decouvr|declar|demarr|gar|compar|ger|sugger|integr|demeur|ignor)ons\b)"
    r"(?!(?:suffi|conviend|faud|permett)ra\b)\w+(?:rai|rons|ra)\b"
    r"|vous (?:le |la |les |en )?(?:recevrez|saurez|aurez (?!jusqu)|"
    r"serez (?!\w*ez\b|en mesure|invite|tenu)|"
    r"obtiendrez)"
    r"|(?:allons|vais|va|vont|on va) (?:\w+ )?(?:\w+ )?\w+(?:er|ir|re)\b"
    r"|(?!(?:camera|opera|extra|ultra|infra|contra|para|tiara|agora|pourra|pourront|devra|devront|"
    r"terra|aura lieu|faudra|suffira|permettra|permettront|voudra|conviendra|vaudra|trouvera)\b)"
    r"\w+(?:era|ira|dra|ura|vra|tra|eront|iront|dront|uront|vront|tront)\b)"
)
_FUTURE_EN = re.compile(
    r"(?:\b(?!good|free|own|at|your)\w+ (?:will|shall)|\w'll|\b(?:am|is|are|'m|'re|'s) (?:now )?"
    r"going to)\b(?! (?:not|never|need|have to|find|notice|see|want|be able|depend|only))"
)
_PLEDGE = (
    r"\b(?:m'en occupe|nous en occupons|(?:vous|te) tien[st]|vous tenons|revien[st]|revenons vers|"
    r"(?<!comme )promis|(?<!not )promise|have my word|ma parole|compte[rz]? sur (?:moi|nous)|"
    r"count on (?:me|us))\b"
)
_FUTURE = re.compile(f"{_FUTURE_FR}|{_PLEDGE}")
# In the present, a promise only beside a time that lies ahead.
_PRESENT = re.compile(
    r"\b(?:nous|je|j'|on (?:vous|passe|revient|rappelle|envoie|livre))\b"
    r"|\b(?:i'm|we're|i am|we are|(?:is|are) \w+ing|vous etes|"
    r"(?:is|are|est|sont|reste) (?:now |bien |deja )?(?:due|scheduled|booked|planned|expected|set|"
    r"confirmed|prevue?s?|programmee?s?|planifiee?s?|fixee?s?|confirmee?s?|attendue?s?)|"
    r"prevue?s?|programmee?s?|planifiee?s?|passe|vient|arrive|rappelle)\b"
)
_PAST = re.compile(
    r"\b(?:j'ai|vous ai|lui ai|avons|s'est|a ete|ont ete|avez|aviez|etait|avait|was|were|had|did|"
    r"tried|hier|yesterday)\b"
)
# "Je vous dirai demain si la pièce est là" asks, "si un souci survient" sets a condition.
_WHETHER = re.compile(
    r"\b(?:will|'ll|going to) (?:let you know|tell|confirm|say|advise)\b(?: \w+){1,5}? if\b"
    r"(?! (?:any|some|there|you|need|necessary|not|so|possible|it (?:fails|happens|breaks))\w*)"
    r"|\b(?:dir|confirmer|preciser|indiquer|saur|dis|disons|confirm)(?:ai|a|e|ons|ont|ez)?\b"
    r"(?: \w+){1,5}? (?:si|s'il)\b(?! (?:besoin|necessaire|vous|jamais|quelque|possible|y a|non|"
    r"(?:un|une|le moindre|la moindre) (?:probleme|souci|difficulte|retard|changement|"
    r"anomalie))\b)"
)
# Questions and conditions bind nobody, whatever the head says.
_BINDS_NOBODY = re.compile(
    r"\?\W*$"
    r"|(?<!check )(?<!see )(?<!know )(?<!out )(?<!ask )(?<!even )"
    r"\b(?:if|unless|in case|should you)\b"
    r"|(?<!verifier )(?<!verifie )(?<!voir )(?<!savoir )(?<!demander )(?<!dire )(?<!meme )"
    r"\b(?:si |s'il|sauf si|au cas ou|en cas de|sous reserve|sans (?:nouvelles|reponse))"
    r"|\bas soon as (?!possible|we (?:can|open)|i can)|\b(?<!at )once (?!again|more|an?\b|per\b)\w"
    r"|\b(?:up)?on receipt\b|\bafter (?:we|you) \w+|\b(?:a|apres) reception\b"
    r"|\bdes (?:(?:la |sa |leur )?reception|le retour|que (?!possible|nous pou|je p[eo]u))"
    r"|\b(?:(?<!encore )une fois (?!par\b|de plus|encore)|aussitot qu|sitot )"
)
# What others will do, what nobody will and what is quoted is not what the company promises.
_SET_ASIDE = re.compile(
    '«[^»]*»|“[^”]*”|"[^"]*"'
    r"|\byou(?: will| shall|'ll)(?! (?:\w+ly |also |then |soon )?(?:get|receive|have(?! to)|hear|"
    r"be|know|see|find|notice)\b) \w+"
    r"|\bvous (?:(?:nous|me|le|la|les|lui|leur|y|en) |m'|l'|n')*(?!(?:recevr|saur|aur|ser|obtiendr|"
    r"pourr|verr|beneficier|trouver|retrouver)ez\b)\w+rez\b"
    r"|\b(?:nobody|no one|nothing|none \w+ \w+) (?:will|shall|is going to)\b"
    r"|\b(?:personne|rien|aucune? \w+) (?:ne |n')(?:\w+ )?\w+"
    r"|\b(?:(?:will|shall) (?:not|never)|won't) (?!fail\b)\w+"
    r"|\b(?:(?:je|nous|on) )?(?:ne |n')(?:(?:vous|lui|leur|le|la|les|y|en) |l')*(?!manquer)"
    r"\w+r(?:ai|a|ons|ont) (?:pas|plus|jamais)\b"
    r"|\b(?:can't|cannot|can not|unable to|not able to|don't|won't) (?:promise|guarantee)\b"
    r".*?(?=\bbut\b|$)"
    r"|\b(?:(?:je|nous|on) )?ne \w+ (?:pas|rien) (?:vous )?(?:le |la )?(?:promettre|garantir)\b"
    r".*?(?=\bmais\b|$)"
)
# Courtesies, advice, custom and what others will do look like promises to a cue.
_LOOKS_ALIKE = re.compile(
    r"\b(?:a (?:votre|ta) (?:entiere )?disposition|at your disposal|hesite[zr]? (?:pas|surtout)|"
    r"hesitate|happy to|glad to|pleased to|look forward|ravie?s? de|serons heureux|"
    r"serai heureu\w+|esper\w+|hope|hoping|trouverez|ci-joint|plaira|"
    r"usually|normally|generally|typically|en general|generalement|habituellement|en principe|"
    r"(?:appel|conversation) \w+ enregistree?|be recorded|il (?:vous )?(?:faudra|suffira)|"
    r"aur(?:ai|ions|ait) du|(?:should|would|could) have|cliente? \w+ra|customer (?:will|is|to)|"
    r"not be able|won't be able)\b"
    r"|\bne? (?:pourr|ser)\w+ (?:pas|plus|jamais)\b|\bn'\w+ (?:pas|plus|jamais)\b"
)
_DONE_CUE = re.compile(
    r"\b(?:a|ont|avons|ai|est|sont|suis|sommes|ete|bien) (?:\w+ )?\w+(?:ee?s?|ies?|i|is|ises?|its?|"
    r"ites?|us?|ues?|erts?|ertes?|aits?|aites?)\b"
    r"|\b(?:has|have|'ve|was|were|been|now|just) (?:\w+ )?\w+(?:ed|en|nt|de|ne|me|ought|lt)\b"
    r"|(?<!\bbe )(?<!\bbeing )(?<!\bonce )"
    r"\b(?:sent|called|done|fixed|replaced|repaired|delivered|refunded|credited|arrived|resolved|"
    r"processed|shipped|posted|dispatched|issued|completed|emailed|installed|(?:went|gone) out|"
    r"fait|envoye|rembourse|regle|remplace|livre|recu|appele|repare)\b"
)
# A note leaves the auxiliary out; without its accent "passé" would be what is still to come.
_NOTED = re.compile(
    r"\b(?:r?appelé|(?:re)?contacté|passé|intervenu|changé|remplacé|réparé|dépanné|installé|posé|"
    r"expédié|posté|envoyé|livré|déposé|remboursé|crédité|viré|réglé|traité|effectué|corrigé|"
    r"commandé|transmis)e?s?\b"
)
_WILL_CALL = re.compile(
    r"\b(?:call|ring|phone|contact) (?:you|her|him|them|back|(?:the )?(?:customer|client)|"
    r"m(?:r|s|rs))\b|\bcall-?back\b|\b(?:vous|te|lui|le|la|les|mme|m\.|client|cliente) "
    r"(?:r?appel|(?:re)?contact|telephon)\w+"
)
_CUSTOMER = r"(?:(?:the |le |la )?(?:customer|caller|cliente?)|mme|mrs|mr|ms|miss|m\.)"
# "Rang Mrs Lowther" is the company's call, "Mrs Lowther rang" is hers.
_CALLED = re.compile(
    rf"(?:^|[,;:] ?|\b(?:i|we)(?:'ve| have| just)* )(?:rang|called|phoned|reached|"
    rf"spoke (?:to|with)) (?:back )?(?:{_CUSTOMER}|you|her|him)(?!\w)"
    rf"|(?:^|[,;:] ?|\b(?:ai|avons) (?:bien )?)(?:r?appele|(?:re)?contacte|joint) {_CUSTOMER}(?!\w)"
    rf"|{_CUSTOMER} (?:[\w-]+ )?(?:bien )?(?:r?appelee?|recontactee?|jointe?)\b|^appel sortant\b"
)
# What a day can be set for, and the customer may call off or move.
_MEETING = (
    r"(?:visits?|appointments?|engineer|technician|booking|slot|call(?:-?back)?|delivery|"
    r"rendez-vous|rdv|visite|intervention|passage|venue|rappel|livraison|technicien\w*)"
)
_MEETS = re.compile(
    rf"\b(?:{_MEETING}|com(?:e|es|ing)|call|deliver\w*|pass\w+|vien\w+|interviendr\w+|r?appel\w+|"
    r"livr\w+)\b"
)
_MOVED = re.compile(
    r"\b(?:moved|rescheduled|rebooked|postponed|brought forward|(?:reporte|deplace|decale|repousse|"
    r"reprogramme)e?s?)\b"
)
_CALLS_OFF = re.compile(
    r"(?<!not )(?<!n't )\b(?:cancel|call off|move|reschedule|postpone) (?:\w+ |\w+'s ){0,2}?"
    rf"(?:{_MEETING}|it|that)\b"
    r"|\bno (?:longer any )?need (?:to (?:come|call|send)|for (?:the |an? |that ))"
    r"|\b(?:don't|do not|needn't) (?:need to |have to |bother to )?(?:come|send any)"
    rf"|\b(?:annul|report|decal|deplac|repouss)e[rz]? (?:\w+ |l'){{0,2}}?{_MEETING}\b"
    r"|\b(?:pas|plus) (?:la peine|besoin) de (?:venir|passer|rappeler|vous deplacer)\b"
    r"|\binutile de (?:venir|passer|rappeler|vous deplacer)\b"
)
_REPROACHES = re.compile(r"\b(?:why|did|if|pourquoi|avez|si)\b|\bn'")
_AT_THEIR_WISH = re.compile(
    r"\b(?:cancell?ed|annulee?s?|moved|reportee?s?)\b.*\b(?:at (?:your|his|her|"
    r"(?:the )?customer's) request|by (?:the )?customer|a (?:votre|sa) demande|"
    r"(?:par|de) (?:la |le )?cliente?)\b"
    r"|\b(?:customer|cliente?) (?:has |a )?(?:cancell?ed|annule|moved|reporte)\b"
)
_UNDONE = re.compile(
    r"\b(?:pas|not|n't|unable|failed|never|jamais|encore|still|yet|impossible|desole\w*|sorry|"
    r"excus\w*|apolog\w*|aucune?|no|non|tried|voicemail|repondeur|messagerie|injoignable|"
    r"cliente? (?:nous |m')?a r?appele|a (?:r?appeler|recontacter)|to be \w+ed|cancell?ed|"
    r"annulee?s?)\b|n't\b"
)
_AS_PROMISED = re.compile(
    r"\b(?:comme (?:promis|convenu|prevu|annonce)|as (?:promised|agreed|discussed)|"
    r"suite a notre (?:appel|echange|entretien)|following (?:our|up on our) (?:call|conversation)"
    r")\b"
)
_WILL_WRITE = re.compile(
    r"\b(?:reviens|revenons|reviendr\w+|tiens|tenons|tiendr\w+|inform\w+|ecri\w+|contact\w*|"
    r"recontact\w*|nouvelles|repon\w+|back to you|let you know|keep you|update\w*|write|e-?mail|"
    r"be in touch|hear from|reply)\b"
)
# Words in time that say that there is nothing to say yet, or only take leave.
_NOTHING_YET = re.compile(
    r"\b(?:pas encore|toujours (?:pas|en attente|rien)|(?:pas de|aucune) nouvelles?|en attente d|"
    r"not yet|still (?:waiting|no|nothing|checking)|no news|waiting (?:for|to hear))|"
    r"n't (?:\w+ ){0,6}yet\b"
)
_TAKES_LEAVE = re.compile(
    r"\b(?:rate (?:us|our)|surveys?|feedback|satisfaction|questionnaire|sondage|votre avis|notez|"
    r"evaluez|anything else|autre chose|bonne (?:journee|soiree)|have a (?:good|nice|great|lovely)|"
    r"(?:thank you|thanks) for (?:your|contacting|calling)|"
    r"merci (?:de|pour) (?:votre|nous avoir))\b"
)
_ASKS_AFTER = re.compile(
    r"\b(?:where(?: is| are|'s)|any news|when will|still (?:waiting|no|nothing|not|haven't)|"
    r"ou (?:est|sont|en est|en sont)|toujours (?:pas|rien|aucun)|des nouvelles|j'attends|"
    r"quand (?:vais|allez|est-ce))\b"
)
_TODAY = re.compile(
    r"\b(?:this (?:morning|afternoon|evening)|today|tonight|just|ce (?:matin|soir|midi)|"
    r"aujourd'hui|cet apres-midi)\b|\b(?:vien(?:s|t|ent)|venons) d(?:e |')"
)


@dataclass(frozen=True)
class _Made:
    """A promise as it was made: the row of its sentence, its words, when and by when."""

    row: int
    message: int
    words: str
    at: datetime | None
    by: datetime | None
    confidence: float

    def is_due(self, at: datetime | None) -> bool:
        """Whether its time is over at that moment; a promise without one is always due."""
        return self.by is None or at is None or at > self.by

    def is_over(self, at: datetime | None) -> bool:
        """Whether it has a time and that is over at that moment."""
        return self.by is not None and at is not None and at > self.by


@dataclass(frozen=True)
class Told:
    """A case with its sentences and what the heads say of them, as promises are looked for.

    `centred` (n, d) are the sentences' unit vectors without what support sentences share.
    """

    case: Case
    now: datetime
    language: str
    sentences: Sequence[Sentence]
    centred: Vectors
    said: Probabilities
    heads: Heads

    def promises(self) -> tuple[Promise, ...]:
        """The company's promises in their order, one that was made anew only as it was last."""
        made = list(self._made())
        if not made:
            return ()
        likeness = self.centred[[one.row for one in made]] @ self.centred.T
        made, likeness = _last_words(made, likeness)
        made, likeness = self._standing(made, likeness)
        denied = self._denied(made, likeness)
        return tuple(
            self._promise(one, likeness[place], denied.get(place)) for place, one in enumerate(made)
        )

    def _made(self) -> Iterator[_Made]:
        column = _column(self.heads, SIGNAL)
        for row, sentence in enumerate(self.sentences):
            if sentence.voice not in _COMPANY or sentence.message is None:
                continue
            sure = float(self.said.signals[row, column]) if column is not None else None
            least = self.heads.thresholds[SIGNAL] if sure is not None else 0.0
            said, at = fold(sentence.text), self.case.messages[sentence.message].at
            words = _SET_ASIDE.sub(" ", said)
            is_moved = _is_moved(words)
            if sure is not None and sure < least * _DATED and not is_moved:
                continue
            looks = _looks(words)
            is_sure = sure is not None and sure >= least and (looks is not None or words == said)
            if not (looks or is_sure) or _BINDS_NOBODY.search(_WHETHER.sub(" ", words)):
                continue
            by = due_in(sentence.text, self._local(at), self.language) if at is not None else None
            is_dated = looks == "future" and by is not None and sentence.voice != "note"
            if sure is not None and sure < least * _HALF_SURE:
                if not (is_dated or is_moved):
                    continue
                sure = None
            if is_sure or looks == "future" or by is not None:
                if sure is None:
                    sure = _BY_CUE if by else _BY_CUE_ALONE
                yield _Made(row, sentence.message, words, at, by, round(min(1.0, sure), 3))

    def _standing(self, made: list[_Made], likeness: Vectors) -> tuple[list[_Made], Vectors]:
        """The promises without those that the customer calls off before they are due."""
        off: set[int] = set()
        for row, sentence in enumerate(self.sentences):
            if not _calls_off(sentence):
                continue
            at = self._at(sentence)
            places = [
                place
                for place, one in enumerate(made)
                if _is_later(sentence, one) and not one.is_over(at) and _MEETS.search(one.words)
            ]
            if places:
                nearest = made[max(places, key=lambda place: likeness[place, row])].message
                off.update(place for place in places if made[place].message == nearest)
        kept = [place for place in range(len(made)) if place not in off]
        return [made[place] for place in kept], likeness[kept]

    def _denied(self, made: list[_Made], likeness: Vectors) -> dict[int, int]:
        """By place of a promise, the row in which somebody says that it was not kept."""
        found: dict[int, int] = {}
        for row, sentence in enumerate(self.sentences):
            if sentence.voice not in _TOLD or not self._denials[row]:
                continue
            at = self._at(sentence)
            places = [
                place
                for place, one in enumerate(made)
                if _is_later(sentence, one) and one.is_due(at) and row != one.row
            ]
            if places:
                found.setdefault(max(places, key=lambda place: likeness[place, row]), row)
        return found

    def _promise(self, one: _Made, likeness: Vectors, denied: int | None) -> Promise:
        state, because = self._state(one, likeness, denied)
        sentence = self.sentences[one.row]
        return Promise(
            what=sentence.text,
            by=one.by,
            state=state,
            because=because,
            message=one.message,
            author=sentence.voice,
            confidence=one.confidence,
        )

    def _state(
        self, one: _Made, likeness: Vectors, denied: int | None
    ) -> tuple[State, Evidence | None]:
        if denied is not None:
            return "broken", _evidence(self.sentences[denied])
        for row, sentence in enumerate(self.sentences):
            if not _is_later(sentence, one):
                continue
            if self._complains(one, row, likeness):
                return "broken", _evidence(sentence)
            if self._shows_done(one, row, likeness):
                return "kept", _evidence(sentence)
        shown = self._touchpoint(one, likeness) or self._solved(one)
        if shown:
            return "kept", shown
        return ("broken" if one.by is not None and one.by < self.now else "open"), None

    def _complains(self, one: _Made, row: int, likeness: Vectors) -> bool:
        """Whether the customer comes back about the same thing after it was due."""
        at = self._at(self.sentences[row])
        if one.by is None or at is None or at <= one.by:
            return False
        sentence = self.sentences[row]
        asks = sentence.voice == "customer" and _ASKS_AFTER.search(fold(sentence.text))
        return bool((row in self._troubled or asks) and likeness[row] >= _ABOUT)

    def _shows_done(self, one: _Made, row: int, likeness: Vectors) -> bool:
        sentence = self.sentences[row]
        if sentence.voice == "customer":
            return self._is_content(one, row, likeness)
        if sentence.voice not in _COMPANY:
            return False
        at = self._at(sentence)
        if self._answers(one, row) and _WILL_WRITE.search(one.words):
            return True
        if at and one.is_over(at - _LATE) and _TODAY.search(fold(sentence.text)):
            return False
        if row in self._called and _WILL_CALL.search(one.words):
            return True
        return row in self._said_done and bool(likeness[row] >= self._said_done[row])

    def _answers(self, one: _Made, row: int) -> bool:
        """Whether the agent writes in time, and more than that there is nothing to say yet."""
        sentence, words = self.sentences[row], fold(self.sentences[row].text)
        at = self._at(sentence)
        if sentence.voice != "agent" or not (one.by and one.at and at) or at > one.by:
            return False
        if at - one.at < _BREATH and at.date() < one.by.date():
            return False
        says_more = not _TAKES_LEAVE.search(words) and sentence.message not in self._nothing_yet
        return says_more and not (_looks(words) == "future" and _WILL_WRITE.search(words))

    def _is_content(self, one: _Made, row: int, likeness: Vectors) -> bool:
        """Whether the customer is content once it was due, in a message without any trouble."""
        is_due = one.by is not None and one.is_due(self._at(self.sentences[row]))
        near = bool(likeness[row] >= _ABOUT)
        solved = self._resolved[row] and (is_due or near)
        pleased = self._contented[row] and is_due and near
        return (solved or pleased) and (self.sentences[row].message not in self.troubled_messages)

    def _touchpoint(self, one: _Made, likeness: Vectors) -> Evidence | None:
        """The summary of a later contact that shows it done."""
        for touchpoint in self.case.journey:
            if one.at is None or touchpoint.at is None or touchpoint.at <= one.at:
                continue
            if touchpoint.outcome == "negative":
                continue
            summary = clean(touchpoint.summary)
            for row, sentence in enumerate(self.sentences):
                near = sentence.voice == "journey" and likeness[row] >= _DONE
                if near and sentence.text in summary and not _UNDONE.search(fold(sentence.text)):
                    return _evidence(sentence)
        return None

    def _solved(self, one: _Made) -> Evidence | None:
        """The case's own status, where it was solved with nothing left to come."""
        case, solved = self.case, self.case.solved_at or self.case.closed_at
        if not case.is_resolved or solved is None or one.at is None or solved <= one.at:
            return None
        is_last = one.message == len(case.messages) - 1
        if is_last and (one.by is None or solved < one.by):
            return None
        return Evidence(text=f"status: {case.status}")

    def _saying(self, *names: str, least: float = 0.0) -> list[bool]:
        """For each sentence, whether it is surely one of some signals, and at least so surely."""
        columns = [(name, _column(self.heads, name)) for name in names]
        says = np.zeros(len(self.sentences), dtype=bool)
        for name, column in columns:
            if column is not None:
                says |= self.said.signals[:, column] >= max(least, self.heads.thresholds[name])
        return list(says)

    @cached_property
    def _denials(self) -> list[bool]:
        return self._saying("promise-broken")

    @cached_property
    def _resolved(self) -> list[bool]:
        return self._saying("resolved", least=_EVEN_ODDS)

    @cached_property
    def _contented(self) -> list[bool]:
        return self._saying("praise", "just-thanks", least=_EVEN_ODDS)

    @cached_property
    def _troubled(self) -> frozenset[int]:
        """The rows in which the customer tells of a trouble."""
        says = enumerate(self._saying(*_TROUBLE))
        return frozenset(r for r, yes in says if yes and self.sentences[r].voice == "customer")

    @cached_property
    def troubled_messages(self) -> frozenset[int | None]:
        """The positions of the customer's messages that tell of a trouble."""
        return frozenset(self.sentences[row].message for row in self._troubled)

    @cached_property
    def _said_done(self) -> dict[int, float]:
        """The rows in which the company tells of a deed, with how near a promise they must be."""
        found = {}
        for row, sentence in enumerate(self.sentences):
            if sentence.voice in _COMPANY:
                words = fold(sentence.text)
                if _AS_PROMISED.search(words):
                    found[row] = _ANY
                elif _tells_deed(sentence.text):
                    found[row] = _DONE
        return found

    def _local(self, at: datetime) -> datetime:
        """That moment on the customer's clock; as it is written where their zone is unknown."""
        customer = self.case.customer
        zone = zone_named(customer.timezone) if customer and customer.timezone else None
        return at.astimezone(zone or at.tzinfo)

    @cached_property
    def _nothing_yet(self) -> frozenset[int | None]:
        """The positions of the agent's messages that say that there is nothing to say yet."""
        return frozenset(
            sentence.message
            for sentence in self.sentences
            if sentence.voice == "agent" and _NOTHING_YET.search(fold(sentence.text))
        )

    @cached_property
    def _called(self) -> frozenset[int]:
        """The rows in which the company tells that it has called the customer."""
        return frozenset(
            row
            for row, sentence in enumerate(self.sentences)
            if sentence.voice in _COMPANY
            and _CALLED.search(words := fold(sentence.text))
            and not _UNDONE.search(words)
        )

    def _at(self, sentence: Sentence) -> datetime | None:
        return self.case.messages[sentence.message].at if sentence.message is not None else None


def broken_signals(promises: Sequence[Promise]) -> Iterator[Signal]:
    """A signal for each broken promise: its sentence and when it was due."""
    for promise in promises:
        if promise.state == "broken":
            due = f" [{promise.by:%Y-%m-%d %H:%M}]" if promise.by else ""
            yield Signal(
                name="promise-broken",
                evidence=promise.what + due,
                confidence=promise.confidence,
                message=promise.message,
                author=promise.author,
            )


def _looks(words: str) -> Literal["future", "present"] | None:
    """How a sentence, folded, speaks of what will be; the present needs a time beside it."""
    is_english = "ll" in words or "going to" in words  # will, shall, 'll
    if _FUTURE.search(words) or (is_english and _FUTURE_EN.search(words)):
        return None if _LOOKS_ALIKE.search(words) else "future"
    if _is_moved(words) or (_PRESENT.search(words) and not _PAST.search(words)):
        return None if _LOOKS_ALIKE.search(words) else "present"
    return None


def _tells_deed(text: str) -> bool:
    """Whether a sentence of the company says that something has been done."""
    words = fold(text)
    if _UNDONE.search(words) or _looks(words) == "future":
        return False
    return bool(_DONE_CUE.search(words) or _NOTED.search(text.lower()))


def _is_moved(words: str) -> bool:
    """Whether a sentence, folded, sets another day for what was agreed."""
    return bool(_MOVED.search(words) and (_MEETS.search(words) or " it " in words))


def _moves(later: _Made, one: _Made) -> bool:
    return later.by is not None and _is_moved(later.words) and bool(_MEETS.search(one.words))


def _calls_off(sentence: Sentence) -> bool:
    """Whether the customer calls off or moves what was agreed, or the company notes that."""
    words = fold(sentence.text)
    if sentence.voice == "customer":
        return bool(_CALLS_OFF.search(words)) and not _REPROACHES.search(words)
    return sentence.voice in _COMPANY and bool(_AT_THEIR_WISH.search(words))


def _last_words(made: list[_Made], likeness: Vectors) -> tuple[list[_Made], Vectors]:
    """The promises without those that were made anew, or moved, before they were due."""
    kept = [
        place
        for place, one in enumerate(made)
        if not any(
            (likeness[place, later.row] >= _SAME or _moves(later, one))
            and later.message > one.message
            and not one.is_over(later.at)
            for later in made[place + 1 :]
        )
    ]
    return [made[place] for place in kept], likeness[kept]


def _evidence(sentence: Sentence) -> Evidence:
    return Evidence(text=sentence.text, message=sentence.message, author=sentence.voice)


def _is_later(sentence: Sentence, one: _Made) -> bool:
    return sentence.message is not None and sentence.message > one.message


def _column(heads: Heads, name: str) -> int | None:
    return heads.signals.index(name) if name in heads.signals else None
