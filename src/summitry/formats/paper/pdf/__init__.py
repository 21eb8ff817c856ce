"""Setting a document as a tagged PDF, in a process of its own.

Nothing is imported here: the child reads this file too, and starts anew for every document.
"""
