//! The program as a user meets it.
#![expect(clippy::expect_used, reason = "a test fails by panicking, and so may what it is made of")]

mod attack;
mod departures;
mod explain;
mod live;
mod manual;
mod oracle;
mod program;
mod run;
mod show;
mod theft;
mod wrong_arguments;

/// OpenSSL makes what the program is to use, and bash uses what the program makes.
mod peers {
    mod bash;
    mod openssl;
}
