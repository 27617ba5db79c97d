"""History."""

from rightsbot.desk.proposing import upload

revisions = export = audit = upload
