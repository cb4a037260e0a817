"""The worker: seals the record each second, takes work from the outbox, and tidies up once an hour."""
