"""What a post says about rules."""
