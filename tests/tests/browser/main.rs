//! The page in a real Chromium: what a person sees, hears and does there, held to what the scene says natively.
//!
//! `cargo xtask test browser` runs this on the site in `dist/`.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, and so may what it is made of")]

mod accessibility;
mod address;
mod attacks;
mod by_hand;
mod bytes;
mod certificates;
mod changing;
mod compare;
mod departures;
mod divider;
mod early_data;
mod embedded;
mod exports;
mod failures;
mod frame;
mod glossary;
mod harness;
mod keyboard;
mod keyrings;
mod keys;
mod laboratory;
mod layout;
mod lending;
mod lessons;
mod motion;
mod named;
mod native;
mod offline;
mod paper;
mod policy;
mod prerequisites;
mod presenter;
mod projector;
mod pseudo;
mod quiz;
mod reading;
mod real_client;
mod recording;
mod scenario;
mod screen_reader;
mod share;
mod shortcuts;
mod single_file;
mod standards;
mod start;
mod switching;
mod theft;
mod time;
mod touch;
mod visits;
mod wrong_address;
