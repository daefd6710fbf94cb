"""Calls, imports and instances of what the policy calls legacy."""
