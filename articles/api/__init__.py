"""What programs may ask: what readers see, openly; what the desk does, in somebody's name, by a personal token."""
