"""What happened: canonical leaves, salted commitments and the chain that binds them."""
