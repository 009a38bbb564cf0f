//! What a browser shows its user in place of the site.

/// The pages that Chrome and Firefox show. Chrome's words are in Chromium's `components/security_interstitials_strings.grdp`
/// and `components/error_page_strings.grdp`, its codes in `net/base/net_error_list.h`; Firefox's words in
/// `toolkit/locales/en-US/toolkit/neterror/certError.ftl`, its codes for alerts in `security/nss/lib/ssl/ssl3con.c`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Whom the client asked for, if it said so.
    pub name: Option<String>,
    /// Whether it is the page about the certificate, or the one about everything else.
    pub private: bool,
    /// Chrome's name of the error; nothing where by its sources it does not mind.
    pub chrome: Option<&'static str>,
    /// In which file of Chromium's it was read that it shows this one then.
    pub chrome_source: Option<&'static str>,
    /// Firefox's, where its sources say it of this one.
    pub firefox: Option<&'static str>,
    /// In which file of Firefox's that was read.
    pub firefox_source: Option<&'static str>,
}
