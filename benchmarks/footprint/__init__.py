"""How long the demo takes to open, and how heavy its pages are. Run it with `./summit bench footprint`."""
