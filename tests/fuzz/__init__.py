"""Random input against what reads other people's files. `python -m tests.fuzz --seconds 1800`."""
