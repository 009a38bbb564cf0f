//! The labels of TLS 1.3's key schedule (RFC 9846 §7), without the "tls13 " that stands before each. Those of the last two
//! secrets say "master" for what is now called "main": changing them would have changed the keys.

use crate::Sender;

/// Between two stages of the schedule (RFC 9846 §7.1).
pub const DERIVED: &str = "derived";
/// The key of the binder of a pre-shared key that the parties have from elsewhere (RFC 9846 §7.1).
pub const EXTERNAL_BINDER: &str = "ext binder";
/// The key of the binder of a pre-shared key that comes from an earlier handshake (RFC 9846 §7.1).
pub const RESUMPTION_BINDER: &str = "res binder";
/// The secret under which the client's early data travels (RFC 9846 §7.1).
pub const EARLY_TRAFFIC: &str = "c e traffic";
/// The secret for exporters of early data (RFC 9846 §7.1).
pub const EARLY_EXPORTER: &str = "e exp master";
/// The cipher's key (RFC 9846 §7.3).
pub const KEY: &str = "key";
/// What the nonces are made of (RFC 9846 §7.3).
pub const IV: &str = "iv";
/// The key of a Finished message (RFC 9846 §4.5.3).
pub const FINISHED: &str = "finished";
/// The next generation of a traffic secret (RFC 9846 §7.2).
pub const TRAFFIC_UPDATE: &str = "traffic upd";
/// The secret for [exporters](super::ExporterSecret) (RFC 9846 §7.1).
pub const EXPORTER: &str = "exp master";
/// The secret for [later handshakes](super::ResumptionSecret) (RFC 9846 §7.1).
pub const RESUMPTION: &str = "res master";
/// What an exporter gives (RFC 9846 §7.5).
pub const EXPORTED: &str = "exporter";
/// The key that a ticket stands for (RFC 9846 §4.7.1).
pub const TICKET: &str = "resumption";

/// The secret under which a party's handshake messages travel (RFC 9846 §7.1).
#[must_use]
pub const fn handshake_traffic(sender: Sender) -> &'static str {
    match sender {
        Sender::Client => "c hs traffic",
        Sender::Server => "s hs traffic",
    }
}

/// The secret under which a party's application data travels (RFC 9846 §7.1).
#[must_use]
pub const fn application_traffic(sender: Sender) -> &'static str {
    match sender {
        Sender::Client => "c ap traffic",
        Sender::Server => "s ap traffic",
    }
}
