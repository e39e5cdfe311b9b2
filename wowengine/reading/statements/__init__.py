"""What a text states of days, sums and deeds, and which two statements can't both hold."""
