//! The hellos, in which client and server find out what both of them speak: the offer, the answer to it, and what says that
//! somebody has talked them down. What follows is the business of the version that they agree on.

mod answered;
mod browser;
mod client_hello;
pub(crate) mod downgrade;
mod expect_client_hello;
mod expect_server_hello;
mod extensions;
mod offer;
mod offered;
mod old_server;
mod record_limit;
mod retry;
mod shares;
mod tls13_answer;

pub(crate) use answered::Answered;
pub(crate) use browser::speak_as_browser;
pub(crate) use client_hello::start as start_client;
pub(crate) use expect_client_hello::start as start_server;
pub(crate) use extensions::{check_protocol, check_solicited, types};
pub(crate) use offer::Offer;
pub(crate) use offered::Offered;
pub(crate) use record_limit::{grant_limit, heed_limit};
pub(crate) use tls13_answer::{check_answer, check_place};
