//! The program as a user meets it.
#![expect(clippy::expect_used, reason = "a test fails by panicking, and so may what it is made of")]

mod attack;
mod crowd;
mod departures;
mod explain;
mod files;
mod live;
mod manual;
mod mutual;
mod oracle;
mod program;
mod run;
mod sessions;
mod show;
mod theft;
mod verify;
mod wrong_arguments;

/// OpenSSL makes what the program is to use, Python and Chromium speak to it, and bash, curl and tshark use what it makes.
mod peers {
    mod bash;
    mod chromium;
    mod openssl;
    mod python;
    mod sessions;
    mod tshark;
}
