"""The course of the meeting: the page that says in sentences what happened, made from the record alone."""
