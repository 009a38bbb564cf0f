//! The members of an object, each as what it should be.

use super::place::{Place, Wrong};
use serde_json::{Map, Value as Json};
use tls_facts::reading;

/// An object within an item. A member that is `null` counts as missing.
#[derive(Clone, Copy)]
pub(super) struct Members<'p> {
    place: &'p Place,
    members: &'p Map<String, Json>,
}

impl<'p> Members<'p> {
    /// Those of the item itself.
    pub(super) fn of(place: &'p Place) -> Result<Self, Wrong> {
        Self::within(place, &place.json)
    }

    fn within(place: &'p Place, json: &'p Json) -> Result<Self, Wrong> {
        let members = json.as_object().ok_or_else(|| place.wrong(reading::item_of_another_type("object")))?;
        Ok(Self { place, members })
    }

    /// The item that they stand in.
    pub(super) fn place(&self) -> &'p Place {
        self.place
    }

    /// A member of any type.
    pub(super) fn any(&self, key: &str) -> Option<&'p Json> {
        self.members.get(key).filter(|json| !json.is_null())
    }

    fn missing(&self, key: &'static str) -> Wrong {
        self.place.wrong(reading::member_missing(key))
    }

    fn of_another_type(&self, key: &'static str, needed: &'static str) -> Wrong {
        self.place.wrong(reading::member_of_another_type(key, needed))
    }

    fn optional<T>(
        &self,
        key: &'static str,
        needed: &'static str,
        read: impl FnOnce(&'p Json) -> Option<T>,
    ) -> Result<Option<T>, Wrong> {
        self.any(key).map(|json| read(json).ok_or_else(|| self.of_another_type(key, needed))).transpose()
    }

    fn required<T>(&self, key: &'static str, found: Option<T>) -> Result<T, Wrong> {
        found.ok_or_else(|| self.missing(key))
    }

    pub(super) fn optional_text(&self, key: &'static str) -> Result<Option<&'p str>, Wrong> {
        self.optional(key, "text", Json::as_str)
    }

    pub(super) fn text(&self, key: &'static str) -> Result<&'p str, Wrong> {
        self.required(key, self.optional_text(key)?)
    }

    pub(super) fn optional_number<N: TryFrom<u64>>(&self, key: &'static str) -> Result<Option<N>, Wrong> {
        let number = self.optional(key, "number", Json::as_u64)?;
        number.map(|number| number.try_into().map_err(|_| self.of_another_type(key, "number"))).transpose()
    }

    pub(super) fn number<N: TryFrom<u64>>(&self, key: &'static str) -> Result<N, Wrong> {
        self.required(key, self.optional_number(key)?)
    }

    /// An index into a list, if that is so long.
    pub(super) fn index(&self, key: &'static str, list: &'static str, count: usize) -> Result<u32, Wrong> {
        self.place.index(list, self.number(key)?, count)
    }

    pub(super) fn truth_value(&self, key: &'static str) -> Result<bool, Wrong> {
        self.required(key, self.optional(key, "truth-value", Json::as_bool)?)
    }

    pub(super) fn optional_span(&self, key: &'static str) -> Result<Option<[usize; 2]>, Wrong> {
        self.optional(key, "span", |json| {
            let [start, end] = json.as_array()?.as_slice() else { return None };
            Some([start.as_u64()?.try_into().ok()?, end.as_u64()?.try_into().ok()?])
        })
    }

    pub(super) fn span(&self, key: &'static str) -> Result<[usize; 2], Wrong> {
        self.required(key, self.optional_span(key)?)
    }

    /// Bytes in hexadecimal.
    pub(super) fn optional_bytes(&self, key: &'static str) -> Result<Option<Vec<u8>>, Wrong> {
        let malformed = || self.place.wrong(reading::bytes_malformed(key));
        let hex = self.optional_text(key)?;
        hex.map(|hex| base16ct::mixed::decode_vec(hex).map_err(|_| malformed())).transpose()
    }

    pub(super) fn bytes(&self, key: &'static str) -> Result<Vec<u8>, Wrong> {
        self.required(key, self.optional_bytes(key)?)
    }

    pub(super) fn optional_object(&self, key: &'static str) -> Result<Option<Self>, Wrong> {
        let members = self.optional(key, "object", Json::as_object)?;
        Ok(members.map(|members| Self { members, ..*self }))
    }

    pub(super) fn object(&self, key: &'static str) -> Result<Self, Wrong> {
        self.required(key, self.optional_object(key)?)
    }

    pub(super) fn optional_list(&self, key: &'static str) -> Result<Option<&'p [Json]>, Wrong> {
        self.optional(key, "list", |json| json.as_array().map(Vec::as_slice))
    }

    fn list(&self, key: &'static str) -> Result<&'p [Json], Wrong> {
        self.required(key, self.optional_list(key)?)
    }

    /// A list of objects.
    pub(super) fn objects(&self, key: &'static str) -> Result<impl Iterator<Item = Result<Self, Wrong>>, Wrong> {
        let place = self.place;
        Ok(self.list(key)?.iter().map(move |json| Self::within(place, json)))
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Result<Vec<&'p str>, Wrong> {
        let items = self.list(key)?.iter();
        items.map(|json| json.as_str().ok_or_else(|| self.place.wrong(reading::item_of_another_type("text")))).collect()
    }

    /// A list of indices.
    pub(super) fn indices(&self, key: &'static str) -> Result<Vec<u32>, Wrong> {
        let wrong = || self.place.wrong(reading::item_of_another_type("number"));
        let number = |json: &Json| json.as_u64().and_then(|number| number.try_into().ok()).ok_or_else(wrong);
        self.list(key)?.iter().map(number).collect()
    }

    /// One of several by its name.
    pub(super) fn one_of<T: Copy>(&self, key: &'static str, known: &[(impl AsRef<str>, T)]) -> Result<T, Wrong> {
        self.place.one_of(key, self.text(key)?, known)
    }
}
