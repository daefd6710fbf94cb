class Doors:
    def knock(self):
        answers = {}
        answers["front"] = self._ask("front")
        if self.has_back_door():
            answers["back"] = self._ask("back")
        return answers

    async def ring(self, how):
        return [self._ask(how) for door in ("front", "back")]
