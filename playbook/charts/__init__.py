"""Result pictures, and the drawing tools that all pictures share."""
