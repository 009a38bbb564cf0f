//! Errors of earlier texts, put back one at a time: each must be found.
