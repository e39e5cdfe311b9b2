"""Boilerplate: what mail programs, senders of newsletters and helpdesks add to a message."""

from __future__ import annotations

import re
from itertools import pairwise

from ...index.lexical import fold
from .accents import with_or_without
from .notice import AT_START, without_notices

_DEVICE = (
    r"(?:iphone|ipad|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|pixel|nokia|blackberry|"
    r"mobile|phone|smartphone|tablet(?:te)?|téléphone|portable|appareil|outlook|yahoo|gmail|"
    r"proton ?mail|mail|mailo|orange|sfr|free|bouygues|la poste|windows|workspace|thunderbird|aol)"
)
# What may follow it, a name, a number, "for iOS": not a day, nor what was done with it.
_MODEL = (
    r"(?:[ /+-]{1,3}(?:for|pour|on|sur|mail|e-?mail|app|mobile|smartphone|device|secure|ios|"
    r"(?-i:[A-ZÀ-Þ]\w*)|\w*\d\w*))*"
)
_SENT_FROM = with_or_without(
    AT_START
    + r"(?:(?:envoyé (?:(?:à partir )?(?:de |d')|depuis |par (?=(?:mon|ma|l'application) )|"
    r"(?:avec|via) (?!(?:la poste|e?-?mail|téléphone)\b))|"
    r"sent (?:from |(?:via|with|using) (?!(?:la poste|e?-?mail|phone)\b))|"
    r"gesendet von |enviado desde )"
    r"(?:my |mon |ma |l'|le |la |l'application |the |meinem )?(?:\w+ ){0,2}"
    rf"{_DEVICE}\b{_MODEL}|"
    r"(?:get|télécharge[rz]|obtenez) (?:l'application )?(?:outlook|gmail|(?:yahoo|proton|aol) ?"
    r"mail|mail)\b(?: (?:for|pour) \w+)?)[ \t]*(?:<[^<>\s]*>|https?://\S+)?[ \t.]*$",
    re.IGNORECASE | re.MULTILINE,
)

# Lines that mail programs, senders of newsletters and helpdesks add.
_NUMBER = r"\(?(?:(?:n°|no\.?|numéro|#|id)\s*:?\s*)?#?[\w-]*\d[\w-]*\)?"
_STOP = r"[ \t]*(?:[.!]+(?=\s|$)|$)"
_ADDED = with_or_without(
    AT_START
    + r"(?:(?:"
    + "|".join(
        (
            rf"(?:votre|your) (?:demande|request|ticket|case|dossier) {_NUMBER} (?:a (?:bien )?été|"
            r"has been|is now) (?:mise? à jour|enregistrée?|reçue?|créée?|résolue?|clôturée?|"
            r"fermée?|updated|received|created|solved|resolved|closed)",
            rf"(?:ticket|case|request) {_NUMBER} (?:a été|has been|is now) (?:mise? à "
            r"jour|créée?|résolue?|clôturée?|fermée?|updated|created|solved|resolved|closed)",
            r"to (?:add (?:additional )?comments|respond|reply),? (?:please )?(?:reply to this|"
            r"click)[^.\n]{0,80}",
            r"pour ajouter (?:des|un|d'autres) commentaires?,? (?:répondez|veuillez|cliquez)"
            r"[^.\n]{0,80}",
            r"(?:this email is a service from|cet e-?mail est un service de) [^.\n]{1,80}",
            r"(?:powered|delivered|fourni|propulsé) (?:by|par) (?:zendesk|freshdesk|intercom|"
            r"hubspot|help scout|gorgias|mailchimp|brevo)[^\n]{0,30}",
            r"(?:please )?do not reply to this (?:e-?mail|message)[^.\n]{0,60}",
            r"(?:merci de |veuillez )ne pas répondre à ce (?:mail|message|courriel|e-mail)"
            r"[^.\n]{0,60}",
            r"(?:ceci est|this is) (?:un (?:message|e-?mail) automatique|an automat\w+ "
            r"(?:message|e-?mail))[^.\n]{0,60}",
            r"(?:you are receiving|you received|you're receiving) this (?:e-?mail|message|"
            r"newsletter) (?:because|as)[^.\n]{0,120}",
            r"vous recevez (?:cet?|cette) (?:mail|e-mail|message|courriel|newsletter) (?:car|parce)"
            r"[^.\n]{0,120}",
            r"(?:to |click here to )unsubscribe\b[^.\n]{0,80}",
            r"(?P<label>(?:unsubscribe(?: here| now| from (?:this list|these e-?mails))?|"
            r"se (?:désabonner|désinscrire))(?:[ \t]*[|·•-][^\n]*)?)",
            r"(?:cliquez ici )?pour (?:vous |se )(?:désabonner|désinscrire)[^.\n]{0,80}",
            r"pour ne plus recevoir (?:ces|nos|de) [^.\n]{0,40}, ?cliquez[^.\n]{0,40}",
            r"(?:manage|update) (?:your )?(?:e-?mail )?preferences(?:[ \t]*[|·•-][^\n]*)?",
            r"gérer (?:mes|vos) préférences(?:[ \t]*[|·•-][^\n]*)?",
            r"view (?:this e-?mail |it )?in (?:your )?browser",
            r"voir (?:ce message|cet e-?mail|la version) (?:en ligne|dans (?:votre|le) navigateur)",
            r"(?:please )?consider the environment before printing[^.\n]{0,40}",
            r"(?:pensez à l'environnement|n'imprimez (?:ce|cet) )[^.\n]{0,80}",
            r"(?:virus-free|garanti sans virus|sans virus)\.?(?:[ \t]*(?:www\.)?(?:avast|avg)\S*)?",
        )
    )
    + r")"
    + _STOP
    + r")",
    re.IGNORECASE | re.MULTILINE,
)
# How a helpdesk asks to be rated, and the answers to choose from.
_RATING = with_or_without(
    AT_START + r"(?:how would you rate the (?:support|help|service) you received|comment "
    r"(?:évaluez|évalueriez|noteriez)-vous (?:l'assistance|l'aide|le support|le service)"
    r"[^?\n]{0,60})[ \t]*\?(?:\s*(?:good, i'm satisfied|bad, i'm unsatisfied|bien, je suis "
    r"satisfait(?:e|\(e\))?|(?:mal|mauvais[^,\n]{0,20}), je (?:ne suis pas |suis in)"
    r"satisfait(?:e|\(e\))?)(?!\w)[ \t.]*)*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDED_CUES = (
    "demande,request,ticket,case ,dossier,comment,service,powered,delivered,fourni,propulse,"
    "reply to,repondre a,automat,receiving,you received,vous recevez,unsubscribe,desabonner,"
    "desinscrire,ne plus recevoir,preferences,browser,en ligne,navigateur,"
    "environment,environnement,imprimez,virus"
).split(",")
_PERSONAL = re.compile(r"\?|\b(?:i|me|je|moi)\b|\b[jm]'", re.IGNORECASE)
# More than a greeting: an end mark, or words of some number.
_SAID = re.compile(r"\w{2}[.!?](?:\s|$)|(?:\w+[^\w\n]+){3}\w+")
_PLACEHOLDER = with_or_without(
    r"\[(?:image|cid|inline image|image supprimée|external|externe|logo)\b[^\[\]\n]{0,200}\]",
    re.IGNORECASE,
)

