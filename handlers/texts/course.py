"""What the bot says: the course of a danger and of response levels."""
