//! The engine as its users see it: whole runs, runs over a bad wire, single endpoints fed with made-up bytes, and
//! OpenSSL at the other end.

mod agreement;
mod openssl;
