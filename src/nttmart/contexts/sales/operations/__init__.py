"""What can happen to an order, one room for each chapter of its life."""
