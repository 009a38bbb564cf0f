//! The messages of TLS 1.2; what each is, `message.ftl` says.

use tls_texts::named;

/// A message.
pub(super) struct MessageTerm {
    pub(super) name: &'static str,
    /// Which text has more to say; one that does not exist says nothing.
    pub(super) topic: &'static str,
    pub(super) section: &'static str,
}

impl MessageTerm {
    /// What it is.
    pub(super) fn gloss(&self) -> String {
        named("message", self.name, &[]).unwrap_or_else(|| self.name.into())
    }
}

macro_rules! messages {
    ($($name:literal $topic:literal $section:literal;)*) => {
        pub(super) static MESSAGES: &[MessageTerm] =
            &[$(MessageTerm { name: $name, topic: $topic, section: $section }),*];
    };
}

messages! {
    "HelloRequest" "hello-request" "RFC 5246 §7.4.1.1";
    "ClientHello" "client-hello" "RFC 5246 §7.4.1.2";
    "ServerHello" "server-hello" "RFC 5246 §7.4.1.3";
    "Certificate" "certificate" "RFC 5246 §7.4.2";
    "ServerKeyExchange" "server-key-exchange" "RFC 5246 §7.4.3";
    "CertificateRequest" "certificate-request" "RFC 5246 §7.4.4";
    "ServerHelloDone" "server-hello-done" "RFC 5246 §7.4.5";
    "ClientKeyExchange" "client-key-exchange" "RFC 5246 §7.4.7";
    "CertificateVerify" "certificate-verify" "RFC 5246 §7.4.8";
    "Finished" "finished" "RFC 5246 §7.4.9";
    "NewSessionTicket" "new-session-ticket" "RFC 5077 §3.3";
    "CertificateStatus" "certificate-status" "RFC 6066 §8";
    "ChangeCipherSpec" "change-cipher-spec" "RFC 5246 §7.1";
    "Alert" "alert" "RFC 5246 §7.2";
    "ApplicationData" "client-application-data" "RFC 5246 §10";
}

#[cfg(test)]
mod tests {
    use super::MESSAGES;
    use crate::words::messages::assert_told;

    #[test]
    fn every_message_is_told_and_nothing_else_is() {
        assert_told("message", MESSAGES.iter().map(|message| message.name.to_owned()));
    }
}
