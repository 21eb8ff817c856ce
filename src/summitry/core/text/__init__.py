"""Room for negotiated texts; nothing lives here yet."""
