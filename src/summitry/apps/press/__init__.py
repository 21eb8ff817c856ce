"""Room for releases, accreditation and briefings; nothing lives here yet."""
