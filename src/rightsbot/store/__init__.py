"""What must last: revisions of the content, what the desk does, and what replicas share."""
