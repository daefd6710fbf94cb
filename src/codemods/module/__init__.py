"""One file as text, syntax, names, definitions and tests; it says what is there and judges nothing. May import `suite`
and `policy`."""
