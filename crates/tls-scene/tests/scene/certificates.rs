//! What a client makes of the server's certificates, as a view: whatever is shown of it is in the recording.

use crate::play;
use tls_scene::certificates::is_for;
use tls_scene::model::{CardPlace, Certificates, CheckGroup, Mark, Stepping, Validity};
use tls_scene::own_chain;

const VERSIONS: [&str; 3] = ["key-exchange=rsa", "key-exchange=ecdhe", "version=1.3"];

fn judged(scenario: &str) -> Certificates {
    let play = play(scenario);
    let position = play.judged_at(Stepping::Everything).unwrap();
    play.certificates(position, Stepping::Everything).unwrap()
}

fn broken(certificates: &Certificates) -> Vec<(CheckGroup, &'static str)> {
    let of = |(group, checks): &(CheckGroup, Vec<_>)| {
        let failed = checks.iter().filter(|check: &&tls_scene::model::Check| check.mark == Mark::Failed);
        failed.map(|check| (*group, check.rule.name())).collect::<Vec<_>>()
    };
    certificates.groups.iter().flat_map(of).collect()
}

#[test]
fn the_chain_is_taken_apart_and_every_check_of_it_stands_in_one_group() {
    for version in VERSIONS {
        let certificates = judged(version);
        let [leaf, between] = &certificates.cards[..] else { panic!("{version}: two are sent") };
        assert_eq!((leaf.place, between.place), (CardPlace::Leaf, CardPlace::Between));
        assert_eq!((leaf.subject.as_str(), leaf.names.as_slice()), ("shop.example", &["shop.example".to_owned()][..]));
        assert_eq!(leaf.issuer, between.subject);
        let found = Validity::at(certificates.clock, leaf.from, leaf.to);
        assert!(matches!(found, Validity::Current(59)), "{found:?}");
        let groups: Vec<CheckGroup> = certificates.groups.iter().map(|(group, _)| *group).collect();
        assert!(groups.starts_with(&[CheckGroup::Time, CheckGroup::Chain, CheckGroup::Name, CheckGroup::Use]));
        let play = play(version);
        let position = play.judged_at(Stepping::Everything).unwrap();
        let all = play.checks(position, Stepping::Everything);
        let grouped: usize = certificates.groups.iter().map(|(_, checks)| checks.len()).sum();
        // That there is one, and that the message has no context, is about no certificate.
        let is_of_certificates = |name: &str| name == "server-name" || name.starts_with("certificate-");
        let of_certificates = all
            .iter()
            .map(|check| check.rule.name())
            .filter(|name| is_of_certificates(name))
            .filter(|name| !["certificate-context-empty", "certificate-present"].contains(name));
        assert_eq!(grouped, of_certificates.count(), "{version}");
        assert_eq!((broken(&certificates), certificates.alert, certificates.warning), (Vec::new(), None, None));
    }
}

#[test]
fn past_its_end_the_certificate_fails_at_its_dates_alone_with_alert_and_warning() {
    for version in VERSIONS {
        let certificates = judged(&format!("{version}&clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z"));
        let leaf = &certificates.cards[0];
        assert_eq!(Validity::at(certificates.clock, leaf.from, leaf.to), Validity::Past(15));
        assert_eq!(broken(&certificates), [(CheckGroup::Time, "certificate-dates")], "{version}");
        assert_eq!(certificates.alert, Some(("certificate_expired".into(), 45)), "{version}");
        assert_eq!(certificates.warning.unwrap().chrome, Some("NET::ERR_CERT_DATE_INVALID"), "{version}");
        // The same where only messages are stepped through.
        let play = play(&format!("{version}&clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z"));
        let position = play.judged_at(Stepping::MessagesOnly).unwrap();
        assert!(play.certificates(position, Stepping::MessagesOnly).is_some(), "{version}");
    }
}

