//! Distinguished names (RFC 5280 §4.1.2.4): who a certificate is about, and who issued it.

use const_oid::db::rfc4519::COMMON_NAME;
use der::asn1::Any;
use der::{Tag, Tagged};
use x509_cert::name::Name;

/// The common name if there is one, else all attribute values, joined; a dash if there are none. Whatever kind of string a value is
/// (or is not), its bytes are shown as UTF-8.
pub(crate) fn text(name: &Name) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if let Some(common_name) = name.iter().find(|attribute| attribute.oid == COMMON_NAME) {
        return text(common_name.value.value());
    }
    let all: Vec<String> = name.iter().map(|attribute| text(attribute.value.value())).collect();
    if all.is_empty() { "—".into() } else { all.join(", ") }
}

/// Whether two names are of the same (RFC 5280 §7.1): part by part, attribute by attribute, where in text neither the kind of string counts nor the letters'
/// case, nor how many blanks stand between words. Letters that Unicode has in two forms are not brought into one.
pub(crate) fn same(one: &Name, other: &Name) -> bool {
    // Most are the same to the byte, and most others have another number of parts or other text.
    one == other
        || (one.len() == other.len()
            && one.iter_rdn().zip(other.iter_rdn()).all(|(one, other)| {
                let mut pairs = one.iter().zip(other.iter());
                one.len() == other.len()
                    && pairs.all(|(one, other)| one.oid == other.oid && same_value(&one.value, &other.value))
            }))
}

fn same_value(one: &Any, other: &Any) -> bool {
    match (text_of(one), text_of(other)) {
        (Some(one), Some(other)) => folded(one).eq(folded(other)),
        _ => one == other,
    }
}

/// The text of the kinds of string that are compared as text.
fn text_of(value: &Any) -> Option<&str> {
    let is_text = matches!(value.tag(), Tag::Utf8String | Tag::PrintableString | Tag::Ia5String);
    core::str::from_utf8(value.value()).ok().filter(|_| is_text)
}

/// Lower case, one blank between words and none around them.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().enumerate().flat_map(|(place, word)| {
        let blank = (place > 0).then_some(' ');
        blank.into_iter().chain(word.chars().flat_map(char::to_lowercase))
    })
}
