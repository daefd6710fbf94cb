"""Where control, failures and values go in one module: facts for several families, without a verdict.

May import `module`.
"""
