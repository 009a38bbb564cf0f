//! Who comes to the server, one after the other: the client, for the first time and once more, and whoever comes in its place.

use crate::attack::{Edits, Left, Speech, Visitor};
use crate::conversation::answer_replay;
use crate::conversation::{Talk, Visit};
use crate::meeting::{LATER, Meeting};
use crate::scenario::{Aim, Edit};
use crate::{ClientConfig, ClientSession, Endpoint, Randomness, ServerConfig, Wire};
use tls_transcript::{ConnectionId, Player, Recorder, Role};

/// All visits of a run.
pub(crate) struct Visits<'a> {
    pub(crate) client: ClientConfig,
    pub(crate) server: ServerConfig,
    /// The site that the client visits first, if that is an attacker's, who is the server then and later.
    pub(crate) site: Option<&'static str>,
    pub(crate) randomness: Randomness,
    /// What there is to talk about on the first.
    pub(crate) talk: Talk<'a>,
    pub(crate) edits: &'a [Edit],
}

impl Visits<'_> {
    /// Holds them, the first on these connections.
    pub(crate) fn hold(self, legs: [ConnectionId; 2], wire: &mut Wire<'_>, recorder: &mut Recorder) {
        let Self { client, server, site, randomness, talk, edits } = &self;
        if site.is_some() {
            recorder.cast(Role::Server, Player::Attacker);
        }
        let mut first = Meeting { client: client.clone(), server: server.clone(), randomness: randomness.clone() };
        let mut opening = *talk;
        if let Some(site) = site {
            (first.client.server_name, opening.visit) = ((*site).to_owned(), Visit::Elsewhere);
        }
        let met = first.hold(opening, legs, wire, recorder);
        if talk.unheard && met.is_cut {
            let meeting = Meeting::another_try(client.clone(), server.clone(), randomness);
            let mut wire = Wire::faithful().with_edits(Edits(edits.to_vec()));
            return self.meet_again(meeting, Visit::First, &mut wire, recorder);
        }
        // Whoever has the key from elsewhere needs no ticket: what was said early can come again right away.
        if talk.scenario.says_early_at_first() && self.let_in(None, 1, wire, recorder) {
            return;
        }
        // Where somebody has meddled, or a party has given up, there is nothing to compare.
        let scenario = talk.scenario;
        let calm = scenario.second_visit.is_some() && scenario.attack.is_none_or(|attack| attack.aim == Aim::Kept);
        let Some(kept) = met.kept.filter(|_| calm) else { return };
        if self.let_in(Some(&kept), 1, wire, recorder) {
            return;
        }
        let second = Meeting::second_visit(client.clone(), server.clone(), kept.clone(), scenario, randomness);
        wire.begin_anew();
        let visit = if site.is_some() { Visit::First } else { Visit::Second };
        self.meet_again(second, visit, wire, recorder);
        self.let_in(Some(&kept), 2, wire, recorder);
    }

    fn meet_again(&self, meeting: Meeting, visit: Visit, wire: &mut Wire<'_>, recorder: &mut Recorder) {
        let another = recorder.open_connection();
        meeting.hold(Talk { visit, unheard: false, ..self.talk }, [another; 2], wire, recorder);
    }

    /// After so many visits of the client's, whoever is on the wire comes in its place, if it can, and as often as it likes. Gives
    /// whether somebody came.
    fn let_in(&self, kept: Option<&ClientSession>, visits: u64, wire: &mut Wire<'_>, recorder: &mut Recorder) -> bool {
        let clock = self.client.clock.saturating_add((visits - 1) * LATER);
        let left = Left { kept, ticket_key: self.server.ticket_key.as_ref(), clock };
        let mut has_come = false;
        while let Some(visitor) = wire.visitor(&left, recorder) {
            has_come = true;
            self.receive(visitor, wire, recorder);
        }
        has_come
    }

    fn receive(&self, visitor: Visitor, wire: &mut Wire<'_>, recorder: &mut Recorder) {
        let Visitor { connection, clock, speech, randomness } = visitor;
        let before = recorder.cast(Role::Client, Player::Attacker);
        let server = ServerConfig { clock, ..self.server.clone() };
        match speech {
            Speech::OfItsOwn(client) => {
                wire.begin_anew();
                let talk = Talk { visit: Visit::Stranger, unheard: false, ..self.talk };
                Meeting { client: *client, server, randomness }.hold(talk, [connection; 2], wire, recorder);
            }
            Speech::PlayedAgain(records) => {
                recorder.turn_to(connection);
                let server = Endpoint::server(server, randomness, recorder);
                answer_replay(server, &records, self.talk, recorder);
            }
        }
        recorder.cast(Role::Client, before);
    }
}
