//! Every view of the page, held to the rules of axe: wide and narrow, light and dark, by the system and by the page's own
//! switch.

use crate::harness::{Page, axe, visit};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use thirtyfour::Key;

/// A view: what it is, its address, and what brings it about from there.
type View = (&'static str, &'static str, fn(&Page));

const VIEWS: &[View] = &[
    ("the start", "?rsa", |_| {}),
    ("the middle of an RSA handshake", "?rsa&step=client-key-exchange", |_| {}),
    ("the end of an ECDHE handshake", "?ecdhe&step=server-close-notify", |_| {}),
    ("the checks of a certificate", "?ecdhe&step=certificate-checked&level=engineer", |_| {}),
    ("a step as a story", "?ecdhe&step=server-key-exchange&level=story", |_| {}),
    ("a step for an engineer", "?ecdhe&step=server-key-exchange&level=engineer", |_| {}),
    ("the Bytes of a message", "?ecdhe&step=client-hello&tab=bytes", |_| {}),
    ("a kept field", "?ecdhe&step=client-hello&tab=bytes&field=message/random", |_| {}),
    ("a record and its inside", "?ecdhe&step=client-finished&tab=bytes&field=record-0", |_| {}),
    ("a step without bytes", "?ecdhe&tab=bytes", |_| {}),
    ("the Keys", "?ecdhe&step=server-finished&tab=keys", |_| {}),
    ("a value of the ladder", "?ecdhe&step=server-finished&tab=keys", |page| {
        page.raise();
        page.click("[data-node]");
    }),
    ("no Keys yet", "?rsa&tab=keys", |_| {}),
    ("who knows what", "?rsa&step=client-key-exchange&tab=knowledge", |_| {}),
    ("nobody knows anything", "?rsa&tab=knowledge", |_| {}),
    ("the RSA conversation, opened", "?rsa&step=server-close-notify&tab=knowledge&stolen=1", |_| {}),
    ("the ECDHE conversation, shut", "?ecdhe&step=server-close-notify&tab=knowledge&stolen=1", |_| {}),
    (
        "several thefts, and the table of them",
        "?rsa&step=server-close-notify&tab=knowledge&stolen=client-write-keys,key-log",
        |page| {
            page.raise();
            page.click("#thefts-table summary");
            page.wait_for_element("#thefts-table td");
        },
    ),
    ("messages only, with ghosts and marks", "?rsa&step=3&stepping=messages", |page| {
        page.click("#ghosts");
        page.press("e");
    }),
    ("playing", "?rsa", |page| page.press(" ")),
    ("the attacks", "?rsa", |page| page.click("#attack")),
    ("an attack, before it begins", "?attack=forged-finished", |_| {}),
    ("what the attacker does", "?attack=stripped-ecdhe&step=attacker-strip-ecdhe", |_| {}),
    ("a record that does not open", "?attack=flipped-record&step=attacker-record&tab=bytes", |_| {}),
    ("the check that noticed", "?attack=swapped-certificate&step=certificate-checks&level=engineer", |_| {}),
    ("a handshake that failed", "?attack=swapped-certificate&step=client-alert", |_| {}),
    ("a connection that was cut", "?attack=truncation&step=server-end-check", |_| {}),
    ("a man in the middle", "?attack=installed-root&step=server-close-notify-2&tab=knowledge", |_| {}),
    ("the shortcuts", "?rsa", |page| page.press("?")),
    ("the scenario", "?rsa", |page| page.click("#more")),
    ("the scenario with a refused entry", "?rsa", |page| {
        page.click("#more");
        page.enter("#parameter-seed", "abc");
        page.wait_for_element(".refused");
    }),
    ("a key log with a wrong line", "?rsa&step=server-close-notify&tab=knowledge", |page| {
        page.raise();
        page.click("#key-log summary");
        page.enter("#key-log-text", "CLIENT_RANDOM 00");
        page.click("#key-log-use");
        page.wait_for_element("#key-log-refused");
    }),
    ("three handshakes, and the fields that differ", "?rsa&compare=cbc,ecdsa&step=client-key-exchange", |page| {
        page.wait_for_element("[data-line=measured-server] strong");
    }),
    ("what a term means", "?ecdhe&step=server-key-exchange", |page| {
        page.raise();
        page.click(".explanation [data-term=public-value]");
        page.wait_for_element(".meaning:popover-open");
    }),
    ("the glossary, at a term", "?rsa&glossary=nonce", |page| page.wait_for_element("#glossary .asked")),
    ("the laboratory, at the beginning", "?rsa&laboratory=padding-oracle", |_| {}),
    ("the laboratory, at the end", "?rsa&laboratory=padding-oracle&level=engineer", |page| {
        page.click("#ask");
        page.wait_for_element("[data-outcome=found]");
    }),
    ("the exports", "?rsa", |page| page.click("#export")),
    ("the link to share", "?rsa&step=3", |page| {
        page.click("#share");
        page.wait_for_element("#share-dialog .qr");
    }),
    ("in a frame", "?ecdhe&step=9&embed=1", |_| {}),
    ("presenting, before it begins", "?rsa&present=1", |_| {}),
    ("presenting a step with a secret", "?rsa&step=client-pre-master-secret&present=1", |_| {}),
    ("a black screen", "?rsa&step=3&present=1", |page| {
        page.press("b");
        page.wait_for_element(".dark-screen");
    }),
    ("a lesson being presented", "?lesson=forward-secrecy&present=1", |page| {
        page.wait_for_element(".presenter .spotlight")
    }),
    ("the speaker’s notes of a lesson", "?lesson=forward-secrecy&notes=1", |page| {
        page.wait_for_element("#for-the-speaker")
    }),
    ("the speaker’s notes", "?ecdhe&step=3&notes=1", |_| {}),
    ("what can be printed", "?rsa&step=3", |page| {
        page.click("#export");
        page.click("#print");
        page.wait_for_element("#print-dialog");
    }),
    ("a worksheet", "?ecdhe&worksheet=1", |page| page.wait_for_element(".paper")),
    ("an answer key", "?rsa&answers=2", |page| page.wait_for_element(".paper")),
    ("the lessons", "", |page| {
        page.press("g");
        page.wait_for_element("[data-lesson]");
        page.click("#lesson-format summary");
        page.wait_for_element("#lesson-format pre");
    }),
    ("a lesson about the stage", "?lesson=forward-secrecy&stop=what-crosses-the-wire", awaits_lesson),
    ("a lesson about a tab", "?lesson=forward-secrecy&stop=what-the-right-one-lacks", awaits_lesson),
    (
        "a lesson that the user has left for another tab",
        "?rsa&tab=bytes&step=certificate&lesson=forward-secrecy",
        awaits_lesson,
    ),
    ("a question", "?ecdhe&step=client-hello", asked),
    ("a question, answered", "?ecdhe&step=client-hello", |page| {
        asked(page);
        page.click("[data-choice='1']");
        page.wait_for_element("#outcome p");
    }),
    ("no more questions", "?ecdhe&step=client-hello", |page| {
        page.click("#quiz");
        page.wait_for_element("#quiz[aria-checked=false]");
    }),
    ("a lesson that there is not", "?lesson=nothing", |page| page.wait_for_element("#refusal")),
    ("a wrong address", "?key-exchange=foo&tab=hex&step=99", |_| {}),
];

