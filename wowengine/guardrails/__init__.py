"""What must not be done now: rules, each a module, and the policy that orders them."""
