"""`python -m wowengine.cli` is `wow`."""

from . import main

main()
