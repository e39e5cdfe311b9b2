"""What the company said that it would do: its words, and what became of it."""
