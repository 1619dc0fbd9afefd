### layout
