"""What is made and checked before a release: the man page, the list of licences, the files that are uploaded."""
