"""What happened to a text as a whole, and where its words come from: told from its acts."""
