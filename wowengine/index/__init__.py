"""What resembles a case: encoders, the vectors of a playbook's texts, dense and lexical search."""
