"""Tests of what codes and printed lines are taken to say."""
