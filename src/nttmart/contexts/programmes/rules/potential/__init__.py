"""What is known of a village's potential, and how it is read from the sheets offices really have."""
