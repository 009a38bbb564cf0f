//! What lies between the two parties.

use crate::attack::{Arriving, Behaviour, Edits, Equipment, Left, Seat, Visitor};
use tls_transcript::{ConnectionId, Direction, Recorder};

/// Carries records from one party to the other. A faithful wire gives what it gets; whoever sits on the wire can do
/// otherwise. No party knows which wire it is on.
pub struct Wire<'a> {
    carrier: Carrier<'a>,
    carried: usize,
    edits: Edits,
}

/// Who decides what arrives.
enum Carrier<'a> {
    Faithful,
    With(Box<Carry<'a>>),
    Attacked(Box<Seat>),
}

/// Takes a record and where it stands in the order of all that were sent (from 0); gives the records that arrive instead.
type Carry<'a> = dyn FnMut(Direction, usize, Vec<u8>) -> Vec<Vec<u8>> + 'a;

impl<'a> Wire<'a> {
    /// A wire that changes nothing.
    pub fn faithful() -> Self {
        Self { carrier: Carrier::Faithful, carried: 0, edits: Edits::default() }
    }

    /// A wire on which `carry` decides what arrives: it gets each record (header and fragment) with its direction and its
    /// number in the order of sending, and returns the records that arrive in its place. Nothing of that is recorded but
    /// the arrival.
    pub fn with(carry: impl FnMut(Direction, usize, Vec<u8>) -> Vec<Vec<u8>> + 'a) -> Self {
        Self { carrier: Carrier::With(Box::new(carry)), carried: 0, edits: Edits::default() }
    }

    /// A wire with an attacker on it, whose doings are recorded.
    pub(crate) fn attacked(behaviour: &Behaviour, equipment: &Equipment) -> Self {
        let carrier = Carrier::Attacked(Box::new(Seat::taken_by(behaviour, equipment)));
        Self { carrier, carried: 0, edits: Edits::default() }
    }

    /// The same wire, on which some bytes arrive as others.
    pub(crate) fn with_edits(self, edits: Edits) -> Self {
        Self { edits, ..self }
    }

    /// The connections that the client and the server are on: one and the same, unless somebody between them is the other
    /// end of both.
    pub(crate) fn legs(&mut self, recorder: &mut Recorder) -> [ConnectionId; 2] {
        match &mut self.carrier {
            Carrier::Faithful | Carrier::With(_) => [recorder.connection(); 2],
            Carrier::Attacked(seat) => seat.legs(recorder),
        }
    }

    /// One record goes in; what comes out, arrives: each record with the way it goes.
    pub(crate) fn carry(
        &mut self,
        direction: Direction,
        record: Vec<u8>,
        recorder: &mut Recorder,
    ) -> Vec<(Direction, Vec<u8>)> {
        let number = self.carried;
        self.carried += 1;
        let as_sent = |wire| Arriving { sender: direction.sender().into(), way: direction, wire };
        let arriving = match &mut self.carrier {
            Carrier::Faithful => vec![as_sent(record)],
            Carrier::With(carry) => carry(direction, number, record).into_iter().map(as_sent).collect(),
            Carrier::Attacked(seat) => seat.carry(direction, record, recorder),
        };
        let change = |Arriving { sender, way, wire }| (way, self.edits.change(sender, way, wire, recorder));
        arriving.into_iter().map(change).collect()
    }

    /// Another connection begins on it: who sits there stays, and nobody else does.
    pub(crate) fn begin_anew(&mut self) {
        match &mut self.carrier {
            Carrier::Attacked(seat) => seat.begin_anew(),
            Carrier::Faithful | Carrier::With(_) => self.carrier = Carrier::Faithful,
        }
    }

    /// Whoever sits on it comes to the server itself, if what is left of a visit is enough for that.
    pub(crate) fn visitor(&mut self, left: &Left<'_>, recorder: &mut Recorder) -> Option<Visitor> {
        match &mut self.carrier {
            Carrier::Attacked(seat) => seat.come(left, recorder),
            Carrier::Faithful | Carrier::With(_) => None,
        }
    }

    /// Whether somebody has cut it.
    pub(crate) fn is_cut(&self) -> bool {
        matches!(&self.carrier, Carrier::Attacked(seat) if seat.is_cut())
    }
}

impl std::fmt::Debug for Wire<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Wire").field("carried", &self.carried).finish_non_exhaustive()
    }
}
