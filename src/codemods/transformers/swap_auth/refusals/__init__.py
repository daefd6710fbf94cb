"""Tests *of* authentication: demands that somebody is turned away. Nothing in them is swapped."""
