"""Publishing."""

from rightsbot.desk.proposing import upload

publish = discard = rollback = upload
