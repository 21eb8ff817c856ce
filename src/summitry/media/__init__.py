"""Carries picture and voice: one interface to a video engine, Janus behind it, and a twin in memory.

The floor is enforced here, in the engine: what a browser sends is heard by others only while the engine lets
it through. Browsers never reach the engine; they hand over a session description, which is taken apart and
rebuilt.
"""
