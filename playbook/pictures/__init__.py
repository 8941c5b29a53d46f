"""Pictures of the spectrum and of results, as SVG: pure, and the same bytes on every Python."""
