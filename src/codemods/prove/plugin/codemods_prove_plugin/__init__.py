"""The half of `codemods prove` that runs in the target's own environment: a pytest plugin that injects faults.

This folder's parent is put on PYTHONPATH and the plugin is loaded with `-p codemods_prove_plugin.hooks`, so nothing
here imports codemods, or anything that the target may not have but pytest (7 or later) and the standard library.
"""
