"""What the simulator shows."""
