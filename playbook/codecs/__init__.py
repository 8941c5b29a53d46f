"""Text formats in and out: share codes, chat pastes, tables, team lines, calendars, JSON."""
