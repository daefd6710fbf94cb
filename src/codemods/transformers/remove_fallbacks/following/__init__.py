"""Follows a failure from the handler that swallowed it to its end: through its function, its callers, other files."""
