"""The editing desk: what editors and admins see and do, for any shell."""
