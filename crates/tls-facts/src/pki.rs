//! What is found of certificates, and of the keys and signatures in them. A certificate is called by its subject's common
//! name or, failing that, its whole subject.

crate::table::facts! {
    /// Several facts, each of which stands for itself.
    several = "several" (facts);

    /// Each certificate is vouched for by the next.
    path_found = "path-found" (certificates);
    /// More ways may lead upwards than were tried: so many were.
    more_paths = "more-paths" (tried);
    /// The server sent no certificate.
    no_certificate = "no-certificate" ();
    /// A certificate can't be decoded: which, from 1, and what the decoder says.
    certificate_malformed = "certificate-malformed" (number, error);
    /// An extension stands in a certificate more than once: which certificate, from 1, its object identifier, and how many bytes come before the last.
    certificate_extension_repeated = "certificate-extension-repeated" (number, extension, offset);
    /// The key of the server's certificate can't be used.
    server_key_unusable = "server-key-unusable" (error);

    /// A certificate is of a version that fits what is in it, and its serial number is positive and not too long: how many bytes.
    form_is_sound = "form-is-sound" (certificate, version, serial);
    /// A certificate has extensions, which only version 3 has.
    extensions_before_version_3 = "extensions-before-version-3" (certificate, version);
    /// A certificate's serial number is zero or negative.
    serial_not_positive = "serial-not-positive" (certificate);
    /// A certificate's serial number has more bytes than it may have.
    serial_too_long = "serial-too-long" (certificate, length, limit);

    /// The path ends at a trusted root.
    root_trusted = "root-trusted" (certificate);
    /// A trusted root is itself out of date, which does not count.
    root_out_of_date = "root-out-of-date" (certificate, from, to, clock);
    /// The path ends at a root that is not trusted.
    root_not_trusted = "root-not-trusted" (certificate);
    /// Above that many authorities no further issuer is looked for: the last of them.
    too_many_authorities = "too-many-authorities" (certificate, limit);
    /// The path ends before it comes to a root.
    issuer_missing = "issuer-missing" (certificate, issuer);

    /// An RSA key has at least as many bits as it must have.
    rsa_key_long_enough = "rsa-key-long-enough" (certificate, bits, least);
    /// It has fewer.
    rsa_key_too_short = "rsa-key-too-short" (certificate, bits, least);
    /// A certificate is signed over an MD5 hash.
    signature_with_md5 = "signature-with-md5" (certificate, algorithm);
    /// Certificates are signed over SHA-1 hashes, which is let pass, and no key is an RSA key.
    sha1_let_pass = "sha1-let-pass" ();
    /// No certificate is signed over a hash of which collisions can be made.
    no_broken_hash = "no-broken-hash" ();

    /// No certificate's issuer is there, so that no signature can be verified.
    no_issuer_to_verify_with = "no-issuer-to-verify-with" ();
    /// So many signatures have been verified that no more will be.
    too_many_signatures = "too-many-signatures" (limit);
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

    /// All names below an authority are within its constraints.
    names_within_constraints = "names-within-constraints" (certificate);
    /// No authority constrains names.
    no_name_constraints = "no-name-constraints" ();
    /// An authority excludes a name that a certificate below it is for.
    name_excluded = "name-excluded" (authority, certificate, name);
    /// An authority permits names of that kind, and this one is not among them.
    name_not_permitted = "name-not-permitted" (authority, certificate, name);
    /// An authority constrains names of a kind or form that is not understood, and a certificate below it has such a name.
    name_constraint_not_understood = "name-constraint-not-understood" (authority, certificate);
    /// There are more names and constraints than anybody would compare.
    too_many_names = "too-many-names" (authority);

    /// No certificate says anything of policies.
    no_policies = "no-policies" ();
    /// No authority demands that a policy is valid for the whole path: those that are.
    no_policy_demanded = "no-policy-demanded" (policies);
    /// An authority demands it: those that are valid.
    policy_valid = "policy-valid" (authority, policies);
    /// An authority demands it, and at a certificate none is left.
    no_valid_policy = "no-valid-policy" (certificate, authority);
    /// An authority gives another name to any policy at all, which it may not.
    any_policy_mapped = "any-policy-mapped" (certificate);

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
    /// A certificate's purposes include clients.
    may_authenticate_clients = "may-authenticate-clients" (certificate);
    /// They don't.
    may_not_authenticate_clients = "may-not-authenticate-clients" (certificate);
    /// No certificate restricts its purposes.
    no_purposes = "no-purposes" ();
    /// A critical extension that the client does not know: its object identifier.
    critical_extension_unknown = "critical-extension-unknown" (certificate, extension);
    /// There is none such.
    critical_extensions_understood = "critical-extensions-understood" ();

    /// Nobody is asked for by name: the certificate is a client's.
    no_name_asked_for = "no-name-asked-for" ();
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

    /// No revocation list is there.
    no_revocation_list = "no-revocation-list" ();
    /// None of them is by the issuer of a certificate.
    list_lacking = "list-lacking" (certificate, issuer);
    /// A revocation list does not speak of a certificate: it is about `authorities`, `users` or `attributes` alone, or of another distribution `point`.
    list_for_others = "list-for-others" (issuer, certificate, scope);
    /// The revocation lists of an issuer that can be used cover some of the reasons for revoking.
    list_of_some_reasons = "list-of-some-reasons" (issuer);
    /// A revocation list says only what has changed since another.
    list_of_changes = "list-of-changes" (issuer);
    /// A revocation list can't be decoded: which, from 1, and what the decoder says.
    list_malformed = "list-malformed" (number, error);
    /// A revocation list may not be used, since it insists on an extension that is not understood: its object identifier.
    list_not_understood = "list-not-understood" (issuer, extension);
    /// An authority's key may not sign revocation lists.
    may_not_sign_lists = "may-not-sign-lists" (issuer);
    /// The signature on a revocation list does not verify with its issuer's key.
    list_not_verified = "list-not-verified" (issuer);
    /// The clock is not within the time for which a revocation list is good.
    list_out_of_date = "list-out-of-date" (issuer, from, to, clock);
    /// A certificate is not in its issuer's revocation list.
    not_in_list = "not-in-list" (certificate, issuer);
    /// A certificate was revoked, as its issuer or a responder says.
    certificate_revoked = "certificate-revoked" (certificate, signer, since);

    /// The certificate does not demand that an OCSP response is stapled.
    no_staple_demanded = "no-staple-demanded" ();
    /// It does, but the client has asked for none.
    no_staple_asked_for = "no-staple-asked-for" ();
    /// The certificate demands a stapled OCSP response, and none came.
    staple_missing = "staple-missing" (certificate);
    /// It does, and one came.
    staple_present = "staple-present" (certificate);
    /// No OCSP response was stapled.
    no_staple = "no-staple" ();
    /// An OCSP response can't be decoded: what the decoder says.
    status_malformed = "status-malformed" (error);
    /// The responder says why it says nothing.
    status_refused = "status-refused" (status);
    /// The certificate's issuer is not there, so that no response can be held against it.
    status_without_issuer = "status-without-issuer" (certificate);
    /// The response is about other certificates.
    status_of_another = "status-of-another" (certificate);
    /// The response is about a certificate of that serial number, whose issuer it names by a hash that is not known here: its object identifier.
    status_by_unknown_hash = "status-by-unknown-hash" (certificate, hash);
    /// The response is signed neither by the certificate's issuer nor by a responder of its.
    status_not_verified = "status-not-verified" (issuer);
    /// The clock is not within the time for which the response is good.
    status_out_of_date = "status-out-of-date" (from, to, clock);
    /// The certificate is not revoked.
    status_good = "status-good" (certificate, signer, from, to);
    /// The responder does not know the certificate.
    status_unknown = "status-unknown" (certificate, signer);

    /// A key is not the DER structure that it should be.
    key_malformed = "key-malformed" (structure);
    /// A key of an unknown kind: the object identifier.
    key_unsupported = "key-unsupported" (algorithm);
    /// A block of PEM text is malformed: which, from 1, what its BEGIN line says it is, and how many bytes come before what is wrong.
    pem_malformed = "pem-malformed" (number, label, offset);
    /// A block of PEM text has no END line: which, from 1, what its BEGIN line says it is, and how many bytes come before that.
    pem_unended = "pem-unended" (number, label, offset);
    /// What was given is not `certificates`, `lists` or a `response`, as it should be, but something else.
    input_is_other = "input-is-other" (wanted, found);
    /// It has blocks of PEM, none of which is one: what their BEGIN lines say that they are.
    input_lacks = "input-lacks" (wanted, labels);
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
