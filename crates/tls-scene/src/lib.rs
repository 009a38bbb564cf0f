//! Transcript and cursor to Scene: lanes, arrows, work boxes, keyrings, key ladder, explanations.
