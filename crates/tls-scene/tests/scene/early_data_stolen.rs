//! What opens the data that a client sends before the server has answered, and what does not.

use std::rc::Rc;
use tls_engine::{Prepared, Scenario};
use tls_scene::model::{Data, ViewOptions};
use tls_scene::{Exposure, Play, Theft, Thefts};
use tls_transcript::Role;

/// What is said after that, where the server takes it: its answer.
const REST: Data = Data::Of(Role::Server);

/// Somebody comes back, and says something at once.
fn coming_back(scenario: &str) -> Play {
    let scenario = Scenario::parse(&format!("version=1.3&{scenario}")).unwrap();
    let mut prepared = Prepared::new(&scenario).unwrap();
    prepared.client().early_data = Some(b"GET /early HTTP/1.1\r\n\r\n".to_vec());
    prepared.server().max_early_data_size = 1000;
    Play::new(Rc::new(prepared.run()))
}

/// What is read.
fn read(play: &Play, stolen: Thefts) -> String {
    let report = play.eavesdropper_report(0, &ViewOptions { stolen, ..ViewOptions::default() });
    report.plaintext.into_iter().map(|(_, text)| text).collect()
}

fn sets(play: &Play, data: Data) -> Vec<String> {
    let lock = play.break_sets().locks.iter().find(|lock| lock.visit == 1 && lock.data == data);
    lock.map(|lock| lock.sets.iter().map(Thefts::to_string).collect()).unwrap_or_default()
}

#[test]
fn early_data_falls_with_the_pre_shared_key_where_the_rest_stands() {
    let play = coming_back("second-visit=psk");
    let stolen = Thefts::only(Theft::PreSharedKey);
    assert!(read(&play, stolen).contains("GET /early"));
    assert!(
        !read(&play, stolen).contains("Your parcels")
            && read(&play, Thefts::only(Theft::KeyLog)).contains("Your parcels")
    );
    assert_eq!(play.exposed(stolen).exposure, Exposure::InPart);
    let with_psk = ["pre-shared-key", "ticket-key"];
    for set in with_psk {
        assert!(sets(&play, Data::Early).contains(&set.to_owned()), "{set}");
        assert!(!sets(&play, REST).contains(&set.to_owned()), "{set}");
    }
    assert!(sets(&play, REST).contains(&"key-log".to_owned()));
    assert!(sets(&play, Data::Early).contains(&"client-early-traffic-secret".to_owned()));
    let remarks = play.break_sets().remarks();
    assert!(remarks.iter().any(|remark| remark.contains("opens the early data all by itself")), "{remarks:?}");
    assert!(remarks.iter().any(|remark| remark.contains("outlives the connection, and opens the early data")));
}

#[test]
fn early_data_that_the_server_skips_opens_all_the_same() {
    for skipped in ["second-visit=psk&server-forgets=on", "second-visit=psk&group=secp256r1&key-share=x25519"] {
        let play = coming_back(skipped);
        for theft in [Theft::ClientEarlyTrafficSecret, Theft::PreSharedKey, Theft::KeyLog] {
            let stolen = Thefts::only(theft);
            assert!(read(&play, stolen).contains("GET /early"), "{skipped}: {theft:?}");
        }
        assert!(sets(&play, Data::Early).contains(&"client-early-traffic-secret".to_owned()), "{skipped}");
        assert_eq!(play.exposed(Thefts::only(Theft::KeyLog)).exposure, Exposure::Opens, "{skipped}");
    }
}

#[test]
fn where_the_pre_shared_key_opens_everything_early_data_is_no_exception() {
    let play = coming_back("second-visit=psk-only");
    let key = "pre-shared-key".to_owned();
    assert!(sets(&play, Data::Early).contains(&key) && sets(&play, REST).contains(&key));
    let remarks = play.break_sets().remarks();
    assert!(!remarks.iter().any(|remark| remark.contains("early data")), "{remarks:?}");
}

#[test]
fn the_early_traffic_secret_is_offered_where_there_is_early_data() {
    let is_offered = |play: &Play| play.offers(Theft::ClientEarlyTrafficSecret);
    assert!(is_offered(&coming_back("second-visit=psk")));
    assert!(!is_offered(&coming_back("")));
}
