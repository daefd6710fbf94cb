import service


class Flow:
    def login(self, word):
        return {"success": service.login(word).ok}

    def old_word(self):
        try:
            answer = self.login("old")
            return {"rejected": not answer["success"]}
        except Exception as error:
            return {"rejected": True, "error": str(error)}


def test_old_word():
    assert Flow().old_word()["rejected"]
