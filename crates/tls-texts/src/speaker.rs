//! The language that is spoken.

use phrasebook::{Catalogue, Locale, Value};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A language's words, and its ways with numbers and lists.
#[derive(Clone)]
struct Speaker {
    catalogue: Arc<Catalogue>,
    locale: Rc<dyn Locale>,
}

thread_local! {
    /// Not handed from function to function: every sentence that a program makes is in one language, as all its numbers are
    /// in one system, and a language that had to be passed through every view would be the same in each call.
    static SPEAKER: RefCell<Option<Speaker>> = RefCell::new(first());
}

#[cfg(feature = "embedded")]
fn first() -> Option<Speaker> {
    use std::sync::OnceLock;
    static ENGLISH: OnceLock<Option<Arc<Catalogue>>> = OnceLock::new();
    // The build script wrote it; a test reads it.
    let read = || Catalogue::from_json(include_str!(concat!(env!("OUT_DIR"), "/en.json"))).ok().map(Arc::new);
    let catalogue = ENGLISH.get_or_init(read).clone()?;
    Some(Speaker { catalogue, locale: Rc::new(phrasebook::English) })
}

#[cfg(not(feature = "embedded"))]
fn first() -> Option<Speaker> {
    None
}

/// The words of the language that is spoken.
pub fn spoken() -> Option<Arc<Catalogue>> {
    Some(speaker()?.catalogue)
}

fn speaker() -> Option<Speaker> {
    SPEAKER.with_borrow(Clone::clone)
}

/// From here on, this thread says everything in this language.
pub fn speak(catalogue: Arc<Catalogue>, locale: Rc<dyn Locale>) {
    SPEAKER.set(Some(Speaker { catalogue, locale }));
}

/// A message by its full name: `step.of`. Where there is none, and before a language is spoken, its name in braces.
pub fn say(name: &str, values: &[(&str, Value)]) -> String {
    let said = speaker().and_then(|speaker| Some(speaker.catalogue.message(name)?.say(values, &*speaker.locale)));
    said.unwrap_or_else(|| ["{", name, "}"].concat())
}

/// A message of a file whose messages have the names of something else: of a rule, a field, a fact.
pub fn named(file: &str, name: &str, values: &[(&str, Value)]) -> Option<String> {
    let speaker = speaker()?;
    let message = speaker.catalogue.message(&[file, ".", name].concat())?;
    Some(message.say(values, &*speaker.locale))
}

/// Several things that all hold: "a, b and c". Before a language is spoken, with commas alone.
pub fn listed(items: Vec<String>) -> String {
    speaker().map_or_else(|| items.join(", "), |speaker| speaker.locale.list(&items))
}

/// Whether there is a Markdown text of this path.
pub fn has_text(path: &str) -> bool {
    speaker().is_some_and(|speaker| speaker.catalogue.text(path).is_some())
}

/// A Markdown text by its path: `steps/finished`.
pub fn text(path: &str) -> Option<String> {
    speaker()?.catalogue.text(path).map(str::to_owned)
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    #[test]
    fn english_is_spoken_until_another_language_is_chosen() {
        let finished = text("steps/finished").unwrap();
        let mut catalogue = speaker().unwrap().catalogue.as_ref().clone();
        catalogue.texts.insert("steps/finished".into(), "Fertig.".into());
        speak(Arc::new(catalogue), Rc::new(phrasebook::English));
        assert_eq!(text("steps/finished").unwrap(), "Fertig.");
        let elsewhere = std::thread::spawn(|| text("steps/finished").unwrap()).join().unwrap();
        assert_eq!(elsewhere, finished, "each thread has its own");
    }

    #[test]
    fn what_nobody_wrote_shows_as_its_name() {
        assert_eq!(say("step.nothing", &[]), "{step.nothing}");
        assert_eq!(named("step", "nothing", &[]), None);
        assert_eq!(text("nothing"), None);
    }
}
