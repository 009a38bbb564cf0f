//! What lies between the two parties.

use tls_transcript::Direction;

/// Carries records from one party to the other. A faithful wire gives what it gets; whoever sits on the wire can do
/// otherwise. No party knows which wire it is on.
pub struct Wire<'a> {
    carry: Box<Carry<'a>>,
    carried: usize,
}

/// Takes a record and where it stands in the order of all that were sent (from 0); gives the records that arrive instead.
type Carry<'a> = dyn FnMut(Direction, usize, Vec<u8>) -> Vec<Vec<u8>> + 'a;

impl<'a> Wire<'a> {
    /// A wire that changes nothing.
    pub fn faithful() -> Self {
        Self::with(|_, _, record| vec![record])
    }

    /// A wire on which `carry` decides what arrives: it gets each record (header and fragment) with its direction and its
    /// number in the order of sending, and returns the records that arrive in its place.
    pub fn with(carry: impl FnMut(Direction, usize, Vec<u8>) -> Vec<Vec<u8>> + 'a) -> Self {
        Self { carry: Box::new(carry), carried: 0 }
    }

    /// One record goes in; what comes out, arrives.
    pub fn carry(&mut self, direction: Direction, record: Vec<u8>) -> Vec<Vec<u8>> {
        let number = self.carried;
        self.carried += 1;
        (self.carry)(direction, number, record)
    }
}

impl std::fmt::Debug for Wire<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Wire").field("carried", &self.carried).finish_non_exhaustive()
    }
}
