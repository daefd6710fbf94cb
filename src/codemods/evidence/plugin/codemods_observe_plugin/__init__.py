"""Runs in the target's own interpreter and notes what really happens there: the standard library and pytest only.

It must work on any Python that the target's tests run on, so nothing of codemods is imported here, and it decides
nothing: it sends positions and values, and the process that started it makes evidence of them.
"""
