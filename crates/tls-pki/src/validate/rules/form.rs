//! Are version and serial number what RFC 5280 lets them be?

use super::{Fault, Situation, Verdict, all};
use tls_facts::pki as facts;

/// RFC 5280 §4.1.2.2: the most bytes that a serial number may have, beside one for the sign.
const LONGEST_SERIAL: usize = 20;

pub(super) fn form(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut evidence = Vec::new();
    for certificate in situation.path.certificates() {
        let (label, version) = (certificate.label(), certificate.version());
        if version < 3 && !certificate.extensions().is_empty() {
            return Err(facts::extensions_before_version_3(label, version).into());
        }
        let serial = certificate.serial_number();
        if serial.first().is_none_or(|first| first & 0x80 != 0) || serial.iter().all(|byte| *byte == 0) {
            return Err(facts::serial_not_positive(label).into());
        }
        let length = serial.iter().skip_while(|byte| **byte == 0).count();
        if length > LONGEST_SERIAL {
            return Err(facts::serial_too_long(label, length, LONGEST_SERIAL).into());
        }
        evidence.push(facts::form_is_sound(label, version, length));
    }
    Ok(all(evidence).into())
}
