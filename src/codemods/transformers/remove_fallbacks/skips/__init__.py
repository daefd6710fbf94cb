"""Skips behind a condition: probes, answers and marks, and the demands that they become."""
