//! `explain`.

use crate::program::lab;

#[test]
fn a_message_and_a_field_are_explained_with_their_section() {
    for term in ["ClientHello", "verify_data", "server_name"] {
        let ended = lab(&["explain", term]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(ended.stdout.contains("RFC "), "{}", ended.stdout);
    }
}

#[test]
fn a_slip_gets_suggestions_and_exits_with_2() {
    let ended = lab(&["explain", "verfy_data"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("'verify_data'"), "{}", ended.stderr);
}

#[test]
fn a_term_of_the_glossary_is_explained_with_its_section_and_what_to_read_next() {
    for term in ["Write keys", "nonce", "TLS_FALLBACK_SCSV", "alert 40", "x25519"] {
        let ended = lab(&["explain", term]);
        assert_eq!(ended.code, 0, "{term}: {}", ended.stderr);
        assert!(ended.stdout.contains("RFC "), "{term}: {}", ended.stderr);
    }
    assert!(lab(&["explain", "nonce"]).stdout.contains("See also: AEAD, "));
}

#[test]
fn every_suggestion_can_be_explained() {
    for slip in ["noncs", "TLS_FALLBACK_SCS", "x2551", "handshake failur", "TLS_RSA_WITH_AES_128_CBC_SH"] {
        let ended = lab(&["explain", slip]);
        let suggested: Vec<&str> = ended
            .stderr
            .lines()
            .filter(|line| line.contains("Did you mean"))
            .flat_map(|line| line.split('\''))
            .skip(1)
            .step_by(2)
            .collect();
        assert!(ended.code != 0 && !suggested.is_empty(), "{slip}: {}", ended.stderr);
        for suggested in suggested {
            assert_eq!(lab(&["explain", suggested]).code, 0, "{suggested}");
        }
    }
}
