import agents


class ShopCase:
    def has_agent(self):
        return agents.connect().is_open
