"""Room for the video engine; nothing lives here yet."""
