"""What a charter answers: pure functions, each answer with where it comes from."""
