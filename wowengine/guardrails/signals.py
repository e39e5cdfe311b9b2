"""The names of what a reading can find, for settings that name signals."""

from __future__ import annotations

import difflib
from typing import Annotated

from pydantic import AfterValidator

SIGNALS = (
    """
    unresolved struggled repeated-contact reopened channel-failure promise-broken contradiction
    complaint billing-dispute refund-pending outage safety legal-threat regulator social-threat
    cancelling competitor bereavement illness hardship vulnerable minor privacy-concern
    discrimination buying-interest growth renewal praise first-contact loyal knowledge-gap
    accepted-struggle spam internal out-of-office just-thanks resolved refusal bad-touchpoint
    no-consent
    """
).split()


def _check_signal(name: str) -> str:
    if name not in SIGNALS:
        near = difflib.get_close_matches(name, SIGNALS, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"Available: {', '.join(sorted(SIGNALS))}"
        raise ValueError(f"'{name}' is no signal; {hint}")
    return name


SignalName = Annotated[str, AfterValidator(_check_signal)]
SignalNames = tuple[SignalName, ...]
