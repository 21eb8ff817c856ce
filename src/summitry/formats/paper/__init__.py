"""Formal documents as values, and how they are set: charts as SVG, the whole as a tagged PDF.

A page and a PDF are made of one `Document`, so that they say the same; its hash names it.
"""
