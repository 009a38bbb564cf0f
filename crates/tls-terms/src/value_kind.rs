//! The values of a handshake.

use core::fmt;

/// What sort of value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A random or an identifier in the clear.
    Random,
    /// A long-term or ephemeral private key.
    PrivateKey,
    /// A public key or public value.
    PublicKey,
    /// A secret on the way to the keys.
    Secret,
    /// A key or IV that protects records.
    Key,
    /// A hash of messages, or verify_data.
    Digest,
}

/// Whose value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The client makes it, or protects with it what it sends.
    Client,
    /// The server does.
    Server,
    /// Both have it alike.
    Both,
}

macro_rules! values {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $sort:ident, $owner:ident, $section:literal;)*) => {
        /// A kind of value, one for each name that the standards give.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ValueKind {
            $($(#[$doc])* $kind,)*
        }

        impl ValueKind {
            /// All of them, in the order in which a handshake comes to them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The standard's name: `client_random`. No two are alike.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What sort of value it is.
            pub const fn sort(self) -> Sort {
                match self { $(Self::$kind => Sort::$sort,)* }
            }

            /// Whose it is.
            pub const fn owner(self) -> Owner {
                match self { $(Self::$kind => Owner::$owner,)* }
            }

            /// The section that defines it, where the run at hand has none that is more exact.
            pub const fn section(self) -> &'static str {
                match self { $(Self::$kind => $section,)* }
            }
        }
    };
}

