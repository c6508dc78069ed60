"""The web service and the local page (`advisory serve`, the extra `web`): HTTP in, the same Reports out.

Nothing of what is in a request is written anywhere, and nothing is fetched from elsewhere.
"""