# What a helpdesk writes down of itself.
_VALUE = r"[\"'@#]?[A-ZÀ-Þ#@\d][\w.@'\"-]*(?: [\w.@'\"&-]+){0,3}"
_CHANGED = (
    r"(?:created|closed|solved|opened|archived|snoozed|créée?|clôturée?|fermée?|"
    r"résolue?|ouverte?|archivée?)"
)
_LOG = with_or_without(
    r"^[ \t*•-]*(?:"
    + "|".join(
        (
            r"(?i:(?:re)?assigned to|unassigned from|assignee(?: changed)?(?: to)?|"
            r"(?:ticket )?(?:attribué|(?:ré)?assigné|affecté|transféré)e? à|transferred to|"
            rf"merged (?:into|with)|fusionnée? avec(?: le ticket)?)[ \t]*:?[ \t]*{_VALUE}",
            rf"(?i:(?:ticket|case|conversation|dossier|demande|request) (?:{_NUMBER} )?"
            rf"(?:was |has been |a été |est )?{_CHANGED}(?: (?:by|par) [^\n,;:]{{1,40}})?)",
            r"(?i:tags? (?:added|removed|set)|(?:étiquette|tag)s? (?:ajouté|supprimé|retiré)e?s?|"
            r"macro (?:applied|appliquée)|cc (?:added|ajouté)|trigger fired|déclencheur|automation|"
            r"automatisme|sla (?:target|policy|breach|cible|politique))[ \t]*:[^\n]*",
            r"(?i:(?:status|statut|état|priority|priorité|group|groupe|team|équipe|assignee|"
            r"assigné|owner|responsable|type|form|formulaire|brand|marque|channel|canal)[ \t]*"
            r"(?::|changed from|set to|passée? de|changée? de|modifiée? de)[^\n]{0,60}?"
            r"(?:→|->|=>|\bto\b|\bà\b|\ben\b)[^\n]{1,60})",
            r"(?i:(?:status|statut|priority|priorité)[ \t]*:[ \t]*\w+)",
        )
    )
    + r")[ \t.]*$",
    re.MULTILINE,
)


def without_boilerplate(text: str) -> str:
    """The text without what programs add; the cheap looks spare most messages the patterns."""
    low = fold(text)
    if "[" in low:
        text = _PLACEHOLDER.sub(" ", text)
    if any(cue in low for cue in _ADDED_CUES):
        text = _without_added(text)
    if "how would you rate" in low or "-vous l" in low:
        text = _RATING.sub("", text)
    text = without_notices(text)
    if "sent " in low or "envoye" in low or "outlook" in low or "enviado" in low:
        text = _SENT_FROM.sub("", text)
    return text


def _without_added(text: str) -> str:
    """The text without added lines; what asks, or speaks in the first person, is nobody's line."""
    added = [line for line in _ADDED.finditer(text) if not _PERSONAL.search(line[0])]
    kept, end = [], 0
    for place, line in enumerate(added):
        if line["label"] and not _is_footer(text, added, place):
            continue
        kept.append(text[end : line.start()])
        end = line.end()
    return "".join([*kept, text[end:]])


def _is_footer(text: str, added: list[re.Match[str]], place: int) -> bool:
    """Whether a label such as "Unsubscribe" stands among added lines or ends what is said.

    On its own below a greeting, or with more to follow, it is what the customer asks for.
    """
    line = added[place]
    if "|" in line[0] or "·" in line[0]:
        return True
    near = pairwise(added[max(place - 1, 0) : place + 2])
    if any(not text[one.end() : other.start()].strip() for one, other in near):
        return True
    is_bidden = line[0].lower().rstrip().endswith(("unsubscribe.", "unsubscribe!"))
    is_last = not text[line.end() :].strip() and not is_bidden
    return is_last and _SAID.search(text, 0, line.start()) is not None


def without_log(text: str) -> str:
    """A note or an automatic message without what the helpdesk wrote of itself."""
    return _LOG.sub("", text).strip()
