//! Another language: the page in a pseudo-language, in which every word of the page's own has accents. A word without is
//! one that no translator would have been asked for.

mod transform;

use crate::harness::{Page, Site, dist, open};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use thirtyfour::Key;

/// Words that every language leaves as they are: names of protocols, programs and the samples' own data.
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

/// All that is shown or read out, without what is code.
const SAID: &str = "(() => {
    const said = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest('code, pre, script, style, noscript, #failure, [translate=no]')) said.add(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (element.closest('[translate=no]')) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.add(element.getAttribute(name) ?? '');
    }
    return [...said];
})()";

/// Adds the phrases in which a word of plain English is left.
fn gather(page: &Page, untranslated: &mut BTreeSet<String>) {
    let names: BTreeSet<&str> = NAMES.lines().filter(|line| !line.starts_with('#')).collect();
    for said in page.eval::<Vec<String>>(SAID) {
        let words = said.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        let plain = words.filter(|word| word.len() > 2 && !transform::is_name(word) && !names.contains(word));
        if plain.count() > 0 {
            untranslated.insert(said.trim().to_owned());
        }
    }
}

fn walk(addresses: &[&str]) {
    let folder = translated();
    let page = open(Site::serve(folder.path().to_owned()));
    let mut untranslated = BTreeSet::new();
    for address in addresses {
        page.go(address);
        gather(&page, &mut untranslated);
        while page.eval::<bool>("(button => button !== null && !button.disabled)(document.querySelector('#next'))") {
            let before = page.query();
            page.press(Key::Right);
            page.wait_for(&format!("location.search != {before:?}"));
            page.wait_until_still();
            gather(&page, &mut untranslated);
        }
    }
    let told: Vec<&str> = untranslated.iter().map(String::as_str).collect();
    assert!(told.is_empty(), "{} phrases are in no file of a language:\n{}", told.len(), told.join("\n"));
    page.assert_no_complaint();
}

#[test]
fn every_word_of_the_rsa_handshake_is_in_the_languages_files() {
    walk(&[
        "?rsa&tab=explain&level=student",
        "?rsa&tab=bytes",
        "?rsa&tab=keys",
        "?rsa&tab=knowledge&stolen=server-private-key",
    ]);
}
