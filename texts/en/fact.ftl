### What the recordings state: evidence of checks, reasons of alerts, what an attacker did.
### Each is a phrase: no capital at its beginning, no full stop. Named after the kinds of tls-facts.
### by name

## What the parties find

compression-chosen = the server chose the compression { $method }; only null was offered
