"""Screening: the policy applied, sentence by sentence, to what a person is about to send."""
