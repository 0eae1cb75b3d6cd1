"""What a figure is, what a rung asks, what can be true: pure."""
