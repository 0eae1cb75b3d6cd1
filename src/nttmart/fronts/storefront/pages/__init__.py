"""What each page shows, put together from the doors of several contexts as one frozen dataclass."""
