"""A whole meeting played as fast as the server allows: acts a second, and where the time goes.

Run it with `./summit bench play`.
"""
