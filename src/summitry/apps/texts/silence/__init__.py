"""The silence procedure as people meet it: its page, its notices, its letter and its certificate."""
