class ShopCase:
    agent = None

    def has_agent(self):
        return bool(self.agent)
