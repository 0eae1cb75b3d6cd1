"""May this viewer see or do this thing? Who may is handed the thing; for others it does not exist."""
