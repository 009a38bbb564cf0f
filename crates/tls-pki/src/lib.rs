//! X.509: issues the demo chains; validates a path as a list of named checks.
