//! What a browser shows its user in place of the site.

/// The page that Chrome shows, for one. Its words are in Chromium's `components/security_interstitials_strings.grdp` and
/// `components/error_page_strings.grdp`, the codes in `net/base/net_error_list.h`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Whom the client asked for, if it said so.
    pub name: Option<String>,
    /// Whether it is the page about the certificate, or the one about everything else.
    pub private: bool,
    /// The browser's own name of the error.
    pub code: &'static str,
}
