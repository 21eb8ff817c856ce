"""One script for each claim about speed: `./summit bench NAME`. RESULTS.md names machine, method and limits."""
