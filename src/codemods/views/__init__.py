"""The results of one run: diffs, lists and counts on a terminal, JSON, SARIF and annotations for programs."""
