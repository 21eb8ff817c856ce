"""Read by Django for pages in English."""

DATE_FORMAT = "j F Y"
