//! Every field there is.

use crate::{Field, alert, application_data, change_cipher_spec, der, extension, handshake, reader, record};

static MODULES: &[&[&[&[&Field]]]] = &[
    &[record::HEADER_FIELDS, record::FORM_FIELDS, record::PLAINTEXT_FIELDS],
    handshake::ALL_FIELDS,
    extension::ALL_FIELDS,
    der::ALL_FIELDS,
    &[change_cipher_spec::FIELDS, alert::FIELDS, application_data::FIELDS, reader::FIELDS],
];

/// Every field that a decoder can put into a tree, for glossaries and tests.
pub fn all_fields() -> Vec<&'static Field> {
    MODULES.iter().copied().flatten().copied().flatten().copied().flatten().copied().collect()
}