/// Lets the page ask.
fn asked(page: &Page) {
    if page.has("#quiz[aria-checked=false]") {
        page.click("#quiz");
    }
    page.press(Key::Right);
    page.wait_for_element("#question");
}

fn awaits_lesson(page: &Page) {
    page.wait_for_element("#lesson-title");
}

#[derive(Clone, Copy)]
enum Chosen {
    BySystem,
    ByThePage,
}

/// Shows a theme, while the system asks for it or for its opposite.
fn show(page: &Page, theme: &str, chosen: Chosen) {
    let system = match (theme, chosen) {
        ("light", Chosen::BySystem) | ("dark", Chosen::ByThePage) => "light",
        _ => "dark",
    };
    page.prefer(&[("prefers-color-scheme", system), ("prefers-reduced-motion", "reduce")]);
    if matches!(chosen, Chosen::ByThePage) {
        page.click("#theme");
        page.click(&format!("#theme-{theme}"));
    }
}

/// Each view is looked at in both themes; in the second only for what colours can change.
fn holds_to_the_rules(width: u32) {
    visit("?rsa", |page| {
        page.resize(width, 900);
        page.before_each_document(&axe());
        let mut found = Vec::new();
        for (name, query, bring_about) in VIEWS.iter().copied() {
            show(page, "light", Chosen::BySystem);
            page.go(query);
            bring_about(page);
            page.wait_until_still();
            page.raise();
            page.wait_until_still();
            found.extend(violations(page).into_iter().map(|violation| format!("{name}: {violation}")));
            show(page, "dark", Chosen::BySystem);
            page.wait_until_still();
            found.extend(hard_to_see(page).into_iter().map(|violation| format!("{name}, in the dark: {violation}")));
        }
        page.press(Key::Escape);
        assert!(found.is_empty(), "{} violations at {width} px:\n{}", found.len(), found.join("\n"));
    });
}

