//! The page's Content-Security-Policy (CSP Level 3): what it may load and run, which is its own and nothing else.
//!
//! It stands in the page, since the site lies on any host. Whatever script or style stands in the page itself is known by
//! its hash; style attributes are known by nothing, so there are none (`web/start.js`).

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

/// What the policy follows in the page: before it stands nothing that a policy would have to allow.
const CHARSET: &str = "<meta charset=\"utf-8\" />";

const POLICY: &str = "\n    <meta http-equiv=\"Content-Security-Policy\" content=\"";

/// Where the page comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// A host, with its other files beside it.
    Site,
    /// One file, which holds all.
    SingleFile,
}

impl Edition {
    /// The directives. The names of sources are those of the standard, section 2.3.1.
    fn directives(self, scripts: &str, styles: &str) -> Vec<String> {
        let mut directives = vec!["default-src 'none'".to_owned()];
        match self {
            Self::Site => directives.extend([
                format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
                format!("style-src 'self'{styles}"),
                // A picture of the diagram is drawn from one made in the page.
                "img-src 'self' blob:".into(),
                "connect-src 'self'".into(),
                "manifest-src 'self'".into(),
                "worker-src 'self'".into(),
            ]),
            Self::SingleFile => directives.extend([
                format!("script-src 'wasm-unsafe-eval'{scripts}"),
                format!("style-src{styles}"),
                "img-src data: blob:".into(),
            ]),
        }
        directives.extend(["base-uri 'none'".into(), "form-action 'none'".into()]);
        directives
    }
}

/// The page with its policy, in place of another if it had one.
///
/// # Errors
/// When a place for it cannot be found.
pub(crate) fn add(page: &str, edition: Edition) -> Result<String> {
    let (before, after) = page.split_once(CHARSET).with_context(|| format!("the page has no `{CHARSET}`"))?;
    let after = match after.strip_prefix(POLICY) {
        Some(rest) => rest.split_once("\">").context("the page's policy has no end")?.1,
        None => after,
    };
    let policy = edition.directives(&hashes(page, "script"), &hashes(page, "style")).join("; ");
    Ok([before, CHARSET, POLICY, &policy, "\">", after].concat())
}

/// The hashes of all elements of a name that hold something, each as a source of the policy, with a space before it.
fn hashes(page: &str, name: &str) -> String {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let elements = page.split(&start).skip(1).filter(|rest| rest.starts_with([' ', '>']));
    let contents = elements.filter_map(|rest| rest.split_once('>')?.1.split_once(&end));
    let contents = contents.map(|(content, _)| content).filter(|content| !content.is_empty());
    contents.map(|content| format!(" 'sha256-{}'", BASE64.encode(Sha256::digest(content)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n    <meta charset=\"utf-8\" />\n    <script id=\"a\">alert('Hello, world.');</script>\
        <script src=\"x\"></script><style>p { }</style></head>";

    #[test]
    fn what_stands_in_the_page_is_known_by_its_hash() {
        // The example of the standard, section 6.7.3.3 of CSP Level 2.
        const ALERT: &str = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        let page = add(PAGE, Edition::Site).unwrap();
        assert!(page.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {ALERT};")), "{page}");
        assert!(
            page.contains("style-src 'self' 'sha256-") && page.contains("content=\"default-src 'none'; "),
            "{page}"
        );
        assert_eq!(page.replace(page.split('\n').nth(2).unwrap(), "").replace("\n\n", "\n"), PAGE);
    }

    #[test]
    fn another_edition_has_another_policy_and_only_that() {
        let page = add(&add(PAGE, Edition::Site).unwrap(), Edition::SingleFile).unwrap();
        assert_eq!(page, add(PAGE, Edition::SingleFile).unwrap());
        assert!(!page.contains("'self'") && page.matches("Content-Security-Policy").count() == 1, "{page}");
    }

    #[test]
    fn a_page_without_a_place_for_it_is_refused() {
        let error = add("<p>", Edition::Site).unwrap_err().to_string();
        assert!(error.contains("<meta charset"), "{error}");
    }
}
