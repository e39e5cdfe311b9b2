"""Exchange: a playbook as CSV, XLSX, YAML, JSONL and Markdown, and back again."""

from .columns import Columns, read_columns
from .formats import format_of, formats
from .importing import Import, Outcome, Plan, Rights
from .interface import Format, Row

__all__ = [
    "Columns",
    "Format",
    "Import",
    "Outcome",
    "Plan",
    "Rights",
    "Row",
    "format_of",
    "formats",
    "read_columns",
]
