"""How fast it is, measured from the outside: ``python -m benchmarks``. README.md says what each row means."""
