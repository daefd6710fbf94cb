from tests.e2e.test_case import login
