//! What a span of bytes is called, which section defines it, and what it is for.

/// A field of a message, as the standard names it. One `static` for each stands beside the message it belongs to.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Names the message that says what it is for (`texts/en/field.ftl`). No other field has the same, except that all lengths
    /// of vectors share [`Field::VECTOR_LENGTH`].
    pub id: &'static str,
    /// The standard's name: `cipher_suite`, `session_id`, `dh_Ys`.
    pub name: &'static str,
    /// Where it is defined: "RFC 5246 §7.4.1.2".
    pub rfc: &'static str,
}

impl Field {
    /// The `id` of a field that says how many bytes a vector has; its name is the vector's with `_length`.
    pub const VECTOR_LENGTH: &str = "vector-length";
}

/// A vector of variable length, the standard's `opaque session_id<0..32>` (RFC 5246 §4.3): on the wire a length, then as many
/// bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Vector {
    /// The field of the length.
    pub length: Field,
    /// The field of the bytes that follow.
    pub body: Field,
    /// The fewest bytes allowed.
    pub floor: usize,
    /// The most bytes allowed.
    pub ceiling: usize,
}

impl Vector {
    /// How many bytes the length takes: as many as are needed to hold the ceiling (RFC 5246 §4.3).
    pub(crate) const fn length_width(&self) -> usize {
        match self.ceiling {
            0..=0xff => 1,
            0x100..=0xffff => 2,
            _ => 3,
        }
    }
}

/// Declares the fields of one file as statics, and lists them in `FIELDS` for [`all_fields`](crate::all_fields).
///
/// A row is `field STATIC "id" = "name", "section";`. A `vector` is written as in the standard's presentation language, with its
/// smallest and largest size in bytes (RFC 5246 §4.3); it comes with a field for its length. A `shared` field is one that other
/// files of the crate use, too.
macro_rules! fields {
    ($($kind:ident $id:ident $key:literal = $name:literal $(<$floor:literal..$ceiling:literal>)?, $rfc:literal;)*) => {
        $(fields!(@one $kind $id $key = $name $(<$floor..$ceiling>)?, $rfc);)*
        pub(crate) static FIELDS: &[&[&crate::Field]] = &[$(fields!(@list $kind $id)),*];
    };
    (@one field $id:ident $key:literal = $name:literal, $rfc:literal) => {
        static $id: crate::Field = crate::Field { id: $key, name: $name, rfc: $rfc };
    };
    (@one vector $id:ident $key:literal = $name:literal <$floor:literal..$ceiling:literal>, $rfc:literal) => {
        static $id: crate::Vector = crate::Vector {
            length: crate::Field { id: crate::Field::VECTOR_LENGTH, name: concat!($name, "_length"), rfc: $rfc },
            body: crate::Field { id: $key, name: $name, rfc: $rfc },
            floor: $floor,
            ceiling: $ceiling,
        };
    };
    (@one shared $id:ident $key:literal = $name:literal, $rfc:literal) => {
        pub(crate) static $id: crate::Field = crate::Field { id: $key, name: $name, rfc: $rfc };
    };
    (@list field $id:ident) => { &[&$id] };
    (@list shared $id:ident) => { &[&$id] };
    (@list vector $id:ident) => { &[&$id.length, &$id.body] };
}
pub(crate) use fields;
