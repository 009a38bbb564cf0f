//! Whoever is put in the place of one of a scenario's parties.

use super::carrier::Carrier;
use tls_engine::{KnownFailure, Notice, Prepared, Scenario, Showing};
use tls_transcript::Role;
use tls_wire::{AlertDescription, ProtocolVersion};

/// What becomes of a connection for a peer.
pub(super) enum Answer {
    /// It sends this alert.
    Alert(AlertDescription),
    /// It sends none but close_notify, and is not content.
    Silence,
    /// It takes all for well.
    Acceptance,
}

/// A situation for a peer: our party, and what the peer has to be so that the failure can show.
pub(super) struct Situation {
    pub(super) peer: Role,
    pub(super) prepared: Prepared,
    pub(super) scenario: Scenario,
    /// Whether the peer's offer of TLS 1.3 does not arrive.
    pub(super) strips: bool,
    /// The versions that the peer speaks; none if it is to be left as it is.
    pub(super) versions: Vec<ProtocolVersion>,
    /// Whether our party waits in vain for more, once it has said what it says first.
    pub(super) waits: bool,
}

pub(super) trait Peer {
    /// Why this program can't be put into that situation, if so.
    fn obstacle(&self, failure: &KnownFailure, showing: &Showing) -> Option<&'static str>;

    /// What it answers there.
    fn meet(&self, situation: Situation) -> Answer;

    /// What stands in the document.
    fn answer(&self, failure: &KnownFailure, showing: &Showing) -> String {
        if let Some(reason) = obstacle(failure.name).or_else(|| self.obstacle(failure, showing)) {
            return format!("– ({reason})");
        }
        match self.meet(Situation::of(failure, showing)) {
            Answer::Alert(alert) => format!("`{alert}`"),
            Answer::Silence => "no alert".into(),
            Answer::Acceptance => "accepts".into(),
        }
    }
}

/// Why nobody can be put into that situation.
fn obstacle(failure: &str) -> Option<&'static str> {
    Some(match failure {
        "internal-error" => "fails by itself",
        "forgotten-ticket" => "nothing fails",
        "earlier-record" => "takes two visits; to it, the same as `injected-record`",
        _ => return None,
    })
}

impl Situation {
    fn of(failure: &KnownFailure, showing: &Showing) -> Self {
        let peer = match showing.notice {
            Some(Notice::Check(role, _) | Notice::Reading(role) | Notice::Itself(role)) => role,
            None => Role::Server,
        };
        // Here the failure takes a first connection that breaks, or an old server: the second, and a client that finds itself with one.
        let (scenario, versions) = match failure.name {
            "inappropriate-fallback" => ("version=1.2-1.3&without=client:downgrade-sentinel", Vec::new()),
            "version-downgrade" => ("version=1.2-1.3", Vec::new()),
            _ => (showing.scenario, vec![showing.version]),
        };
        let scenario = Scenario::parse(scenario).expect("it is one");
        let mut prepared = Prepared::new(&scenario).expect("it can be set up");
        let spoken = scenario.version.spoken_by(peer);
        let versions = if scenario.version.speaks(peer, showing.version) { versions } else { spoken };
        match failure.name {
            "inappropriate-fallback" => prepared.client().falls_back = true,
            "no-common-group" => alone_with_first_group(&mut prepared),
            _ => {}
        }
        let strips = failure.name == "version-downgrade";
        let waits = failure.name == "lengthened-message";
        Self { peer, prepared, scenario, strips, versions, waits }
    }

    pub(super) fn carrier(&self) -> Carrier {
        let ours = self.prepared.alone(self.peer.peer());
        Carrier::new(ours, self.peer, self.scenario.edits.clone(), self.strips)
    }
}

/// So that whatever other group the peer has, it is none of ours.
fn alone_with_first_group(prepared: &mut Prepared) {
    let client = prepared.client();
    client.groups.truncate(1);
    client.key_shares.clone_from(&client.groups);
}
