"""What goes together when a mock goes: statements, parameters, comments, and what is left of the code around."""
