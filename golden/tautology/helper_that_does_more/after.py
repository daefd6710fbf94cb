from avocado import Test


class MultipleTests(Test):
    def testIdentity(self):
        self.greet()

    def greet(self):
        assert self.hello == "Hi there!"
