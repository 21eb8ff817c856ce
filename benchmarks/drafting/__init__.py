"""A drafting session before a thousand viewers, 193 delegations on one clause, fifty pages opened."""
