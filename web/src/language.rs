//! The language that the page speaks: its words are a file beside the program, its numbers and lists the browser's.

use crate::hooks::asset::{Lost, lasting_asset};
use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use std::rc::Rc;
use std::sync::Arc;
use tls_texts::{Catalogue, English, Locale, Plural, VERSION, speak};
use wasm_bindgen::{JsCast, JsValue};

const LANGUAGE: &str = "en";

/// Fetches the language's words; from then on, everything is said in it.
///
/// # Errors
/// Why it cannot be spoken, in a sentence.
pub(crate) async fn begin_to_speak() -> Result<(), String> {
    let path = format!("texts/{LANGUAGE}.json");
    let file = format!("{path}?{VERSION}");
    let json = lasting_asset(&file).await.map_err(|lost| told_without_words(&file, lost))?;
    let catalogue = Catalogue::from_json(&json).map_err(|error| format!("`{path}`: {error}."))?;
    let catalogue = Arc::new(catalogue);
    // Without the browser's ways yet: what they are is a message of the language.
    speak(Arc::clone(&catalogue), Rc::new(English));
    speak(catalogue, Rc::new(Browser::new(&tls_texts::language::formats())));
    Ok(())
}

/// Why there are no words, in English: there is no other language yet.
fn told_without_words(file: &str, lost: Lost) -> String {
    let why = match lost {
        Lost::NotThere => return format!("There is no `{file}`."),
        Lost::NoWindow => "there is no window".into(),
        Lost::Silence => "the network does not answer".into(),
        Lost::Status(status) => format!("the server answered {status}"),
        Lost::NoText => "it is no text".into(),
        Lost::Broken => "the connection broke".into(),
    };
    format!("`{file}` could not be loaded: {why}.")
}

/// What the browser knows of a language (ECMA-402).
struct Browser {
    numbers: Function,
    plurals: Intl::PluralRules,
    lists: Intl::ListFormat,
}

impl Browser {
    fn new(language: &str) -> Self {
        let languages = Array::of1(&JsValue::from_str(language));
        let grouping = Object::new();
        // Four digits are easier to read without a comma. Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&grouping, &"useGrouping".into(), &"min2".into());
        Self {
            numbers: Intl::NumberFormat::new(&languages, &grouping).format(),
            plurals: Intl::PluralRules::new(&languages, &Object::new()),
            lists: Intl::ListFormat::new(&languages, &Object::new()),
        }
    }
}

impl Locale for Browser {
    fn number(&self, number: u64) -> String {
        let written = self.numbers.call1(&JsValue::UNDEFINED, &JsValue::from_f64(number as f64));
        written.ok().and_then(|written| written.as_string()).unwrap_or_else(|| number.to_string())
    }

    fn plural(&self, number: u64) -> Plural {
        Plural::named(&self.plurals.select(number as f64).as_string().unwrap_or_default())
    }

    fn list(&self, items: &[String]) -> String {
        if let [only] = items {
            return only.clone();
        }
        let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
        self.lists.format(array.unchecked_ref::<Array>()).dyn_into::<JsString>().map(String::from).unwrap_or_default()
    }
}
