//! Whoever rewrites one message in the clear.

use super::{Attacker, Hand, Passing};
use tls_facts::Fact;
use tls_wire::HandshakeMessage;

/// Rewrites the first message that it has an idea for, and lets all else pass.
pub(super) struct Rewriter {
    rewrite: Option<Rewrite>,
}

/// Makes another message of one that comes by; `None` for those that it lets pass.
pub(super) type Rewrite = fn(&HandshakeMessage, &mut Hand<'_>) -> Option<Rewritten>;

/// A message rewritten.
pub(super) struct Rewritten {
    pub(super) message: HandshakeMessage,
    pub(super) deed: Fact,
}

impl Rewriter {
    pub(super) fn boxed(rewrite: Rewrite) -> Box<dyn Attacker> {
        Box::new(Self { rewrite: Some(rewrite) })
    }
}

impl Attacker for Rewriter {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        let message = passing.message.as_ref();
        let rewritten = self.rewrite.and_then(|rewrite| rewrite(message?, hand));
        let Some(Rewritten { message, deed }) = rewritten else { return hand.pass(passing) };
        self.rewrite = None;
        hand.keep(&passing);
        hand.state(deed);
        hand.say(passing.direction, &message);
    }
}
