"""The tables of `[tool.codemods]`, how they are read, and the templates in them. Imports nothing of the engine."""
