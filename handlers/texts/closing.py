"""What the bot says: the closed loop of hazards."""
