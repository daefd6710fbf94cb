"""The suite's progress over its history: the HTML page, and the same numbers on a terminal, in Markdown and JSON."""
