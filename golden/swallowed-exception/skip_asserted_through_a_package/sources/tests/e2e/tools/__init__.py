from tests.e2e.tools.visits import visit
