//! The catalogue of failures in words. Failures go by their names.

use tls_texts::named;

/// What a failure is called: "The certificate has expired".
pub fn title(name: &str) -> String {
    said(name, ".title").unwrap_or_else(|| name.into())
}

/// What happens in it, in two sentences.
pub fn story(name: &str) -> String {
    said(name, ".story").unwrap_or_default()
}

/// What whoever runs the site, or wrote the program, has to do; nothing where nobody is at fault but an attacker.
pub fn remedy(name: &str) -> Option<String> {
    said(name, ".remedy")
}

/// Other words that somebody may look for it by; nothing where its own do.
pub fn also(name: &str) -> Option<String> {
    said(name, ".also")
}

/// The codes that browsers show where it stops them, in whichever version of TLS: `NET::ERR_CERT_DATE_INVALID`.
pub fn codes(name: &str) -> impl Iterator<Item = &'static str> {
    // One line a failure: `name: CODE CODE`. The test of the failures' windows makes it.
    let line = include_str!("codes.txt").lines().find_map(|line| line.split_once(": ").filter(|(of, _)| *of == name));
    line.into_iter().flat_map(|(_, codes)| codes.split(' '))
}

fn said(name: &str, attribute: &str) -> Option<String> {
    named("catalogue", &[name, attribute].concat(), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::messages::assert_told;
    use tls_engine::{FailureGroup, KnownFailure};

    #[test]
    fn every_failure_has_a_title_and_a_story_and_nothing_else_has() {
        let remedied: Vec<_> = KnownFailure::all().filter(|failure| remedy(failure.name).is_some()).collect();
        let remedies = remedied.iter().map(|failure| format!("{}.remedy", failure.name));
        let others = KnownFailure::all().filter(|failure| also(failure.name).is_some());
        let others = others.map(|failure| format!("{}.also", failure.name)).collect::<Vec<_>>();
        let rows =
            KnownFailure::all().flat_map(|failure| ["title", "story"].map(|way| format!("{}.{way}", failure.name)));
        assert_told("catalogue", rows.chain(remedies).chain(others));
        for failure in KnownFailure::all() {
            let (title, story) = (title(failure.name), story(failure.name));
            assert!(!title.ends_with('.') && story.ends_with('.'), "{}", failure.name);
            let ends = |pattern: &str| story.matches(pattern).count();
            assert_eq!([". ", "! ", "? "].map(ends).iter().sum::<usize>(), 1, "{}: two sentences", failure.name);
            let is_everyday = matches!(failure.group, FailureGroup::Certificate | FailureGroup::Negotiation);
            assert!(!is_everyday || remedy(failure.name).is_some(), "{}: what is to be done?", failure.name);
        }
    }
}
