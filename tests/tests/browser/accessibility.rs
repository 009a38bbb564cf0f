//! Every view of the page, held to the rules of axe: wide and narrow, light and dark, by the system and by the page's own
//! switch.

mod contrast;
mod incomplete;
mod views;

use crate::harness::{Page, axe, visit};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use thirtyfour::Key;
use views::VIEWS;

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
        let (mut found, mut left_to_people) = (Vec::new(), Vec::new());
        for (name, query, bring_about) in VIEWS.iter().copied() {
            show(page, "light", Chosen::BySystem);
            page.go(query);
            bring_about(page);
            page.wait_until_still();
            page.raise();
            page.wait_until_still();
            let mut note = |theme: &str, flaws: Vec<String>| {
                found.extend(flaws.into_iter().map(|flaw| format!("{name}, {theme}: {flaw}")));
            };
            let light = look(page, 10, &json!({}));
            note("light", light.violations);
            let (unclear, other): (Vec<_>, Vec<_>) = light.incomplete.into_iter().partition(Unclear::is_of_contrast);
            left_to_people.extend(other.into_iter().map(|unclear| (name, unclear)));
            note("light", contrast::hard_to_see(page, &unclear));
            show(page, "dark", Chosen::BySystem);
            page.wait_until_still();
            let dark = look(page, 1, &json!({ "runOnly": { "type": "rule", "values": COLOURS } }));
            note("dark", dark.violations);
            note("dark", contrast::hard_to_see(page, &dark.incomplete));
        }
        found.extend(incomplete::not_looked_into(&left_to_people, width));
        page.press(Key::Escape);
        assert!(found.is_empty(), "{} violations at {width} px:\n{}", found.len(), found.join("\n"));
    });
}

/// The rules that speak of colours, which is all that another theme changes.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// What axe has found.
#[derive(Deserialize)]
struct Findings {
    /// The rules that the page breaks, each with where and why.
    violations: Vec<String>,
    /// Where it can't tell.
    incomplete: Vec<Unclear>,
}

/// An element of which axe can't tell whether it keeps a rule.
#[derive(Deserialize)]
struct Unclear {
    rule: String,
    /// A selector that finds the element.
    target: String,
    why: String,
}

impl Unclear {
    fn is_of_contrast(&self) -> bool {
        self.rule == "color-contrast"
    }
}

/// The rules that the page breaks, each with where and why.
pub(crate) fn violations(page: &Page) -> Vec<String> {
    look(page, 10, &json!({})).violations
}

/// What axe finds with these options; at least so many of its rules must have had something to look at.
fn look(page: &Page, rules: u32, options: &Value) -> Findings {
    let function = "async (rules, options) => {
        const { violations, passes, incomplete } = await axe.run(document, options);
        if (passes.length + violations.length + incomplete.length < rules) throw new Error('axe has not looked at the page');
        const why = ({ any, all, none }) => [...any, ...all, ...none].map((check) => check.message).join('; ');
        return {
            violations: violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => `${node.target} ${why(node)}`).join(' | ')}`),
            incomplete: incomplete.flatMap(({ id, nodes }) => nodes.map((node) => ({ rule: id, target: node.target.join(' '), why: why(node) }))),
        };
    }";
    page.call(function, vec![rules.into(), options.clone()])
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
