class Checker:
    def __init__(self, driver):
        self.driver = driver
        self.titles = []

    @property
    def first(self):
        return self.driver.titles[0]

    def title(self):
        try:
            self.titles.append(self.driver.title)
        except Exception as error:
            print(f"no title: {error}")

    def heading(self):
        found = ""
        try:
            found = self.first
        except Exception as error:
            print(f"no heading: {error}")
        return found


def test_titles(driver):
    checker = Checker(driver)
    checker.title()
    checker.heading()
    assert len(checker.titles) < 2
