"""Findings that were there before: a file of them that may only shrink, or those of an earlier revision.

May import `changes` and `running`; says nothing about what a finding is.
"""
