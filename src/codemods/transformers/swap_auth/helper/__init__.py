"""The helper that the policy names: what it defines, who is an instance of it, and how a call of it is written."""
