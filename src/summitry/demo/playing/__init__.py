"""The example, played: a script, the pages that its players read, and the company that performs it.

It runs in a process of its own, as a client like any browser: it signs in at the doors, keeps its cookies,
reads its streams and sends its acts by HTTP. It knows nothing that a page does not show.
"""
