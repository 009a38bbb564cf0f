//! All that a language has to say.

use crate::Pattern;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The messages and texts of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Its tag (BCP 47): `en`.
    pub language: String,
    /// By `file.message` or `file.message.attribute`.
    pub messages: BTreeMap<String, Pattern>,
    /// Markdown files, by their path in the language's folder, without `.md`: `steps/finished`.
    pub texts: BTreeMap<String, String>,
}

/// What is said to be a catalogue is none.
#[derive(Debug, thiserror::Error)]
#[error("this is no file of a language: {0}")]
pub struct Unreadable(#[from] serde_json::Error);

impl Catalogue {
    /// Reads what [`Self::to_json`] wrote.
    ///
    /// # Errors
    /// If it is not of that shape; with line and column.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        Ok(serde_json::from_str(json)?)
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        // Neither strings nor maps with keys of strings can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A message, by its name.
    pub fn message(&self, name: &str) -> Option<&Pattern> {
        self.messages.get(name)
    }

    /// A Markdown text, by its path.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_catalogue_is_refused_with_its_place() {
        let error = Catalogue::from_json("{\"language\": \"en\",\n \"messages\": 7}").unwrap_err();
        assert!(error.to_string().contains("line 2 column"), "{error}");
    }
}
