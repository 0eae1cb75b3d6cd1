"""What makers can make, promised and brought, read as frozen data."""
