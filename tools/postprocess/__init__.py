"""What needs all built pages and runs after MkDocs."""
