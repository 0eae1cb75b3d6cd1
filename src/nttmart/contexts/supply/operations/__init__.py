"""What can happen to what makers bring: said, promised, held for buyers, come."""
