"""From a result to blocks of words and charts, in the order in which they are said."""
