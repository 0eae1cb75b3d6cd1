"""Reading outlets, their tills and shifts."""
