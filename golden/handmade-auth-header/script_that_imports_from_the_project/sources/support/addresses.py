URL = "http://localhost:8000/cart"
