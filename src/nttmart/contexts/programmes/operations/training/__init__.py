"""What can happen in training: cohorts, sessions, cards, who came, results, pledges, visits."""
