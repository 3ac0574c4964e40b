"""Space: the cells of the map, their neighbors and outlines."""
