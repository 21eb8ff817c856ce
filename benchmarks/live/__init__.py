"""The hub beside nginx with nchan and a plain Starlette server: `./summit bench live`."""
