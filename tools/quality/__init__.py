"""What checks the code and the site, and what those checks need."""
