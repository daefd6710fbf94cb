"""Mocks: what names them, what they supply, which faults they cause, and what depends on them."""
