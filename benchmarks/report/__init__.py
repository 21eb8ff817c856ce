"""What a report costs, and whom."""
