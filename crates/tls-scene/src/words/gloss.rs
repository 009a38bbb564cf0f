//! What a field of a message is for, and what an alert says: a sentence of each.

use tls_texts::{Value, named};
use tls_wire::AlertDescription;

/// What the field of this id and name is for.
pub(crate) fn field_gloss(id: &str, name: &str) -> String {
    let vector = name.strip_suffix("_length").unwrap_or(name);
    named("field", id, &[("vector", Value::from(vector))]).unwrap_or_else(|| id.into())
}

/// What an alert tells its receiver; nothing for unassigned numbers.
pub(crate) fn alert_gloss(alert: AlertDescription) -> Option<String> {
    named("alert", alert.name()?, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use tls_wire::all_fields;

    /// The messages of a file.
    fn told(file: &str) -> BTreeSet<String> {
        let english = tls_texts::spoken().unwrap();
        english
            .messages
            .keys()
            .filter_map(|name| Some(name.strip_prefix(file)?.strip_prefix('.')?.to_owned()))
            .collect()
    }

    fn is_sentence(text: &str) -> bool {
        text.ends_with('.') && text.starts_with(char::is_uppercase) && (10..=140).contains(&text.chars().count())
    }

    #[test]
    fn every_field_is_told_in_a_sentence_and_nothing_else_is() {
        for field in all_fields() {
            let gloss = field_gloss(field.id, field.name);
            assert!(is_sentence(&gloss), "texts/en/field.ftl: {}: {gloss:?}", field.id);
        }
        assert_eq!(told("field"), all_fields().into_iter().map(|field| field.id.to_owned()).collect());
    }

    #[test]
    fn every_alert_is_told_in_a_sentence_and_nothing_else_is() {
        let alerts = || (0..=u8::MAX).map(AlertDescription);
        for alert in alerts().filter(|alert| alert.name().is_some()) {
            let gloss = alert_gloss(alert);
            assert!(gloss.as_deref().is_some_and(is_sentence), "texts/en/alert.ftl: {alert}: {gloss:?}");
        }
        assert_eq!(told("alert"), alerts().filter_map(|alert| Some(alert.name()?.to_owned())).collect());
    }

    #[test]
    fn a_vectors_length_is_told_with_the_vectors_name() {
        let length = all_fields().into_iter().find(|field| field.name == "session_id_length").unwrap();
        assert_eq!(field_gloss(length.id, length.name), "How many bytes of session_id follow.");
    }
}
