"""What is done about the organisation: founding its house, adopting its charter."""
