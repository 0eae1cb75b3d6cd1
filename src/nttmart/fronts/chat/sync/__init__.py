"""From what was said to what is done: taking in, turning, finding out, recording."""
