"""Earlier results back in: notes, saved files, what a team agreed."""
