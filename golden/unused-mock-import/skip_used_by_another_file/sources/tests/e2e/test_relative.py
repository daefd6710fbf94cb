from .support import call

SPEC = "tests.e2e.support.patch"
