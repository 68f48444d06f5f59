"""Two small brains to learn from. Neither is advice."""
