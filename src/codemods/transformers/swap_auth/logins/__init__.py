"""Logging in by hand, and what is left without use once the helper does it."""
