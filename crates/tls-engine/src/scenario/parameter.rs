//! The table of parameters: one for the parser, the help texts and the panel.

/// A parameter of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// `version`
    Version,
    /// `key-exchange`
    KeyExchange,
    /// `suite`
    Suite,
    /// `group`
    Group,
    /// `certificate`
    Certificate,
    /// `auth`
    Auth,
    /// `extended-master-secret`
    ExtendedMasterSecret,
    /// `encrypt-then-mac`
    EncryptThenMac,
    /// `attack`
    Attack,
    /// `server-name`
    ServerName,
    /// `seed`
    Seed,
    /// `clock`
    Clock,
}

/// What a user needs to know of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterInfo {
    /// Which.
    pub parameter: Parameter,
    /// Its name in the text form.
    pub name: &'static str,
    /// What it may be.
    pub allowed: &'static str,
    /// What it is when left out.
    pub default: &'static str,
    /// What it decides, in one sentence.
    pub gloss: &'static str,
}

impl Parameter {
    /// The parameter of that name.
    pub fn named(name: &str) -> Option<Self> {
        PARAMETERS.iter().find(|info| info.name == name).map(|info| info.parameter)
    }

    /// Its row of the table.
    pub fn info(self) -> &'static ParameterInfo {
        let [
            version,
            key_exchange,
            suite,
            group,
            certificate,
            auth,
            extended_master_secret,
            encrypt_then_mac,
            attack,
            server_name,
            seed,
            clock,
        ] = &PARAMETERS;
        match self {
            Self::Version => version,
            Self::KeyExchange => key_exchange,
            Self::Suite => suite,
            Self::Group => group,
            Self::Certificate => certificate,
            Self::Auth => auth,
            Self::ExtendedMasterSecret => extended_master_secret,
            Self::EncryptThenMac => encrypt_then_mac,
            Self::Attack => attack,
            Self::ServerName => server_name,
            Self::Seed => seed,
            Self::Clock => clock,
        }
    }

    /// Its name in the text form.
    pub fn name(self) -> &'static str {
        self.info().name
    }
}

/// All parameters, in the order of the canonical form.
pub static PARAMETERS: [ParameterInfo; 12] = [
    ParameterInfo {
        parameter: Parameter::Version,
        name: "version",
        allowed: "1.2",
        default: "1.2",
        gloss: "The version of TLS that client and server speak.",
    },
    ParameterInfo {
        parameter: Parameter::KeyExchange,
        name: "key-exchange",
        allowed: "rsa, dhe, ecdhe",
        default: "that of the suite, else rsa",
        gloss: "How client and server come to a secret that nobody else knows.",
    },
    ParameterInfo {
        parameter: Parameter::Suite,
        name: "suite",
        allowed: "a cipher suite of the key exchange, by its name in the registry: TLS_…",
        default: "the one with AES_128_GCM_SHA256 of the key exchange",
        gloss: "The cipher suite that the server picks from the client's list.",
    },
    ParameterInfo {
        parameter: Parameter::Group,
        name: "group",
        allowed: "x25519, secp256r1, secp384r1 (ecdhe); ffdhe2048, ffdhe3072 (dhe)",
        default: "x25519 (ecdhe), ffdhe2048 (dhe)",
        gloss: "The curve or prime that Diffie–Hellman calculates in.",
    },
    ParameterInfo {
        parameter: Parameter::Certificate,
        name: "certificate",
        allowed: "rsa-2048, ecdsa-p256",
        default: "the kind that the suite needs",
        gloss: "The kind of key in the server's certificate.",
    },
    ParameterInfo {
        parameter: Parameter::Auth,
        name: "auth",
        allowed: "server",
        default: "server",
        gloss: "Who shows a certificate.",
    },
    ParameterInfo {
        parameter: Parameter::ExtendedMasterSecret,
        name: "extended-master-secret",
        allowed: "on, off",
        default: "off",
        gloss: "Whether the master secret is bound to the whole handshake (RFC 7627), as is usual today.",
    },
    ParameterInfo {
        parameter: Parameter::EncryptThenMac,
        name: "encrypt-then-mac",
        allowed: "on, off",
        default: "off",
        gloss: "Whether CBC suites encrypt first and authenticate the ciphertext (RFC 7366); other suites don't need it.",
    },
    ParameterInfo {
        parameter: Parameter::Attack,
        name: "attack",
        allowed: "none, swapped-certificate, installed-root, impostor, stripped-ecdhe, weakened-suite, replaced-parameters, forged-finished, flipped-record, replayed-record, reordered-records, dropped-record, injected-record, truncation",
        default: "none",
        gloss: "What somebody on the wire does, besides listening.",
    },
    ParameterInfo {
        parameter: Parameter::ServerName,
        name: "server-name",
        allowed: "a DNS name: letters, digits, hyphens and dots",
        default: "shop.example",
        gloss: "The name that the client asks for, and that the certificate is issued to.",
    },
    ParameterInfo {
        parameter: Parameter::Seed,
        name: "seed",
        allowed: "a whole number from 0 to 18446744073709551615",
        default: "42",
        gloss: "What all random values are drawn from: the same seed gives the same bytes.",
    },
    ParameterInfo {
        parameter: Parameter::Clock,
        name: "clock",
        allowed: "a time in UTC like 2026-01-15T12:00:00Z, in the years 2000 to 2099",
        default: "2026-01-15T12:00:00Z",
        gloss: "What time it is for client and server; the certificates' dates are set around it.",
    },
];
