//! Conformance vectors, interop, end-to-end in a real browser, repository tidiness.
