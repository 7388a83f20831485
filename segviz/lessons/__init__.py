"""The lessons, one folder each: its views, their traces and their scenes."""
