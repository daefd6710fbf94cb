from service import recover


class TestRecovery:
    warnings: list[str] = []

    def run(self):
        done = []
        errors = []
        for name in ("disk", "net"):
            try:
                recover(name)
                done.append(name)
            except Exception as error:
                errors.append(f"{name}: {error!r}")
                self.warnings.append(f"{name}: {error}")
        assert not errors, f"{len(errors)} failed: {errors}"
        return done

    def test_recovery(self):
        assert len(self.run()) >= 1
