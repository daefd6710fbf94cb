"""Where a token comes from, and whose it is."""
