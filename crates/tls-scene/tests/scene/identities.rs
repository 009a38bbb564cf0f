//! Who knows who client and server are: whoever has seen their certificates.

use crate::play;
use tls_scene::model::{KnowledgeRow, KnowledgeState, Lane, Stepping, ViewOptions};
use tls_scene::{Play, Theft, Thefts};
use tls_terms::ValueKind;

/// The last word on a value.
fn row(play: &Play, stolen: Thefts, kind: ValueKind) -> KnowledgeRow {
    let options = ViewOptions { stolen, ..ViewOptions::default() };
    play.knowledge(end(play), &options).into_iter().find(|row| row.kind == kind).unwrap()
}

fn end(play: &Play) -> usize {
    play.steps(Stepping::Everything).len()
}

/// What client, eavesdropper and server have of it.
fn states(row: &KnowledgeRow) -> [KnowledgeState; 3] {
    row.cells.each_ref().map(|cell| cell.state)
}

#[test]
fn in_tls_1_2_whoever_listens_learns_who_the_client_is() {
    for name in ["tls12-mutual", "key-exchange=rsa&auth=mutual", "key-exchange=dhe&auth=optional"] {
        let play = play(name);
        let key = row(&play, Thefts::NONE, ValueKind::ClientPublicKey);
        assert_eq!(key.identity.as_deref(), Some("Alice"), "{name}");
        assert_eq!(states(&key), [KnowledgeState::Knows; 3], "{name}");
        assert_eq!(key.cells[1].how, "read in the clear in the client’s Certificate", "{name}");
    }
}

#[test]
fn in_tls_1_3_only_the_two_parties_know_it_unless_the_clients_handshake_is_opened() {
    let play = play("tls13-mutual");
    for (stolen, knows) in [
        (Thefts::NONE, KnowledgeState::Cannot),
        (Thefts::only(Theft::ServerPrivateKey), KnowledgeState::Cannot),
        (Thefts::only(Theft::ServerHandshakeTrafficSecret), KnowledgeState::Cannot),
        (Thefts::only(Theft::ClientHandshakeTrafficSecret), KnowledgeState::Computes),
        (Thefts::only(Theft::ServerEphemeralPrivateKey), KnowledgeState::Computes),
    ] {
        let key = row(&play, stolen, ValueKind::ClientPublicKey);
        assert_eq!(key.identity.as_deref(), Some("Alice"));
        assert_eq!(states(&key), [KnowledgeState::Knows, knows, KnowledgeState::Knows], "{stolen}");
    }
}

#[test]
fn after_the_handshake_it_takes_the_secret_of_the_clients_data_to_read_who_the_client_is() {
    let play = play("tls13-post-handshake-auth");
    for (stolen, knows) in [
        (Thefts::NONE, KnowledgeState::Cannot),
        (Thefts::only(Theft::ClientHandshakeTrafficSecret), KnowledgeState::Cannot),
        (Thefts::only(Theft::ServerApplicationTrafficSecret), KnowledgeState::Cannot),
        (Thefts::only(Theft::ClientApplicationTrafficSecret), KnowledgeState::Computes),
    ] {
        for kind in [ValueKind::ClientPublicKey, ValueKind::ClientPostHandshakeVerifyData] {
            assert_eq!(row(&play, stolen, kind).cells[1].state, knows, "{stolen} {kind}");
        }
    }
}

#[test]
fn a_certificate_in_an_opened_record_was_not_in_the_clear() {
    let stolen = Thefts::only(Theft::ServerHandshakeTrafficSecret);
    let key = row(&play("tls13"), stolen, ValueKind::ServerPublicKey);
    assert_eq!(key.identity.as_deref(), Some("shop.example"));
    let how = "record protection of TLS_AES_128_GCM_SHA256, from the server handshake key";
    assert_eq!((key.cells[1].state, key.cells[1].how.as_str()), (KnowledgeState::Computes, how));
}

#[test]
fn nobody_but_the_client_ever_has_its_private_key() {
    for name in ["tls12-mutual", "tls13-mutual"] {
        for theft in Theft::ALL {
            let key = row(&play(name), Thefts::only(*theft), ValueKind::ClientPrivateKey);
            assert_eq!(states(&key), [KnowledgeState::Knows, KnowledgeState::Cannot, KnowledgeState::Cannot]);
        }
    }
}

#[test]
fn the_keyrings_say_whom_a_certificate_names() {
    for (name, eavesdropper) in [("tls12-mutual", true), ("tls13-mutual", false)] {
        let play = play(name);
        let keyrings = play.keyrings(end(&play), &ViewOptions::default());
        let lanes = [Lane::Client, Lane::Eavesdropper, Lane::Server];
        for ((keyring, lane), has) in keyrings.iter().zip(lanes).zip([true, eavesdropper, true]) {
            let key = keyring.iter().find(|chip| chip.kind == ValueKind::ClientPublicKey);
            let gloss = key.map(|key| play.chip_gloss(end(&play), &ViewOptions::default(), lane, key));
            assert_eq!(gloss.is_some_and(|gloss| gloss.contains("The certificate says: Alice.")), has, "{name}");
        }
    }
}
