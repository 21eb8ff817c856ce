"""How many readers one process serves with public pages. Run it with `./summit bench pages`."""
