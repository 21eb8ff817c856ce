"""A drafting session before a thousand viewers, 193 delegations on one clause, a text of fifty pages opened."""
