//! Another language: the page in a pseudo-language, in which every word of the page's own has accents. A word without is
//! one that no translator would have been asked for.

mod transform;

use crate::harness::{Page, Site, dist, open};
use crate::native::{EVERYTHING, count, play};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use thirtyfour::Key;
use tls_terms::Rule;

/// What every language leaves as it is, beside the names of fields and rules: a phrase a line, or `^` and how
/// it begins.
const NAMES: &str = include_str!("pseudo/names.txt");

/// The site, with its words and lessons in the pseudo-language.
fn translated() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    copy(&dist(), folder.path());
    let words = folder.path().join("texts/en.json");
    let english = fs::read_to_string(&words).expect("the words are in the site");
    let english = phrasebook::Catalogue::from_json(&english).expect("they are a language's");
    fs::write(&words, transform::pseudo(&english).to_json()).expect("it can be written");
    for lesson in fs::read_dir(folder.path().join("lessons")).expect("the lessons are in the site").flatten() {
        let path = lesson.path();
        let text = fs::read_to_string(&path).expect("a lesson is text");
        fs::write(&path, transform::lesson(&text)).expect("it can be written");
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the site is a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a file can be copied");
        }
    }
}

/// All that is shown or read out, without what is code, a field's name (which may stand in pieces) or was said by the parties themselves.
const SAID: &str = "(() => {
    const said = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest('code, pre, script, style, noscript, .field-name, #failure, .ascii, .plaintext, .cipher, .letters')) said.add(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.add(element.getAttribute(name) ?? '');
    }
    return [...said];
})()";

/// What is no word of a language, the longest first.
fn names() -> Vec<String> {
    let listed = NAMES.lines().filter(|line| !line.starts_with(['#', '^'])).map(str::to_owned);
    let rules = Rule::ALL.iter().map(|rule| rule.name().to_owned());
    let fields = tls_wire::all_fields().into_iter().map(|field| field.name.to_owned());
    let mut names: Vec<String> = listed.chain(rules).chain(fields).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// A phrase without the names in it, where they stand as whole words.
fn without(names: &[String], said: &str) -> String {
    let in_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let mut left = said.to_owned();
    for name in names {
        let mut from = 0;
        while let Some(at) = left.get(from..).and_then(|rest| rest.find(name.as_str())).map(|at| from + at) {
            let (before, after) = (left[..at].chars().next_back(), left[at + name.len()..].chars().next());
            if in_word(before) || in_word(after) {
                from = at + name.len();
            } else {
                left.replace_range(at..at + name.len(), " ");
                from = at + 1;
            }
        }
    }
    left
}

/// Adds the phrases in which a word of plain English is left.
fn gather(page: &Page, names: &[String], untranslated: &mut BTreeSet<String>) {
    let quoted =
        |said: &String| NAMES.lines().filter_map(|line| line.strip_prefix('^')).any(|start| said.starts_with(start));
    for said in page.eval::<Vec<String>>(SAID).into_iter().filter(|said| !quoted(said)) {
        let left = without(names, &said);
        let words = left.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        if words.filter(|word| word.len() > 2 && !transform::is_name(word)).count() > 0 {
            untranslated.insert(said.trim().to_owned());
        }
    }
}

/// Goes through a page step by step, in the pseudo-language; no plain English may be left.
fn walk(addresses: &[&str], steps: usize) {
    let folder = translated();
    let page = open(Site::serve(folder.path().to_owned()));
    let names = names();
    let mut untranslated = BTreeSet::new();
    for address in addresses {
        page.go(address);
        gather(&page, &names, &mut untranslated);
        for _ in 0..steps {
            let before = page.query();
            page.press(Key::Right);
            page.wait_for(&format!("location.search != {before:?} || document.querySelector('#question')"));
            if page.has("#question") {
                gather(&page, &names, &mut untranslated);
                page.press(Key::Right);
                page.wait_for(&format!("location.search != {before:?}"));
            }
            page.wait_until_still();
            gather(&page, &names, &mut untranslated);
        }
    }
    let told: Vec<&str> = untranslated.iter().map(String::as_str).collect();
    assert!(told.is_empty(), "{} phrases are in no file of a language:\n{}", told.len(), told.join("\n"));
    page.assert_no_complaint();
}

/// The tabs of the inspector, and the thief, for a handshake.
fn walk_handshake(scenario: &str) {
    let steps = count(&play(scenario), &EVERYTHING);
    let address = |more: &str| format!("?{scenario}&{more}");
    let views =
        ["tab=explain&level=engineer", "tab=bytes", "tab=keys&level=story", "tab=knowledge&stolen=server-private-key"];
    let addresses = views.map(address);
    walk(&addresses.each_ref().map(String::as_str), steps);
}

#[test]
fn every_word_of_the_rsa_handshake_is_in_the_languages_files() {
    walk_handshake("rsa");
}

#[test]
fn every_word_of_the_ecdhe_handshake_is_in_the_languages_files() {
    walk_handshake("ecdhe");
}

#[test]
fn every_word_of_an_attack_is_in_the_languages_files() {
    walk_handshake("attack=forged-finished");
}

#[test]
fn every_word_of_a_lesson_is_in_the_languages_files() {
    let lesson = fs::read_to_string(dist().join("lessons/forward-secrecy.md")).expect("the lesson is in the site");
    walk(&["?lesson=forward-secrecy"], lesson.matches("\n## ").count() - 1);
}
