"""What the bot says: a manager's and a station's day."""
