"""What is true of choosing villages, training, support and the ladder, apart from any database."""
