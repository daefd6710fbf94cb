"""Results for people and programs: diffs, lists, counts, JSON, SARIF, annotations, and what a terminal is told."""
