"""How source changes: what a fix is made of, LibCST nodes, and the splice that touches nothing else.

May import `module`.
"""
