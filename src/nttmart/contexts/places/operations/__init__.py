"""What can happen to places: they are loaded from files, and a programme's word about a village is recorded."""
