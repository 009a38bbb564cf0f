//! Code points: the numbers of the IANA registries, each a newtype that keeps unknown numbers as they are.

use crate::writer::Writer;
use std::fmt::{self, Display, Formatter};
use tls_facts::{Fact, wire};

/// A number of a registry, one or two bytes on the wire.
pub(crate) trait CodePoint: Copy + Display {
    /// How many bytes it takes.
    const WIDTH: usize;
    fn from_number(number: u16) -> Self;
    fn write(self, w: &mut Writer);
    /// What a decoded field of this type means.
    fn meaning(&self) -> Fact;
}

impl Writer {
    pub(crate) fn code_points<T: CodePoint>(&mut self, values: &[T]) {
        values.iter().for_each(|value| value.write(self));
    }
}

/// Declares a registry: a newtype, a constant for each assigned number, and their names (the constant's own where none
/// is given). `meaning` names the method that describes a decoded value, where its name alone would say too little.
macro_rules! code_point {
    (
        $(#[$meta:meta])*
        $type:ident($integer:ident) $(meaning $meaning:ident)? {
            $($value:literal $constant:ident $($name:literal)?),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub $integer);

        impl $type {
            $(
                #[doc = concat!("`", crate::code_point::code_point!(@name $constant $($name)?), "` (", $value, ").")]
                pub const $constant: Self = Self($value);
            )*

            /// All assigned numbers with their names, in ascending order.
            pub(crate) const NAMES: &'static [(u16, &'static str)] =
                &[$(($value, crate::code_point::code_point!(@name $constant $($name)?))),*];

            /// The registry's name, if the number is assigned.
            pub fn name(self) -> Option<&'static str> {
                crate::code_point::name(Self::NAMES, self.0.into())
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::code_point::display(f, self.name(), crate::code_point::code_point!(@number $integer, self.0))
            }
        }

        impl From<$type> for tls_facts::FactValue {
            fn from(value: $type) -> Self {
                match value.name() {
                    Some(name) => name.into(),
                    None => value.to_string().into(),
                }
            }
        }

        impl crate::code_point::CodePoint for $type {
            const WIDTH: usize = std::mem::size_of::<$integer>();

            fn from_number(number: u16) -> Self {
                Self(number as $integer)
            }

            fn write(self, w: &mut crate::writer::Writer) {
                w.$integer(self.0);
            }

            fn meaning(&self) -> tls_facts::Fact {
                crate::code_point::code_point!(@meaning self, $integer $(, $meaning)?)
            }
        }
    };
    (@name $constant:ident) => { stringify!($constant) };
    (@name $constant:ident $name:literal) => { $name };
    (@meaning $self:ident, $integer:ident, $meaning:ident) => { $self.$meaning() };
    (@meaning $self:ident, $integer:ident) => {
        crate::code_point::meaning($self.name(), crate::code_point::code_point!(@number $integer, $self.0))
    };
    (@number u8, $value:expr) => { crate::code_point::Number::One($value) };
    (@number u16, $value:expr) => { crate::code_point::Number::Two($value) };
}
pub(crate) use code_point;

/// A number and its width on the wire. Displayed as what it is when it has no name.
#[derive(Clone, Copy)]
pub(crate) enum Number {
    One(u8),
    Two(u16),
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(value) => write!(f, "0x{value:02x} (unassigned)"),
            Self::Two(value) if is_grease(*value) => write!(f, "GREASE 0x{value:04x}"),
            Self::Two(value) => write!(f, "0x{value:04x} (unassigned)"),
        }
    }
}

/// Whether a number is one of the sixteen that RFC 8701 reserves so that clients can send nonsense on purpose.
pub(crate) fn is_grease(value: u16) -> bool {
    value & 0x0f0f == 0x0a0a && value >> 8 == value & 0xff
}

pub(crate) fn name(names: &[(u16, &'static str)], value: u16) -> Option<&'static str> {
    let index = names.binary_search_by_key(&value, |(number, _)| *number).ok()?;
    names.get(index).map(|(_, name)| *name)
}

pub(crate) fn display(f: &mut Formatter<'_>, name: Option<&str>, number: Number) -> fmt::Result {
    match name {
        Some(name) => f.write_str(name),
        None => number.fmt(f),
    }
}

/// What a decoded number means: its name. One-byte numbers, which the standard writes in decimal, stand with their names.
pub(crate) fn meaning(name: Option<&'static str>, number: Number) -> Fact {
    match (name, number) {
        (Some(name), Number::One(number)) => wire::named_number(name, number),
        _ => named(name, number),
    }
}

/// A number's name alone; of a number without one, what it is.
pub(crate) fn named(name: Option<&'static str>, number: Number) -> Fact {
    match (name, number) {
        (Some(name), _) => wire::named(name),
        (None, Number::One(value)) => wire::unassigned([value]),
        (None, Number::Two(value)) if is_grease(value) => wire::grease(value.to_be_bytes()),
        (None, Number::Two(value)) => wire::unassigned(value.to_be_bytes()),
    }
}
