"""How code speaks of a mock: by which names, and what each mention does."""
