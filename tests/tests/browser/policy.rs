//! The page under its Content-Security-Policy. That no visit breaks it all other tests see too: a violation is a complaint.

use crate::harness::{Page, Site, dist, open, single_file, visit};
use thirtyfour::Key;

/// The policy's directives, each with its sources.
fn directives(page: &Page) -> Vec<(String, Vec<String>)> {
    let policy = page.attribute("meta[http-equiv='Content-Security-Policy']", "content").unwrap_or_default();
    let directives = policy.split("; ").map(|directive| directive.split(' ').map(str::to_owned));
    directives.map(|mut words| (words.next().unwrap_or_default(), words.collect())).collect()
}

fn assert_strict(page: &Page) {
    let directives = directives(page);
    assert_eq!(directives.first(), Some(&("default-src".into(), vec!["'none'".into()])));
    for (name, sources) in &directives {
        for lax in ["*", "http:", "https:", "'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"] {
            assert!(!sources.iter().any(|source| source == lax), "{name} allows {lax}");
        }
        assert!(name == "img-src" || !sources.iter().any(|source| source == "data:" || source == "blob:"), "{name}");
    }
    for needed in ["base-uri", "form-action"] {
        assert!(directives.iter().any(|(name, sources)| name == needed && *sources == ["'none'"]), "{needed}");
    }
}

/// Goes to where something is drawn by a style of its own, shown from a picture, fetched or kept.
fn go_everywhere(page: &Page) {
    page.press(Key::Right);
    page.press("2");
    page.wait_for("getComputedStyle(document.querySelector('.field:nth-child(2)')).getPropertyValue('--depth') !== ''");
    page.press("3");
    page.press(Key::End);
    page.wait_for("document.querySelector('.ladder')?.getBoundingClientRect().height > 200");
    let reached: f64 = page.eval("document.querySelector('.reached rect').getBoundingClientRect().width / document.querySelector('.reached').getBoundingClientRect().width");
    assert!((reached - 1.0).abs() < 0.01, "at the end all is reached, not {reached}");
    page.press("c");
    page.wait_for(
        "getComputedStyle(document.querySelector('.compare-columns')).gridTemplateColumns.split(' ').length === 2",
    );
    page.press("c");
    page.press("1");
    page.wait_for_element(".term");
    page.click(".term");
    page.wait_for("getComputedStyle(document.querySelector('.meaning:popover-open')).positionAnchor !== 'auto'");
    page.press(Key::Escape);
    page.press("g");
    page.click("[data-lesson='key-exchange']");
    page.wait_for_element("#lesson-title");
    while !page.has(".lesson[data-pointer]") {
        page.press_to_next_stop();
    }
    page.wait_for("getComputedStyle(document.querySelector(document.querySelector('.lesson').dataset.pointer ?? 'html')).outlineStyle === 'solid'");
}

#[test]
fn the_site_works_under_a_strict_policy() {
    visit("", |page| {
        assert_strict(page);
        go_everywhere(page);
    });
}

#[test]
fn the_single_file_works_under_a_strict_policy_too_and_may_ask_nobody() {
    let page = open(Site::serve(dist()));
    page.go_to(&format!("file://{}", single_file().display()));
    assert_strict(&page);
    assert!(
        !directives(&page).iter().any(|(name, sources)| name == "connect-src" || sources.contains(&"'self'".into()))
    );
    go_everywhere(&page);
    page.assert_no_complaint();
}

/// What somebody may try who could write into the page.
const ATTEMPTS: [(&str, &str); 5] = [
    (
        "script-src-elem",
        "document.body.append(Object.assign(document.createElement('script'), { text: 'window.harmed = 1' }))",
    ),
    (
        "script-src-attr",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.harmed = 1\">')",
    ),
    ("style-src-attr", "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')"),
    ("connect-src", "fetch('http://127.0.0.1:9/').catch(() => {})"),
    ("img-src", "void (new Image().src = 'http://127.0.0.1:9/picture.png')"),
];

#[test]
fn what_is_not_the_pages_own_is_refused() {
    let page = open(Site::serve(dist()));
    page.go("");
    page.eval::<()>("void addEventListener('securitypolicyviolation', ({ violatedDirective }) => (window.refused ??= []).push(violatedDirective))");
    for (directive, attempt) in ATTEMPTS {
        page.eval::<()>(&format!("void ({attempt})"));
        page.wait_for(&format!("window.refused?.includes('{directive}')"));
    }
    assert!(!page.eval::<bool>("'harmed' in window"));
}
