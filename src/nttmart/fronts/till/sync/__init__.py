"""Applies what tills told: each kind of fact goes through the door of the context it belongs to, exactly once."""
