"""What a till is given: the shell it keeps, and snapshots of what it sells."""
