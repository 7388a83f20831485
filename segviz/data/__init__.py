"""Synthetic worlds with exact labels, sample pictures and the intake of users' own pictures. No torch here."""
