"""Catalogues: files of thousands to millions of texts, rated to a flat table. The extra `catalogue` brings pyarrow.

input ─ inputs ─> Row[] ─ works ─> works.arrow: what is rated as one, in parts
a part ─ parts ─> one file of flat rows, written whole or not at all
all parts ─ running ─> the output; a run that was stopped goes on with the parts that are missing
"""
