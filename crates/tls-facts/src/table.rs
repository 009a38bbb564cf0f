//! How a room's table of facts is written.

/// A room's table: `suite_chosen = "suite-chosen" (suite, place, offered);` is a function that states this fact, and
/// `kinds::suite_chosen` its kind.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident = $name:literal ($($value:ident),* $(,)?);)*) => {
        $(
            $(#[$doc])*
            pub fn $fact($($value: impl Into<$crate::FactValue>),*) -> $crate::Fact {
                $crate::Fact::new(&kinds::$fact, vec![$($value.into()),*])
            }
        )*

        /// The kinds, under the names of their functions.
        #[expect(non_upper_case_globals, reason = "each has the name of its function")]
        pub mod kinds {
            $(
                $(#[$doc])*
                pub static $fact: $crate::FactKind =
                    $crate::FactKind { name: $name, values: &[$(stringify!($value)),*] };
            )*
        }

        /// All kinds of this room.
        pub static KINDS: &[&$crate::FactKind] = &[$(&kinds::$fact),*];
    };
}

pub(crate) use facts;
