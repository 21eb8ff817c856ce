"""Room for the pages of negotiated texts; nothing lives here yet."""
