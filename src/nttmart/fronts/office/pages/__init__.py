"""What each page shows, put together from several doors as one frozen dataclass."""
