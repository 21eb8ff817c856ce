"""The whole house under a crowd: an act to a thousand pages, a thousand receipts, a restart.

Run it with `./summit bench chamber`.
"""
