def something_else():
    pass
