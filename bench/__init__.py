"""Measures what readers and authors wait for, beside what it is compared with; `make bench` runs it."""
