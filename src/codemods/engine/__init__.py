"""From bytes and a policy to a FileResult: passes over one file, the choice of fixes, and the gates they must pass.

May import everything that looks at one module (`module`, `analysis`, `transformers`, `rewriting`, `suite`, `policy`);
nothing that reads or writes files.
"""
