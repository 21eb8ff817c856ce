"""Janus as the engine: its process, the link to it, and what is said over that link.

Janus speaks over sockets in a folder that only its keeper's and its own user can enter. It knows nothing of
people: this process holds every handle, and decides before it asks.
"""
