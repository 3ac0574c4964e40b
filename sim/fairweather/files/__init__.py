"""Files: how every file that people may have touched is read, and every file of ours is written."""
