//! Key schedules and record protection: secrets in, keys and sealed records out.
