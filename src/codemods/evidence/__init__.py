"""What healthy runs have shown, kept beside the policy: read, checked against today's files, and asked by the engine.

Plain data and the standard library's `ast`: nothing here runs a test (`observe` does) or knows a rule. `plugin` holds
what runs in the target's own interpreter.
"""
