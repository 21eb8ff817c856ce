"""A negotiated text as tagged PDF: with its brackets, clean, or in all its languages side by side."""

from summitry.formats.text_pdf.setting import bracketed_pdf, clean_pdf, languages_pdf

__all__ = ["bracketed_pdf", "clean_pdf", "languages_pdf"]
