import logging

from support.login import create_authenticated_user

log = logging.getLogger(__name__)


class Shopper:
    def __init__(self):
        self.known = []

    async def enter(self, email):
        """Log in."""
        token, user_data = await create_authenticated_user(environment="test", email=email)
        # what the desk knows of a shopper
        card = {"email": email, "token": token, "user": user_data}
        self.known.append(card)
        log.info("%s is in", email)
        return card
