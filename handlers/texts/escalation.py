"""What the bot says: danger letters, acknowledgements and drills."""
