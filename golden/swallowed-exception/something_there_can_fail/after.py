class Checker:
    def __init__(self, driver):
        self.driver = driver
        self.titles = []

    @property
    def first(self):
        return self.driver.titles[0]

    def title(self):
        self.titles.append(self.driver.title)

    def heading(self):
        found = self.first
        return found


def test_titles(driver):
    checker = Checker(driver)
    checker.title()
    checker.heading()
    assert len(checker.titles) < 2
