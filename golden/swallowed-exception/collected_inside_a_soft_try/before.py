from service import recover


class TestRecovery:
    warnings: list[str] = []

    def run(self):
        done = []
        try:
            for name in ("disk", "net"):
                try:
                    recover(name)
                    done.append(name)
                except Exception as error:
                    self.warnings.append(f"{name}: {error}")
        except Exception as error:
            self.warnings.append(str(error))
        return done

    def test_recovery(self):
        assert len(self.run()) >= 1
