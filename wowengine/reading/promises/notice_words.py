"""Notices: what will be so on a day without anybody promising it; folded words.

Money that is taken, prices that rise, terms that end, doors that close, the weather, a timetable.
"""

from __future__ import annotations

import re

_WILL = r"(?:(?: will| shall| is going to| are going to)(?: (?:now|then|also|\w+ly))?|'ll)"
_SERA = r"\bser(?:ai|as|a|ons|ez|ont) (?:(?:alors|donc|aussi|\w+ment) )*"
# What follows in a clause, until another one begins.
REST = r"[^,;:(]*?(?=[,;:(]| (?:et|and|mais|but|puis|then|donc|so) |$)"
_MONEY = r"(?:payments?|(?:direct )?debits?|instal?lments?|premiums?|invoices?|bills?|rents?)"
_ARGENT = (
    r"(?<!\bdu )(?<!de la )(?<!de votre )(?<!de vos )\b"
    r"(?:prelevement|debit|echeance|mensualite|cotisation|loyer|facture)s?"
)
_TERM = (
    r"\b(?:subscription|contract|trial|offer|promotion|sale|plan|policy|cover|agreement|lease|"
    r"licence|license|membership|warranty|guarantee|period|abonnement|contrat|essai|offre|soldes|"
    r"forfait|bail|garantie|periode|engagement|preavis|adhesion|assurance|devis)s?"
)
_PLACE = (
    r"\b(?:we|offices?|shops?|stores?|branch(?:es)?|showroom|reception|desk|counter|helpline|"
    r"switchboard|clinic|surgery|library|school|nous|bureaux?|magasins?|boutiques?|agences?|"
    r"guichets?|accueil|standard|cabinet|mairie|bibliotheque|ecole|creche|service client)"
)
_VESSEL = r"(?:flight|train|bus|coach|ferry|boat|ship|plane|shuttle|vol|avion|bateau|car|navette)s?"
_SHOW = (
    r"\b(?:show|concert|film|match|game|exam|course|class|lesson|ceremony|season|spectacle|examen|"
    r"cours|seance|ceremonie|saison)s?"
)
_FEW = r"(?: [^\s,;:]+){0,4}?"

_NOTICE = re.compile(
    "(?:"
    # Money
    rf"{_WILL} be (?:charged|billed|invoiced|debited|deducted|payable)\b"
    rf"|\b{_MONEY}{_FEW}(?:{_WILL} (?:be (?:due|taken|collected)|leave|go out|come out)\b"
    r"| (?:is|are|falls?) due\b)"
    rf"|{_SERA}(?:preleve|debite|facture|redevable|exigible|a (?:regler|payer|acquitter)\b)"
    rf"|{_ARGENT}{_FEW} (?:(?:sera|seront|est|sont) (?:effectue|prevu|preleve|du)|"
    r"aur(?:a|ont) lieu|interviendr|tombera|passera)"
    # Prices
    rf"|\b(?:price|rate|fare|tariff|fee|premium|rent|cost)s?{_FEW}{_WILL} "
    r"(?:go up|increase|rise|change)\b"
    rf"|\b(?:prix|tarif|loyer|taux)s?{_FEW} (?:augment|pass|chang|evolu)er(?:a|ont)\b"
    # Terms
    rf"|{_TERM}{_FEW}{_WILL} (?:end|finish|terminate|run out|come to an end|be renewed|renew|"
    r"roll over)\b"
    rf"|(?<!we)(?<!i){_WILL} (?:expire|lapse|(?:auto-?)?renew)\b"
    rf"|{_TERM}{_FEW} (?:(?:se |s')?(?:terminer|renouveller|achever)(?:a|ont)\b|"
    r"prendr(?:a|ont) fin\b|sera (?:\w+ment )?(?:reconduit|renouvele)|arrivera a)"
    r"|\bexpirer(?:a|ont)\b"
    rf"|{_TERM}{_FEW} (?:ends?|expires?|runs? out|se termine|prend fin|expire)\b"
    rf"|{_SHOW}{_FEW}(?:(?:{_WILL})? (?:start|begin)s?| (?:commence|debute)(?:nt|ra|ront)?)\b"
    r"|\b(?:inscriptions?|ventes?|registrations?|entries|bookings?|sales?)"
    rf"{_FEW} (?:ferment?|closes?|ouvrent?|opens?)\b"
    # Doors, services and people that are away
    rf"|{_WILL} be (?:closed|shut|unavailable|down|away|absent|"
    r"out of (?:(?:the )?office|service)|on (?:\w+ )?(?:leave|holiday)|off (?:sick|work)|"
    r"(?:turned|cut|switched) off|interrupted|under maintenance)\b"
    rf"|(?<!\bligne ){_SERA}(?:ferme|coupe|interromp|indisponible|inaccessible|injoignable|"
    r"absent|hors service|clotur|clos\b|close\b|archiv|"
    r"en (?:conge|vacances|maintenance|greve|deplacement))"
    r"|\b(?:account|line|access|service|compte|ligne|acces|service)s?"
    rf"(?:{_WILL} be| sera| seront) (?:\w+ment )?(?:suspend|disconnect|desactiv|deactivat)"
    rf"|{_PLACE}{_FEW}(?:{_WILL} be| sera| seront| serons) (?:\w+ment )?(?:open|ouvert)"
    # People and lines that are there up to an hour
    rf"|{_WILL} be (?:here|around|available|reachable|online|open|on (?:shift|duty|call)|"
    r"(?:in|at) (?:my|our|the)|in)\b(?! (?:touch|contact))"
    r"[^,;:(]{0,30} (?:until|till?)\b"
    rf"|{_SERA}(?:la|joignable|disponible|present|ouvert|au|a)e?s?\b[^,;:(]{{0,30}} jusqu'"
    # Weather, strikes, timetables
    rf"|\bit(?:'s going to|{_WILL}) "
    r"(?:rain|snow|freeze|be (?:very )?(?:cold|hot|sunny|windy|wet))\b"
    rf"|\bthere{_WILL} be{_FEW} (?:strike|outage|maintenance|cut|interruption|disruption|closure|"
    r"storm|power cut)s?\b"
    r"|\bil (?:pleuvra|neigera|gelera|fera)\b"
    rf"|\bil y aura{_FEW} (?:greve|coupure|maintenance|interruption|perturbation|panne|orage|"
    r"fermeture|tempete)s?\b"
    rf"|\b{_VESSEL}{_FEW}(?:{_WILL} (?:depart|leave|board|take off|land|sail)\b"
    r"| (?:partir|decoller|atterrir)(?:a|ont)\b)"
    rf"){REST}"
)
_HINT = re.compile(
    r"\b(?:will|shall|going to|is|are|falls?)\b|'ll\b|\w(?:ra|ront|rai|rez|rons)\b|\best\b|\bsont\b"
    r"|\b(?:end|expire|run|start|begin|close|open|termine|prend|commence|debute|ferme|ouvre)(?:s|nt)?\b"
)


def without_notices(words: str) -> str:
    """A sentence, folded, without what it only gives notice of."""
    return _NOTICE.sub(" ", words) if _HINT.search(words) else words