#[test]
fn a_check_that_is_left_out_brings_no_alert() {
    let late = "version=1.3&clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z&without=client:certificate-dates";
    let certificates = judged(late);
    assert_eq!((broken(&certificates), &certificates.alert), (Vec::new(), &None));
    let overlooked = |check: &tls_scene::model::Check| check.mark == Mark::Overlooked;
    assert!(certificates.groups.iter().flat_map(|(_, checks)| checks).any(overlooked));
}

#[test]
fn a_name_is_judged_as_the_client_judges_it() {
    for name in ["shop.example", "www.shop.example", "shop.example.evil.test", "myshop.example", "192.0.2.7"] {
        let certificates = judged(&format!("version=1.3&server-name={name}&certified-name=shop.example"));
        let passed = broken(&certificates).is_empty();
        assert_eq!(is_for(&certificates.shown, certificates.clock, name), passed, "{name}");
        assert_eq!(passed, name == "shop.example", "{name}");
    }
}

#[test]
fn a_handshake_without_certificates_has_nothing_to_judge() {
    let play = play("version=1.3&external-psk=alone");
    assert_eq!(play.judged_at(Stepping::Everything), None);
}

#[test]
fn a_chain_of_ones_own_is_judged_as_the_same_chain_in_a_handshake_is() {
    let certificates = judged("version=1.3");
    let root = tls_engine::Prepared::new(&tls_engine::Scenario::default()).unwrap().client().anchors.0[0].clone();
    let whole: Vec<Vec<u8>> = certificates.shown.iter().cloned().chain([root.clone()]).collect();
    let text: String = whole.iter().map(|der| tls_pki::pem::encode("CERTIFICATE", der)).collect();
    let read = own_chain::read(text.as_bytes()).unwrap();
    assert_eq!((&read, own_chain::read(&root).unwrap()), (&whole, vec![root]));
    assert_eq!(own_chain::first_name(&read).as_deref(), Some("shop.example"));

    let sound = own_chain::judge(&read, "shop.example", certificates.clock);
    assert_eq!(sound.trusted.as_deref(), Some("Handshake Lab Demo Root CA"));
    assert_eq!((broken(&sound.certificates), sound.certificates.alert), (Vec::new(), None));
    let expired = own_chain::judge(&read, "shop.example", own_chain::noon("2026-03-31").unwrap()).certificates;
    assert_eq!(broken(&expired), [(CheckGroup::Time, "certificate-dates")]);
    assert_eq!(expired.warning.unwrap().chrome, Some("NET::ERR_CERT_DATE_INVALID"));
    let elsewhere = own_chain::judge(&read, "other.example", certificates.clock).certificates;
    assert_eq!(elsewhere.warning.unwrap().chrome, Some("NET::ERR_CERT_COMMON_NAME_INVALID"));
    let rootless = own_chain::judge(&certificates.shown, "shop.example", certificates.clock);
    assert_eq!((rootless.trusted, rootless.certificates.alert), (None, Some(("unknown_ca".into(), 48))));
    let fields = own_chain::fields(&read[0]);
    assert!(fields.iter().any(|field| field.name == "notAfter" && field.meaning.is_some()), "{fields:?}");
}

#[test]
fn what_is_no_chain_is_refused_with_the_place_where_it_stops_making_sense() {
    assert!(own_chain::read(b"no certificate").is_err());
    let root = tls_engine::Prepared::new(&tls_engine::Scenario::default()).unwrap().client().anchors.0[0].clone();
    let text = tls_pki::pem::encode("CERTIFICATE", &root);
    let bad = text.replacen('M', "*", 1);
    let at = bad.find('*').unwrap();
    assert!(own_chain::read(bad.as_bytes()).unwrap_err().contains(&at.to_string()));
    assert!(own_chain::read(&root[..root.len() - 1]).is_err(), "cut short");
    for cut in 0..root.len().min(64) {
        let _ = own_chain::read(&root[..cut]);
    }
}
