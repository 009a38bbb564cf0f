//! Keyrings: one row under each head, equal secrets at the same place, everything else in a menu that pushes nothing.

use crate::harness::{Page, visit};

/// The places under a party's head: what each chip says, and where in the row it stands, in tenths of the row.
fn places(page: &Page, party: &str) -> Vec<(String, u32)> {
    page.call(
        "(party) => {
            const row = document.querySelector(`[data-keyring=${party}] .keyring`).getBoundingClientRect();
            return [...document.querySelectorAll(`[data-keyring=${party}] .keyring li`)].map((place) =>
                [place.textContent, Math.round(10 * (place.getBoundingClientRect().x - row.x) / row.width)]);
        }",
        vec![party.into()],
    )
}

#[test]
fn equal_secrets_stand_at_the_same_place_on_both_sides() {
    visit("?ecdhe&step=client-pre-master-secret", |page| {
        let at_first: Vec<u32> = places(page, "server").into_iter().map(|(_, place)| place).collect();
        assert_eq!(places(page, "client").first().map(|(label, _)| label.as_str()), Some("pre-master"));
        page.go("?ecdhe&step=server-close-notify");
        let client = places(page, "client");
        let labels: Vec<&str> = client.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["pre-master", "master", "client key", "server key"]);
        assert_eq!(client, places(page, "server"));
        let places: Vec<u32> = client.iter().map(|(_, place)| *place).collect();
        assert_eq!(places, at_first, "an empty place is kept free");
    });
}

#[test]
fn every_secret_is_whole_and_in_sight_at_desktop_widths() {
    visit("?key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_CBC_SHA&step=server-close-notify", |page| {
        for width in [1280, 1366, 1440, 1920, 3840] {
            page.resize(width, width * 10 / 16);
            page.wait_until_still();
            let cut: Vec<String> = page.eval(
                "[...document.querySelectorAll('.keyring .chip')].filter((chip) => !chip.checkVisibility() || chip.scrollWidth > chip.clientWidth).map((chip) => chip.textContent)",
            );
            assert_eq!(cut, [""; 0], "at {width} px");
        }
        let held = page.attribute("[data-keyring=client] [data-chip=client_write_key]", "data-holds");
        assert_eq!(held.as_deref(), Some("client_write_key client_write_MAC_key"));
    });
}

#[test]
fn the_menu_has_everything_secrets_first_and_pushes_nothing() {
    visit("?rsa&step=client-key-exchange", |page| {
        let place = "JSON.stringify(document.querySelector('.scroller').getBoundingClientRect())";
        let before: String = page.eval(place);
        page.click("#know-client");
        page.wait_for_element("#know-client-list [data-chip]");
        assert_eq!(page.eval::<String>(place), before);
        let all = |party: &str| -> Vec<String> {
            page.call("(party) => [...document.querySelectorAll(`#know-${party}-list [data-chip]`)].map((one) => one.dataset.chip)", vec![party.into()])
        };
        let public = ["client_random", "server_random", "server_public_key", "encrypted_pre_master_secret"];
        assert_eq!(all("client"), ["pre_master_secret", public[0], public[1], public[2], public[3]]);
        page.click("#know-eavesdropper");
        page.wait_for_element("#know-eavesdropper-list [data-chip]");
        assert_eq!(all("eavesdropper"), public, "what the theft of the key is going to open");
        page.click("#know-eavesdropper-list [data-chip=encrypted_pre_master_secret]");
        page.wait_for_element("#value[open]");
    });
}

#[test]
fn the_heads_stand_apart_when_the_server_has_two_private_values() {
    visit("?ecdhe&step=server-key-exchange", |page| {
        page.wait_for_element("[data-keyring='server'] [data-chip='server_ephemeral_private_key']");
        for width in [1280, 1366, 1440, 1920] {
            page.resize(width, 800);
            page.wait_until_still();
            // From the right end of the eavesdropper's name to the left end of what stands in the server's head.
            let gap: f64 = page.eval(
                "Math.min(...[...document.querySelectorAll('[data-keyring=server] .lane-head :is(button, h2)')]
                    .filter((shown) => shown.checkVisibility()).map((shown) => shown.getBoundingClientRect().left))
                    - document.querySelector('#attack').getBoundingClientRect().right",
            );
            assert!(gap >= 0.0, "{width} px: {gap}");
        }
    });
}
