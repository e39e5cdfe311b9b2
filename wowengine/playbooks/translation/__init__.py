"""Translation: what lacks a language, a sheet for a translator, and the sheet's return."""

from .placeholders import placeholder_faults
from .sheet import Sheet, read_sheet, write_sheet
from .taking import take_back
from .units import Unit, lacking, units_of

__all__ = [
    "Sheet",
    "Unit",
    "lacking",
    "placeholder_faults",
    "read_sheet",
    "take_back",
    "units_of",
    "write_sheet",
]
