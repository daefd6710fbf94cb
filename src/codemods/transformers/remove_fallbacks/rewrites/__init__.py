"""What soft handlers become where the `try` cannot just go: one module for each rewrite, chosen by the verdict table.

Each is `(module, try, handlers) -> Fix | Code`: the fix by facts alone, or the code of why the shape does not fit.
"""