/// The rules that the page breaks, each with where and why.
pub(crate) fn violations(page: &Page) -> Vec<String> {
    broken(page, 10, json!({ "resultTypes": ["violations"] }))
}

/// The same, of the rules on colours alone.
fn hard_to_see(page: &Page) -> Vec<String> {
    broken(
        page,
        1,
        json!({ "resultTypes": ["violations"], "runOnly": { "type": "rule", "values": ["color-contrast", "link-in-text-block"] } }),
    )
}

/// What axe finds with these options; at least so many of its rules must have had something to look at.
fn broken(page: &Page, rules: u32, options: Value) -> Vec<String> {
    let function = "async (rules, options) => {
        const { violations, passes, incomplete } = await axe.run(document, options);
        if (passes.length + violations.length + incomplete.length < rules) throw new Error('axe has not looked at the page');
        return violations.map(({ id, help, nodes }) =>
            `${id} (${help}): ${nodes.map((node) => `${node.target} ${node.any.map((check) => check.message)}`).join(' | ')}`);
    }";
    page.call(function, vec![rules.into(), options])
}

#[test]
fn every_view_is_accessible_on_a_wide_screen() {
    holds_to_the_rules(1440);
}

#[test]
fn every_view_is_accessible_on_a_phone() {
    holds_to_the_rules(360);
}

#[test]
fn a_theme_looks_the_same_whoever_asked_for_it() {
    let colours = |page: &Page| -> Vec<String> {
        // Where nothing changes its colour because the mouse is there.
        page.point_at("#place");
        page.eval(
            "[...document.querySelectorAll('body, body *')].filter((one) => !one.closest('.tools')).map((one) => getComputedStyle(one))
                .map(({ color, backgroundColor, borderColor, fill, stroke }) => [color, backgroundColor, borderColor, fill, stroke].join())",
        )
    };
    visit("?rsa&step=2", |page| {
        let mut seen = Vec::new();
        for theme in ["light", "dark"] {
            show(page, theme, Chosen::BySystem);
            let by_system = colours(page);
            show(page, theme, Chosen::ByThePage);
            page.wait_until("document.documentElement.dataset.theme", &theme.to_owned());
            let by_the_page = colours(page);
            assert!(by_the_page == by_system, "{theme}: {:?}", differences(&by_the_page, &by_system));
            page.click("#theme");
            page.click("#theme-system");
            page.wait_until("document.documentElement.dataset.theme", &"system".to_owned());
            seen.push(by_system);
        }
        assert_ne!(seen[0], seen[1], "light and dark differ");
    });
}

/// The colours that differ, one of each kind.
fn differences<'a>(one: &'a [String], other: &'a [String]) -> BTreeSet<(&'a String, &'a String)> {
    one.iter().zip(other).filter(|(one, other)| one != other).collect()
}
