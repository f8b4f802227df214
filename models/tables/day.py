"""A manager's and a station's day: notices with their answers, spot checks, and what can be undone."""
