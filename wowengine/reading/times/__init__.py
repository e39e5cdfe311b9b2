"""Days and hours that a sentence names, and by when something is due."""
