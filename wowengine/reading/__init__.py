"""What a case says: its language, mood, stage and signals, each with its evidence."""
