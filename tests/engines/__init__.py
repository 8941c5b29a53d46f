"""The engines in which the main story has to work, behind one small set of deeds."""
