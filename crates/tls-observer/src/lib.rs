//! A passive third party: given wire bytes and some secrets, what can it read? Also capture files.
