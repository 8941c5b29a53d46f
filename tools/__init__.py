"""What stages, builds, serves and checks the site. Standard library only; nothing here reaches the reader."""
