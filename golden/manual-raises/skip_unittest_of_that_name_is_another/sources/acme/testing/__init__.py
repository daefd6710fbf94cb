import acme.runner as unittest
