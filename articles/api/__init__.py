"""What programs may ask of the desk, in an editor's name, by a personal token."""
