"""What each release stored: a file a release, one document of each kind, which every later release reads."""
