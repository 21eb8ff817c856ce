"""Room for file formats; nothing lives here yet."""
