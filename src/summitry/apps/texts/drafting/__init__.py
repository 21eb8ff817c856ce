"""A drafting session: one penholder types into a clause, and all who may read the text see it as it is typed.

Nothing of it is a proposal before it is tabled, so nothing of it is stored or recorded.
"""
