"""What follows the choice: machines, what partners commit, school projects and communities, as pure rules."""
