"""Room for proposals, commitments and projects; nothing lives here yet."""
