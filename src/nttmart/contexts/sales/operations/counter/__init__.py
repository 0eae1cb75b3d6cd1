"""What happens at a counter: sales and refunds told by tills, and oversold pieces settled by a person."""
