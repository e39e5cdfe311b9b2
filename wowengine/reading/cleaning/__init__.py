"""What a person really wrote: without what mail programs, helpdesks and lawyers put around it."""
