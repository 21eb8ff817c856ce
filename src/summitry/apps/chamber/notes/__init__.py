"""Working papers: the rapporteurs' notes, notes to the chair, a delegation's channel and its margins.

None of them goes on the record, and each is shown to those whose it is, and to nobody else.
"""
