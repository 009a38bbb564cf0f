//! From a recording's events to the steps in which it is told: one message, one group of checks or one derivation each.

mod coarse;
mod draft;
pub(crate) mod early;
pub(crate) mod message;
mod moment;
mod order;
mod place;
pub(crate) mod resumption;
mod steps;
mod tell;
mod topic;
mod visits;

pub(crate) use coarse::messages_only;
pub(crate) use moment::Moment;
pub(crate) use steps::Telling;
pub(crate) use tell::tell;
pub(crate) use visits::{Kept, KeptKind, Visits, kept};
