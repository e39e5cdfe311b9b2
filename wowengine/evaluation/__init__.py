"""How good the engine is: labelled cases, and the figures measured on them."""
