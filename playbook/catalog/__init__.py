"""The content model: what the TOML files hold, how it is read, checked and linked."""
