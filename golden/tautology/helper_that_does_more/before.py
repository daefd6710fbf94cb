from avocado import Test


class MultipleTests(Test):
    def testIdentity(self):
        self.greet()
        self.assertIs(1, 1)

    def greet(self):
        assert self.hello == "Hi there!"
