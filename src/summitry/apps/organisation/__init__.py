"""The charter in force and what this deployment is."""
