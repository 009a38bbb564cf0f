//! The key schedule of TLS 1.3 as types (RFC 9846 §7.1): each secret is made only from the one before it.
//!
//! ```text
//!                  0
//!                  |
//!       PSK -> HKDF-Extract = EarlySecret
//!                  |
//!                  +-> "ext binder" | "res binder", no messages       = binder_key
//!                  +-> "c e traffic",  ClientHello                    = client_early_traffic_secret
//!                  +-> "e exp master", ClientHello                    = early_exporter_secret
//!                  |
//!        Derive-Secret(., "derived", "")
//!                  |
//!    shared -> HKDF-Extract = HandshakeSecret
//!    secret        |
//!                  +-> "c hs traffic", ClientHello...ServerHello      = client_handshake_traffic_secret
//!                  +-> "s hs traffic", ClientHello...ServerHello      = server_handshake_traffic_secret
//!                  |
//!        Derive-Secret(., "derived", "")
//!                  |
//!         0 -> HKDF-Extract = MainSecret
//!                  |
//!                  +-> "c ap traffic", ClientHello...server Finished  = client_application_traffic_secret_0
//!                  +-> "s ap traffic", ClientHello...server Finished  = server_application_traffic_secret_0
//!                  +-> "exp master",   ClientHello...server Finished  = exporter_secret
//!                  +-> "res master",   ClientHello...client Finished  = resumption_secret
//!
//!       binder_key +-> "finished"    = the key of the binder
//!
//!    TrafficSecret +-> "key"         = write_key
//!                  +-> "iv"          = write_iv
//!                  +-> "finished"    = finished_key
//!                  +-> "traffic upd" = the traffic secret of the next generation
//! ```

mod binder;
mod exported;
mod hkdf;
pub mod label;
mod secret;
mod stages;
mod traffic;

pub use binder::{BinderKey, PskSource};
pub use exported::{ExporterSecret, ResumptionSecret};
pub use hkdf::{derive_secret, hkdf_expand, hkdf_expand_label, hkdf_extract, hkdf_label};
pub use stages::{EarlySecret, HandshakeSecret, MainSecret};
pub use traffic::{FinishedKey, TrafficKeys, TrafficSecret};
