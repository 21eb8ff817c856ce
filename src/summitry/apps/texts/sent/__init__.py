"""A DOCX that a delegation sends back: read, shown to it alone, and tabled in its name once it confirms."""
