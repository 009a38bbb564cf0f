//! One byte that arrives as another, or as itself again, whatever was said of it before.

use super::{Edit, Scenario, Sender};

/// A byte on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BytePlace {
    /// Which connection, from 1.
    pub connection: u32,
    /// Who puts the record on the wire.
    pub sender: Sender,
    /// Which of this sender's records, from 1.
    pub record: u32,
    /// Where in the record: 0 is the first byte of its header.
    pub offset: usize,
}

impl Scenario {
    /// This scenario with one byte arriving as another, or, without a value, as it was sent. Of an edit of several bytes the
    /// others stay.
    #[must_use]
    pub fn with_byte(&self, place: BytePlace, value: Option<u8>) -> Self {
        let BytePlace { connection, sender, record, offset } = place;
        let others = self.edits.iter().flat_map(|edit| edit.without(place));
        let own = value.map(|value| Edit { connection, sender, record, offset, bytes: vec![value] });
        Self { edits: others.chain(own).collect(), ..self.clone() }
    }
}

impl Edit {
    /// What is left of this edit without one byte: itself, a part, or two.
    fn without(&self, place: BytePlace) -> Vec<Self> {
        let BytePlace { connection, sender, record, offset } = place;
        let of_this = (self.connection, self.sender, self.record) == (connection, sender, record);
        let Some(index) = offset.checked_sub(self.offset).filter(|index| of_this && *index < self.bytes.len()) else {
            return vec![self.clone()];
        };
        let (before, after) = self.bytes.split_at(index);
        let after = after.get(1..).unwrap_or_default();
        let part = |offset: usize, bytes: &[u8]| Self { offset, bytes: bytes.to_vec(), ..self.clone() };
        let parts = [part(self.offset, before), part(offset.saturating_add(1), after)];
        parts.into_iter().filter(|part| !part.bytes.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of the edits when byte 7 of the server's record 2 is set.
    fn set(edits: &str, value: Option<u8>) -> Vec<String> {
        let place = BytePlace { connection: 1, sender: Sender::Server, record: 2, offset: 7 };
        let scenario = Scenario::parse(edits).unwrap();
        scenario.with_byte(place, value).edits.iter().map(Edit::to_string).collect()
    }

    #[test]
    fn a_byte_has_one_edit_however_often_it_is_changed() {
        assert_eq!(set("rsa", Some(0xff)), ["1.server.2:7:ff"]);
        assert_eq!(set("edit=1.server.2:7:01&edit=1.server.2:7:02", Some(0xff)), ["1.server.2:7:ff"]);
        assert_eq!(set("edit=1.server.2:7:01", None), [""; 0]);
    }

    #[test]
    fn of_an_edit_of_several_bytes_the_others_stay() {
        assert_eq!(set("edit=1.server.2:6:010203", None), ["1.server.2:6:01", "1.server.2:8:03"]);
        assert_eq!(set("edit=1.server.2:7:0203", Some(9)), ["1.server.2:8:03", "1.server.2:7:09"]);
        assert_eq!(set("edit=1.server.2:6:0102", None), ["1.server.2:6:01"]);
    }

    #[test]
    fn edits_of_other_bytes_and_records_stay_as_they_are() {
        let others = ["1.server.2:8:01", "1.server.1:7:01", "1.client.2:7:01", "2.server.2:7:01", "1.server.2:0:0102"];
        let text: Vec<String> = others.iter().map(|edit| format!("edit={edit}")).collect();
        assert_eq!(set(&text.join("&"), None), others);
    }
}
