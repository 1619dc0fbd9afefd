### Volg de euro: van de gemeente naar de helper.
