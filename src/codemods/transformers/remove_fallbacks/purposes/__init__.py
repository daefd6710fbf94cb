"""Failures that a test brings about, awaits or wants to see: what tells them from those that it hides."""
