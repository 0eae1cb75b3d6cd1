"""What is true of statements, payouts, money held for others and QRIS takings, apart from any database."""
