"""`python -m summitry` is the `summitry` command."""

from summitry.cli import main

main()
