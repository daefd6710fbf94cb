cdef class Till:
    def pay(self):
        return "paid"
