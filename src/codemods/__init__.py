"""codemods: turn end-to-end tests that cannot fail into tests that can."""

__version__ = "0.1.0"
