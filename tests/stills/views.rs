//! The views of which there are pictures.

use crate::harness::Page;

/// A view of the page.
pub(crate) struct View {
    /// What its pictures' names begin with.
    pub(crate) name: &'static str,
    /// What it is called on the sheet.
    pub(crate) title: &'static str,
    /// Its address.
    pub(crate) query: &'static str,
    /// What brings it about from there.
    pub(crate) bring_about: fn(&Page),
}

/// A row of the table.
const fn view(name: &'static str, title: &'static str, query: &'static str, bring_about: fn(&Page)) -> View {
    View { name, title, query, bring_about }
}

/// All of them, in the order of the sheet.
pub(crate) const VIEWS: &[View] = &[
    view("start", "The start", "", |_| {}),
    view("rsa", "RSA, halfway", "?rsa&step=client-key-exchange", |_| {}),
    view("rsa-bytes", "RSA, halfway: Bytes", "?rsa&step=client-key-exchange&tab=bytes", Page::raise),
    view("rsa-keys", "RSA, halfway: Keys", "?rsa&step=client-key-exchange&tab=keys", Page::raise),
    view("rsa-knowledge", "RSA, halfway: Who knows what", "?rsa&step=client-key-exchange&tab=knowledge", Page::raise),
    view("ecdhe", "ECDHE, halfway", "?ecdhe&step=server-key-exchange", |_| {}),
    view("ecdhe-keys", "ECDHE, at the end: Keys", "?ecdhe&step=server-finished&tab=keys", Page::raise),
    view("tls13", "TLS 1.3, halfway", "?tls13&step=certificate", |_| {}),
    view("tls13-bytes", "TLS 1.3, halfway: Bytes", "?tls13&step=certificate&tab=bytes", Page::raise),
    view("tls13-keys", "TLS 1.3, at the end: Keys", "?tls13&step=client-finished&tab=keys", Page::raise),
    view("tls13-knowledge", "TLS 1.3, halfway: Who knows what", "?tls13&step=certificate&tab=knowledge", Page::raise),
    view("attack", "An attack that failed", "?attack=swapped-certificate&step=client-alert", |_| {}),
    view("failures", "The failures", "?rsa&failures=all", |page| page.wait_for_element("#failures[open]")),
    view("checks", "What each check is for", "?tls13&failures=checks", |page| page.wait_for_element("#checks[open]")),
    view(
        "failure",
        "A failure that has a name",
        "?version=1.3&fault=expired-certificate&step=certificate-checks",
        |page| {
            page.wait_for_element("#failing");
        },
    ),
    view("theft-rsa", "The stolen key: RSA", "?rsa&step=server-close-notify&tab=knowledge&stolen=1", Page::raise),
    view("theft-ecdhe", "The stolen key: ECDHE", "?ecdhe&step=server-close-notify&tab=knowledge&stolen=1", Page::raise),
    view(
        "quantum",
        "A quantum computer, and a hybrid group",
        "?version=1.3&group=X25519MLKEM768&step=server-close-notify&tab=knowledge&stolen=quantum-computer",
        Page::raise,
    ),
    view("second-visit", "A second visit", "?key-exchange=ecdhe&second-visit=session-id&step=client-hello-2", |_| {}),
    view("reading", "Every byte on one page", "?ecdhe&reading=1", |page| page.wait_for_element(".chunk")),
    view("compare", "Side by side", "?rsa&compare=ecdhe&step=client-key-exchange", |page| {
        page.click("#show-result");
        page.wait_for_element("[data-line=measured-server] strong");
    }),
    view("compare-three", "Three side by side", "?tls13&compare=rsa,ecdhe&step=server-finished", |_| {}),
    view("learn", "Learn", "?rsa&learn=lessons", |page| page.wait_for_element("[data-lesson]")),
    view("by-hand", "Diffie–Hellman by hand", "?ecdhe&laboratory=diffie-hellman", |page| {
        page.wait_for_element("#chase")
    }),
    view(
        "expired",
        "A clock past a certificate’s end",
        "?version=1.3&clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z&step=certificate-checks",
        |page| {
            page.wait_for_element("#turn-clock");
        },
    ),
    view("certificates", "The certificate laboratory", "?key-exchange=ecdhe&laboratory=certificates", |page| {
        page.wait_for_element("#laboratory-clock");
    }),
    view("lesson", "A lesson", "?lesson=forward-secrecy&stop=what-crosses-the-wire", |page| {
        page.wait_for_element("#lesson-title");
    }),
    view("presenter", "On the projector", "?ecdhe&step=server-key-exchange&present=1", |_| {}),
    view("presenter-title", "On the projector, before it begins", "?ecdhe&present=1", |_| {}),
    view("presenter-bytes", "On the projector: Bytes", "?ecdhe&step=server-key-exchange&present=1&tab=bytes", |_| {}),
    view("latency", "Messages that take time", "?rsa&latency=160&step=server-finished", |_| {}),
    view("laboratory", "The laboratory", "?rsa&laboratory=padding-oracle", |page| {
        page.click("#ask");
        page.wait_for_element("[data-outcome=found]");
    }),
    view("scenario", "The scenario", "?rsa", |page| page.click("#more")),
    view("share", "Share", "?rsa&step=3", |page| {
        page.click("#share");
        page.wait_for_element("#share-dialog .qr");
    }),
];
