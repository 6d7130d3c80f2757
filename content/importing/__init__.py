"""Import: rows of the native format become records, names and counters, in commits that can be repeated and can meet others'.

Files, mappings and progress are the operator's side and stand in `ops`.
"""
