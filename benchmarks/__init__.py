"""Side-by-side measurements, run by hand with `make bench`; never part of the tests."""
