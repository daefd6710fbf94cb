from tests.e2e import secrets