values! {
    /// The 32 bytes of the ClientHello.
    ClientRandom = "client_random", Random, Client, "RFC 5246 §7.4.1.2";
    /// The 32 bytes of the ServerHello.
    ServerRandom = "server_random", Random, Server, "RFC 5246 §7.4.1.3";
    /// The name that the server gives the session.
    SessionId = "session_id", Random, Server, "RFC 5246 §7.4.1.3";
    /// The server's key for tickets.
    TicketKey = "ticket_key", PrivateKey, Server, "RFC 5077 §4";
    /// What the server knows of a session, sealed for the client to keep.
    SessionTicket = "session_ticket", Random, Server, "RFC 5077 §3.3";
    /// The private key that belongs to the server's certificate.
    ServerPrivateKey = "server_private_key", PrivateKey, Server, "RFC 5246 §7.4.2";
    /// The public key in the server's certificate.
    ServerPublicKey = "server_public_key", PublicKey, Server, "RFC 5246 §7.4.2";
    /// The private key that belongs to the client's certificate.
    ClientPrivateKey = "client_private_key", PrivateKey, Client, "RFC 5246 §7.4.6";
    /// The public key in the client's certificate.
    ClientPublicKey = "client_public_key", PublicKey, Client, "RFC 5246 §7.4.6";
    /// The client's private value of a Diffie–Hellman key exchange.
    ClientEphemeralPrivateKey = "client_ephemeral_private_key", PrivateKey, Client, "RFC 5246 §7.4.7";
    /// The client's public value.
    ClientEphemeralPublicKey = "client_ephemeral_public_key", PublicKey, Client, "RFC 5246 §7.4.7";
    /// The server's private value of a Diffie–Hellman key exchange.
    ServerEphemeralPrivateKey = "server_ephemeral_private_key", PrivateKey, Server, "RFC 5246 §7.4.3";
    /// The server's public value.
    ServerEphemeralPublicKey = "server_ephemeral_public_key", PublicKey, Server, "RFC 5246 §7.4.3";
    /// What the key exchange gives.
    PreMasterSecret = "pre_master_secret", Secret, Both, "RFC 5246 §8.1";
    /// The same, encrypted with the key in the server's certificate.
    EncryptedPreMasterSecret = "encrypted_pre_master_secret", PublicKey, Client, "RFC 5246 §7.4.7.1";
    /// The hash of the messages up to ClientKeyExchange.
    SessionHash = "session_hash", Digest, Both, "RFC 7627 §3";
    /// The 48 bytes that all keys are made from.
    MasterSecret = "master_secret", Secret, Both, "RFC 5246 §8.1";
    /// The bytes that are cut into the keys of both directions.
    KeyBlock = "key_block", Secret, Both, "RFC 5246 §6.3";
    /// The key of the HMAC over the client's records.
    ClientWriteMacKey = "client_write_MAC_key", Key, Client, "RFC 5246 §6.3";
    /// The key of the HMAC over the server's records.
    ServerWriteMacKey = "server_write_MAC_key", Key, Server, "RFC 5246 §6.3";
    /// The key that encrypts the client's records.
    ClientWriteKey = "client_write_key", Key, Client, "RFC 5246 §6.3";
    /// The key that encrypts the server's records.
    ServerWriteKey = "server_write_key", Key, Server, "RFC 5246 §6.3";
    /// The secret from which the nonces of the client's records are made.
    ClientWriteIv = "client_write_IV", Key, Client, "RFC 5246 §6.3";
    /// The secret from which the nonces of the server's records are made.
    ServerWriteIv = "server_write_IV", Key, Server, "RFC 5246 §6.3";
    /// The hash of the messages before the client's Finished.
    HandshakeHashClient = "handshake_hash_client", Digest, Both, "RFC 5246 §7.4.9";
    /// The hash of the messages before the server's Finished.
    HandshakeHashServer = "handshake_hash_server", Digest, Both, "RFC 5246 §7.4.9";
    /// What a client of TLS 1.3 sends where a session ID once stood.
    LegacySessionId = "legacy_session_id", Random, Client, "RFC 9846 §4.2.2";
    /// What makes the key of one ticket another than that of the next.
    TicketNonce = "ticket_nonce", Random, Server, "RFC 9846 §4.7.1";
    /// A secret that both parties have had before this handshake.
    PreSharedKey = "pre_shared_key", Secret, Both, "RFC 9846 §2.2";
    /// What the key exchange gives, before anything is made of it.
    SharedSecret = "shared_secret", Secret, Both, "RFC 9846 §7.4";
    /// The hash that stands in the transcript for the first ClientHello.
    HashOfClientHello = "transcript_hash_client_hello", Digest, Both, "RFC 9846 §4.1";
    /// The first secret of TLS 1.3's schedule.
    EarlySecret = "early_secret", Secret, Both, "RFC 9846 §7.1";
    /// From this the proof is made that the client has the pre-shared key.
    BinderKey = "binder_key", Secret, Both, "RFC 9846 §7.1";
    /// The key of that proof.
    BinderFinishedKey = "binder_finished_key", Secret, Both, "RFC 9846 §4.3.11.2";
    /// The hash of the messages up to a ClientHello that lacks its binders.
    HashOfTruncatedHello = "transcript_hash_truncated_client_hello", Digest, Both, "RFC 9846 §4.3.11.2";
    /// The proof itself.
    PskBinder = "psk_binder", Digest, Client, "RFC 9846 §4.3.11.2";
    /// The hash of the ClientHello, as long as the server has not answered.
    HashToClientHello = "transcript_hash_up_to_client_hello", Digest, Both, "RFC 9846 §4.1";
    /// The secret under which the client's early data travels.
    ClientEarlyTrafficSecret = "client_early_traffic_secret", Secret, Both, "RFC 9846 §7.1";
    /// From this an application gets keys of its own for early data.
    EarlyExporterSecret = "early_exporter_secret", Secret, Both, "RFC 9846 §7.1";
    /// The key that encrypts the client's early data.
    ClientEarlyWriteKey = "client_early_write_key", Key, Client, "RFC 9846 §7.3";
    /// What the nonces of these records are made of.
    ClientEarlyWriteIv = "client_early_write_iv", Key, Client, "RFC 9846 §7.3";
    /// What is derived from it for the next.
    EarlyDerived = "early_secret_derived", Secret, Both, "RFC 9846 §7.1";
    /// The secret that the key exchange brings in.
    HandshakeSecret = "handshake_secret", Secret, Both, "RFC 9846 §7.1";
    /// What is derived from it for the next.
    HandshakeDerived = "handshake_secret_derived", Secret, Both, "RFC 9846 §7.1";
    /// The secret from which all that follows the handshake is made.
    MainSecret = "main_secret", Secret, Both, "RFC 9846 §7.1";
    /// The hash of the messages up to ServerHello.
    HashToServerHello = "transcript_hash_server_hello", Digest, Both, "RFC 9846 §4.1";
    /// The secret under which the client's handshake messages travel.
    ClientHandshakeTrafficSecret = "client_handshake_traffic_secret", Secret, Both, "RFC 9846 §7.1";
    /// The secret under which the server's handshake messages travel.
    ServerHandshakeTrafficSecret = "server_handshake_traffic_secret", Secret, Both, "RFC 9846 §7.1";
    /// The key that encrypts the client's handshake messages.
    ClientHandshakeWriteKey = "client_handshake_write_key", Key, Client, "RFC 9846 §7.3";
    /// What the nonces of these records are made of.
    ClientHandshakeWriteIv = "client_handshake_write_iv", Key, Client, "RFC 9846 §7.3";
    /// The key that encrypts the server's handshake messages.
    ServerHandshakeWriteKey = "server_handshake_write_key", Key, Server, "RFC 9846 §7.3";
    /// What the nonces of these records are made of.
    ServerHandshakeWriteIv = "server_handshake_write_iv", Key, Server, "RFC 9846 §7.3";
    /// The hash of the messages up to EncryptedExtensions.
    HashToEncryptedExtensions = "transcript_hash_encrypted_extensions", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the server's Certificate, which the server signs.
    HashToCertificate = "transcript_hash_certificate", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the server's CertificateVerify.
    HashToCertificateVerify = "transcript_hash_certificate_verify", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the server's Finished.
    HashToServerFinished = "transcript_hash_server_finished", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the end of the client's early data.
    HashToEndOfEarlyData = "transcript_hash_end_of_early_data", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the client's Certificate.
    HashToClientCertificate = "transcript_hash_client_certificate", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the client's CertificateVerify.
    HashToClientCertificateVerify = "transcript_hash_client_certificate_verify", Digest, Both, "RFC 9846 §4.1";
    /// The hash of the messages up to the client's Finished.
    HashToClientFinished = "transcript_hash_client_finished", Digest, Both, "RFC 9846 §4.1";
    /// The key of the client's Finished.
    ClientFinishedKey = "client_finished_key", Secret, Both, "RFC 9846 §4.5.3";
    /// The key of the server's Finished.
    ServerFinishedKey = "server_finished_key", Secret, Both, "RFC 9846 §4.5.3";
    /// The first secret under which the client's application data travels.
    ClientApplicationTrafficSecret = "client_application_traffic_secret_0", Secret, Both, "RFC 9846 §7.1";
    /// The first secret under which the server's application data travels.
    ServerApplicationTrafficSecret = "server_application_traffic_secret_0", Secret, Both, "RFC 9846 §7.1";
    /// That of a later generation.
    ClientUpdatedTrafficSecret = "client_application_traffic_secret_N", Secret, Both, "RFC 9846 §7.2";
    /// That of a later generation.
    ServerUpdatedTrafficSecret = "server_application_traffic_secret_N", Secret, Both, "RFC 9846 §7.2";
    /// The key that encrypts the client's application data.
    ClientApplicationWriteKey = "client_application_write_key", Key, Client, "RFC 9846 §7.3";
    /// What the nonces of these records are made of.
    ClientApplicationWriteIv = "client_application_write_iv", Key, Client, "RFC 9846 §7.3";
    /// The key that encrypts the server's application data.
    ServerApplicationWriteKey = "server_application_write_key", Key, Server, "RFC 9846 §7.3";
    /// What the nonces of these records are made of.
    ServerApplicationWriteIv = "server_application_write_iv", Key, Server, "RFC 9846 §7.3";
    /// From this an application gets keys of its own.
    ExporterSecret = "exporter_secret", Secret, Both, "RFC 9846 §7.1";
    /// From this the keys of later handshakes are made.
    ResumptionSecret = "resumption_secret", Secret, Both, "RFC 9846 §7.1";
    /// The key of the Finished with which the client ends its answer to a request after the handshake.
    ClientPostHandshakeFinishedKey = "client_post_handshake_finished_key", Secret, Both, "RFC 9846 §4.5.3";
    /// What that Finished says.
    ClientPostHandshakeVerifyData = "client_post_handshake_verify_data", Digest, Client, "RFC 9846 §4.5.3";
    /// What the client's Finished says.
    ClientVerifyData = "client_verify_data", Digest, Client, "RFC 5246 §7.4.9";
    /// What the server's Finished says.
    ServerVerifyData = "server_verify_data", Digest, Server, "RFC 5246 §7.4.9";
}

impl ValueKind {
    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for ValueKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name_and_no_two_share_one() {
        for kind in ValueKind::ALL {
            assert_eq!(ValueKind::named(kind.name()), Some(*kind));
        }
        assert_eq!(ValueKind::named("lucky_number"), None);
    }
}
