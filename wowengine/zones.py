"""Time zones, by the names that policies and hosts give them."""

from __future__ import annotations

import logging
import re
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator

if TYPE_CHECKING:
    from .case import Case

logger = logging.getLogger(__name__)

_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_FURTHEST = timedelta(hours=14)  # from UTC, of any zone
_ZONES_KEPT = 1_024


@cache
def zone_named(name: str) -> tzinfo | None:
    """The time zone of an IANA name, None when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # no such file, no such form of name, no such zone
        return None


@lru_cache(_ZONES_KEPT)
def stated_zone(name: str) -> tzinfo | None:
    """The zone that a host states of a customer: an IANA name, or an offset such as '+02:00'.

    None of anything else, with a warning: what stands in a CRM is no reason to refuse its case.
    """
    name = name.strip()
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        zone = zone_named(name) if name else None
    else:
        sign, hours, minutes = offset.groups(default="0")
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        zone = timezone(-ahead if sign == "-" else ahead) if ahead <= _FURTHEST else None
    if zone is None and name:
        logger.warning(
            "customer.timezone %.60r is neither an IANA time zone such as 'Europe/Paris' nor an "
            "offset such as '+02:00'; the company's is taken",
            name,
        )
    return zone


def customer_zone(case: Case) -> tzinfo | None:
    """The zone of the customer, None where nobody has stated one that is known."""
    customer = case.customer
    return stated_zone(customer.timezone) if customer and customer.timezone else None


def _check_zone(name: str) -> str:
    if zone_named(name) is None:
        raise ValueError(f"must be an IANA time zone such as 'Europe/Paris', not {name!r}")
    return name


Zone = Annotated[str, AfterValidator(_check_zone)]
