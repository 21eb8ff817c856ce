"""One script for each claim about speed: `./summit bench NAME`. RESULTS.md has machine, method and limits."""
