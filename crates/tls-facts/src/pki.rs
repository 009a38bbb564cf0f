//! What is found of certificates, and of the keys and signatures in them. A certificate is called by its subject's common
//! name or, failing that, its whole subject.

crate::table::facts! {
    /// Several facts, each of which stands for itself.
    several = "several" (facts);

    /// Each certificate is vouched for by the next.
    path_found = "path-found" (certificates);
    /// The server sent no certificate.
    no_certificate = "no-certificate" ();
    /// A certificate can't be decoded: which, from 1, and what the decoder says.
    certificate_malformed = "certificate-malformed" (number, error);
    /// The key of the server's certificate can't be used.
    server_key_unusable = "server-key-unusable" (error);

    /// The path ends at a trusted root.
    root_trusted = "root-trusted" (certificate);
    /// The path ends at a root that is not trusted.
    root_not_trusted = "root-not-trusted" (certificate);
    /// The path ends before it comes to a root.
    issuer_missing = "issuer-missing" (certificate, issuer);

    /// A certificate's signature verifies.
    certificate_verified = "certificate-verified" (certificate, algorithm, key, issuer);
    /// A certificate names two signature algorithms.
    two_signature_algorithms = "two-signature-algorithms" (certificate);
    /// A certificate is signed with an algorithm that is not accepted: its object identifier.
    signature_algorithm_unknown = "signature-algorithm-unknown" (certificate, algorithm);
    /// A certificate is signed over a SHA-1 hash.
    signature_with_sha1 = "signature-with-sha1" (certificate, algorithm);
    /// The issuer's key can't be used.
    issuer_key_unusable = "issuer-key-unusable" (issuer);
    /// The issuer's key is of another kind than the signature.
    issuer_key_of_another_kind = "issuer-key-of-another-kind" (certificate, algorithm, key, issuer);
    /// A certificate's signature does not verify.
    certificate_not_verified = "certificate-not-verified" (certificate, algorithm, key, issuer);

    /// When a certificate is valid.
    validity = "validity" (certificate, from, to);
    /// The clock, against the certificates' validities: `valid`, `not-yet-valid` or `expired`.
    clock = "clock" (validities, clock, found);

    /// An authority's certificate says that it is one.
    is_authority = "is-authority" (certificate);
    /// It says that it is none.
    is_no_authority = "is-no-authority" (certificate);
    /// It does not say.
    lacks_basic_constraints = "lacks-basic-constraints" (certificate);
    /// There is no intermediate certificate.
    no_intermediate = "no-intermediate" ();
    /// An authority limits how many authorities may be below it.
    path_length = "path-length" (certificate, limit, below);
    /// No authority sets a limit.
    no_path_length = "no-path-length" ();

    /// An authority's key may sign certificates.
    may_sign_certificates = "may-sign-certificates" (certificate);
    /// It may not.
    may_not_sign_certificates = "may-not-sign-certificates" (certificate);
    /// A certificate does not restrict what its key is used for.
    no_key_usage = "no-key-usage" (certificate);
    /// The server's key may be used as this key exchange does.
    key_usage_allowed = "key-usage-allowed" (certificate, usage);
    /// It may not.
    key_usage_lacking = "key-usage-lacking" (certificate, usage);
    /// The server's key can't be used.
    leaf_key_unusable = "leaf-key-unusable" (certificate, error);
    /// The key exchange encrypts to the server's key, which can't.
    key_cannot_encrypt = "key-cannot-encrypt" (certificate, key);
    /// A certificate's purposes include servers.
    may_authenticate_servers = "may-authenticate-servers" (certificate);
    /// They don't.
    may_not_authenticate_servers = "may-not-authenticate-servers" (certificate);
    /// No certificate restricts its purposes.
    no_purposes = "no-purposes" ();
    /// A critical extension that the client does not know: its object identifier.
    critical_extension_unknown = "critical-extension-unknown" (certificate, extension);
    /// There is none such.
    critical_extensions_understood = "critical-extensions-understood" ();

    /// What was asked for is no name that a certificate could have.
    no_server_name = "no-server-name" (name);
    /// The certificate has no subjectAltName.
    no_subject_alt_name = "no-subject-alt-name" (name, certificate);
    /// The certificate is for the server that was asked for.
    server_name_matches = "server-name-matches" (name, presented);
    /// It is for others.
    server_name_differs = "server-name-differs" (name, presented);
    /// It is for an address that stands there as a DNS name, which does not count.
    address_as_dns_name = "address-as-dns-name" (name);
    /// A name in a certificate that is neither of DNS nor an IP address.
    name_of_another_kind = "name-of-another-kind" ();

    /// A key is not the DER structure that it should be.
    key_malformed = "key-malformed" (structure);
    /// A key of an unknown kind: the object identifier.
    key_unsupported = "key-unsupported" (algorithm);
    /// A private key is encrypted.
    key_encrypted = "key-encrypted" ();
    /// There is no private key.
    key_missing = "key-missing" ();
    /// Only RSA keys encrypt and decrypt.
    key_not_rsa = "key-not-rsa" (key);
    /// A length or a value does not fit the modulus.
    rsa_out_of_range = "rsa-out-of-range" ();
    /// A key of this kind makes no such signatures.
    signature_of_another_kind = "signature-of-another-kind" (key, scheme);
    /// A signature does not verify.
    signature_invalid = "signature-invalid" (key, scheme);
    /// A private key could not sign.
    signing_failed = "signing-failed" (key);
}
