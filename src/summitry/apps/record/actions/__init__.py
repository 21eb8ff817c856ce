"""What is done to the record: opening a log, appending, erasing a payload."""
