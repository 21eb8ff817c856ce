"""What of texts those read who have no place in the negotiation."""
