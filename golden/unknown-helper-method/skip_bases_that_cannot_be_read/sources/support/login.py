from elsewhere import Base


class E2EAuthHelper(Base):
    pass
