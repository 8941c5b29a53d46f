"""Pictures of the site's pages; never shipped to the reader's Python."""
