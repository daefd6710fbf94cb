"""`fallback-import`: imports that something stands in for, and what becomes needless once they stay."""
