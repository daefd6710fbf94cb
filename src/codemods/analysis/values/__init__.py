"""Where values come from: written down by the test, given to it, or answered by the system."""
