//! The outline of a certificate (RFC 5280 §4.1), element by element: asked where x509-cert can't read one, for what is wrong and where, and for dates that
//! are older than its calendar.

use crate::element::{Element, Elements};
use crate::time::{element_time, of_element};
use der::{Decode, Error, Tag};
use x509_cert::certificate::{CertificateInner, Raw};

/// A certificate that x509-cert has not read, for this reason, read again with the dates before 1970 that it has; these dates come beside it.
///
/// Errors, with the offset: it is malformed.
pub(super) fn read_again(der: &[u8], error: Error) -> Result<(CertificateInner<Raw>, (i64, i64)), Error> {
    let dates = dates(der)?;
    let [from, to] = dates.map(|date| of_element(date.any()));
    let (Some(from), Some(to)) = (from, to) else { return Err(error) };
    if from >= 0 && to >= 0 {
        return Err(error);
    }
    let mut later = der.to_vec();
    for (date, seconds) in dates.iter().zip([from, to]) {
        let since_1970: &[u8] = if date.tag() == Tag::UtcTime { b"700101000000Z" } else { b"19700101000000Z" };
        if let Some(place) = date.place().filter(|_| seconds < 0).and_then(|place| later.get_mut(place))
            && place.len() == since_1970.len()
        {
            place.copy_from_slice(since_1970);
        }
    }
    Ok((CertificateInner::<Raw>::from_der(&later)?, (from, to)))
}

/// Start and end of validity, if all that is around them has its place.
fn dates(der: &[u8]) -> Result<[Element<'_>; 2], Error> {
    let mut parts = Elements::from_der(der)?;
    let mut contents = parts.next()?.sequence()?;
    if let Some(version) = contents.next_if_context(0)? {
        let number = version.inner().next()?.expect(Tag::Integer)?;
        if !matches!(number.value(), [0..=2]) {
            return Err(number.wrong_value());
        }
    }
    contents.next()?.expect(Tag::Integer)?;
    algorithm(contents.next()?)?;
    contents.next()?.sequence()?;
    let mut validity = contents.next()?.sequence()?;
    let dates = [validity.next()?, validity.next()?];
    dates.into_iter().try_for_each(|date| element_time(date).map(drop))?;
    contents.next()?.sequence()?;
    let mut key = contents.next()?.sequence()?;
    algorithm(key.next()?)?;
    key.next()?.expect(Tag::BitString)?;
    contents.next_if_context(1)?;
    contents.next_if_context(2)?;
    if let Some(extensions) = contents.next_if_context(3)? {
        for extension in extensions.inner().next()?.sequence()?.rest()? {
            let mut fields = extension.sequence()?;
            fields.next()?.expect(Tag::ObjectIdentifier)?;
            fields.next_if(|tag| tag == Tag::Boolean)?;
            fields.next()?.expect(Tag::OctetString)?;
        }
    }
    if !contents.is_at_end() {
        return Err(contents.next()?.wrong_value());
    }
    algorithm(parts.next()?)?;
    parts.next()?.expect(Tag::BitString)?;
    Ok(dates)
}

fn algorithm(identifier: Element<'_>) -> Result<(), Error> {
    identifier.sequence()?.next()?.expect(Tag::ObjectIdentifier).map(drop)
}
