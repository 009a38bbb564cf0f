//! In which files of their public sources the browsers say which code they show when.

/// Codes of Chrome's that are not set where the path of certificates is built, with the file of Chromium's that sets them.
static CHROMIUM: [(&str, &str); 2] = [
    // CertVerifyProc::Verify compares the name, and looks at how the certificates are signed.
    ("NET::ERR_CERT_COMMON_NAME_INVALID", "net/cert/cert_verify_proc.cc"),
    ("NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "net/cert/cert_verify_proc.cc"),
];

/// The file of Chromium's that says when Chrome shows this code. What the codes mean, `net/base/net_error_list.h` says.
pub(super) fn read_in_chromium(code: &str) -> &'static str {
    let own = CHROMIUM.iter().find(|(own, _)| *own == code).map(|(_, file)| *file);
    own.unwrap_or(match code.starts_with("NET::ERR_CERT_") {
        true => "net/cert/cert_verify_proc_builtin.cc",
        false => "net/ssl/openssl_ssl_util.cc",
    })
}

/// The file of Firefox's that says when it shows this code: what its library finds in certificates, and what in alerts and messages.
pub(super) fn read_in_firefox(code: &str) -> &'static str {
    let is_of_certificates = code.starts_with("SEC_ERROR_")
        || code.starts_with("MOZILLA_PKIX_ERROR_")
        || code == "SSL_ERROR_BAD_CERT_DOMAIN";
    match is_of_certificates {
        true => "security/nss/lib/mozpkix/include/pkix/Result.h",
        false => "security/nss/lib/ssl/ssl3con.c",
    }
}
