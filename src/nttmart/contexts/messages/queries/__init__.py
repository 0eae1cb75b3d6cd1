"""What can be asked of the outbox."""
