"""Which files a run looks at, and what other files say when one of them asks. May import `policy`."""
