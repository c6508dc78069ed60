"""Whole texts about invented works, of every kind and age, each read by two readers who did not know of each other.

Never used in training. What single sentences of film reviews do not show: the writer's own life, shop talk, letters
from the publisher, games and puppets, and how all of that adds up to an answer.
"""
