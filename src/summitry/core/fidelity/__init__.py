"""Room for holding a copy found outside against what was released; nothing lives here yet."""
