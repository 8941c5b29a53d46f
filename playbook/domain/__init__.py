"""The rules: ballots, scoring, fit, teams, checkpoints. Imports nothing else of ours."""
