"""Shows that a test can fail: runs it healthy and under injected faults, in the target's own environment."""
