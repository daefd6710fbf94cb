"""`discarded-gather-errors`: gathers whose exceptions fail nothing, and how they raise again."""
