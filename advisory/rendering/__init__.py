"""A Report as text for people and other programs. No decisions are made here."""
