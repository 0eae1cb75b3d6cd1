"""What shoppers may type, read strictly and refused kindly."""
