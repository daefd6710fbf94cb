"""Results for people and for other programs: listings, JSON, SARIF, annotations and the suite's progress."""
