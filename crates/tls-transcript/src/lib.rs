//! The recording: step events and the arenas they point into. No protocol logic.
