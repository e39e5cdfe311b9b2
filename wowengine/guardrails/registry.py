"""The rules by name: those that come with wowengine, and those of other packages.

Another package offers a rule as an entry point of the group `wowengine.rules`: under the rule's
name, an object of `RuleKind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from ..errors import UsageError
from . import (
    caps,
    coherence,
    contraindication,
    fatigue,
    french_phone_sales,
    needs,
    promise,
    quiet_hours,
    repeat,
    surprise_timing,
    timing,
    tone_deaf,
    upsell_timing,
    validity,
)
from .interface import STEPS, RuleKind

GROUP = "wowengine.rules"
# Within a step, in this order.
_SHIPPED = (
    validity.KIND,
    needs.KIND,
    promise.KIND,
    french_phone_sales.KIND,
    timing.KIND,
    repeat.KIND,
    contraindication.KIND,
    upsell_timing.KIND,
    surprise_timing.KIND,
    tone_deaf.KIND,
    coherence.KIND,
    fatigue.KIND,
    quiet_hours.KIND,
    caps.KIND,
)


@cache
def rule_kinds() -> Mapping[str, RuleKind]:
    """Every rule known here by its name, in the order of the funnel.

    Raises UsageError when a package offers a rule that can't be taken.
    """
    kinds = {kind.name: kind for kind in _SHIPPED}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        kinds[point.name] = _taken(point, kinds)
    return dict(sorted(kinds.items(), key=lambda item: STEPS.index(item[1].step)))


def _taken(point: EntryPoint, kinds: Mapping[str, RuleKind]) -> RuleKind:
    whose = f"rule '{point.name}' ({point.value})"
    if point.name in kinds:
        raise UsageError(f"{whose}: there is a rule of that name already; give it another name")
    try:
        kind = point.load()
    except Exception as error:  # somebody else's code: whatever it raises is told
        raise UsageError(f"{whose} can't be loaded: {error!r}") from error
    if not isinstance(kind, RuleKind) or kind.step not in STEPS:
        raise UsageError(f"{whose} must be a RuleKind with a step of the funnel, not {kind!r}")
    if kind.name != point.name:
        raise UsageError(f"{whose} calls itself '{kind.name}'; both names must be the same")
    return kind
