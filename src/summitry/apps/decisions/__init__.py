"""What was adopted, and its decision sheet."""
