"""What an issue costs as files."""
