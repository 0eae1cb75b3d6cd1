"""What a message is, which may wait or end, and how long a text is as an SMS, apart from any database."""
