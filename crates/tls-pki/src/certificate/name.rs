//! Distinguished names (RFC 5280 §4.1.2.4): who a certificate is about, and who issued it.

use const_oid::db::rfc4519::COMMON_NAME;
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
