//! Alerts (RFC 5246 §7.2): two bytes that say goodbye, or why not.

use crate::code_point::CodePoint;
use crate::field::fields;
use crate::{AlertDescription, AlertLevel, DecodeError, DecodeErrorKind, FieldTree, Reader};

fields! {
    field LEVEL "level" = "level", "RFC 5246 §7.2";
    field DESCRIPTION "description" = "description", "RFC 5246 §7.2";
}

/// An alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alert {
    /// How bad it is.
    pub level: AlertLevel,
    /// What happened.
    pub description: AlertDescription,
}

/// Decodes an alert (2 bytes).
pub fn decode_alert(bytes: &[u8]) -> (FieldTree, Result<Alert, DecodeError>) {
    Reader::decode(bytes, |r| {
        let level = r.field_as(
            &LEVEL,
            |r| match r.peek() {
                [1 | 2, ..] | [] => r.u8().map(AlertLevel),
                [value, ..] => Err(r.error(DecodeErrorKind::IllegalValue { value: (*value).into() })),
            },
            CodePoint::meaning,
        )?;
        Ok(Alert { level, description: r.code_point(&DESCRIPTION)? })
    })
}

/// Encodes an alert (2 bytes).
pub fn encode_alert(alert: &Alert) -> Vec<u8> {
    vec![alert.level.0, alert.description.0]
}
