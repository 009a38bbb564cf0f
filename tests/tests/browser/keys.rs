//! The Keys tab: the ladder, what its frames mean, and the way back from a value to what it was made of.

use crate::harness::visit;

/// The frames in the ladder and those that the legend explains, each once and in order of the alphabet.
const FRAMES: &str = "() => ['.ladder', '.legend'].map((place) => {
    const nodes = [...document.querySelectorAll(`.tab-panel ${place} .node`)];
    // A random has the frame of a public key: neither is a secret.
    const frame = (node) => ['private', 'random', 'public', 'derived', 'key', 'digest'].find((kind) => node.classList.contains(kind)).replace('public', 'random');
    return [...new Set(nodes.map(frame))].sort();
})";

#[test]
fn the_legend_explains_just_the_frames_that_the_ladder_has() {
    visit("?key-exchange=ecdhe&step=client-hello&tab=keys", |page| {
        let of_tls12 = [("client-hello", 2), ("server-pre-master-secret", 4), ("server-close-notify", 5)];
        let of_tls13 = [("client-hello", 2), ("server-close-notify", 5)];
        let all = of_tls12.map(|stop| ("key-exchange=ecdhe", stop)).into_iter();
        for (handshake, (step, most)) in all.chain(of_tls13.map(|stop| ("version=1.3", stop))) {
            page.go(&format!("?{handshake}&step={step}&tab=keys"));
            page.wait_for_element(".legend li");
            let [ladder, legend]: [Vec<String>; 2] = page.call(FRAMES, Vec::new());
            assert_eq!(ladder, legend, "{step}");
            assert!(ladder.len() <= most, "{step}: {ladder:?}");
        }
    });
}

/// What is lit: chips by their party, values of the ladder and of the table, fields, and rows of the diagram by their message.
const LIT: &str = "[...document.querySelectorAll('main [data-values]')].filter((element) => {
    const drawn = element.querySelector(':scope > .target');
    return parseFloat(drawn ? getComputedStyle(drawn).strokeWidth : getComputedStyle(element).outlineWidth) > 0;
}).map((element) => {
    const { chip, value, field } = element.dataset;
    const row = element.querySelector('.strong')?.textContent;
    return chip ? `${element.closest('[data-keyring]').dataset.keyring}: ${chip}` : value ?? field?.split('/').at(-1) ?? row ?? 'bytes';
})";

#[test]
fn a_value_pointed_at_is_lit_in_every_view() {
    visit("?ecdhe&step=server-close-notify&tab=keys", |page| {
        page.resize(1440, 900);
        page.wait_for_element(".ladder [data-value=master_secret]");
        assert_eq!(page.eval::<Vec<String>>(LIT), [""; 0]);
        let master = ["client: master_secret", "server: master_secret", "master_secret"].map(str::to_owned);
        page.point_at("[data-keyring=client] [data-chip=master_secret]");
        page.wait_until(LIT, &master);
        // A key and its IV are one chip.
        page.point_at(".ladder [data-value=client_write_IV]");
        page.wait_until(
            LIT,
            &["client: client_write_key", "server: client_write_key", "client_write_IV"].map(str::to_owned),
        );
        // The arrow that carried it.
        page.point_at(".ladder [data-value=server_ephemeral_public_key]");
        page.wait_until(LIT, &["ServerKeyExchange", "server_ephemeral_public_key"].map(str::to_owned).to_vec());
        page.click("[data-tab=knowledge]");
        page.point_at(".knowledge [data-value=client_random] td");
        page.wait_until(LIT, &["ClientHello", "client_random"].map(str::to_owned).to_vec());
        page.point_at("[data-keyring=server] [data-chip=master_secret]");
        page.wait_until(LIT, &master);
        page.point_at("#step-title");
        page.wait_until(LIT, &Vec::<String>::new());
    });
}

#[test]
fn a_field_that_is_a_value_is_lit_with_the_arrow_that_carries_it_and_so_is_what_has_the_focus() {
    visit("?ecdhe&step=client-hello&tab=bytes", |page| {
        page.resize(1440, 900);
        page.point_at(".field[data-field$=random]");
        // The grid has it in hex and in ASCII.
        page.wait_for(&format!("(() => {{ const lit = {LIT}; return ['ClientHello', 'random', 'bytes'].every((one) => lit.includes(one)); }})()"));
        page.go("?ecdhe&step=server-close-notify&tab=keys");
        page.wait_for_element(".ladder [data-value=master_secret]");
        page.eval::<()>("document.querySelector('.ladder [data-value=master_secret]').focus()");
        page.wait_for(&format!("{LIT}.includes('server: master_secret')"));
    });
}

#[test]
fn what_the_speaker_hides_is_neither_shown_in_the_ladder_nor_lit() {
    visit("?ecdhe&present=1&tab=keys&step=server-master-secret", |page| {
        let shown = "document.querySelector('.ladder [data-value=master_secret] small')?.textContent";
        page.wait_until(shown, &"hidden".to_owned());
        assert!(
            !page.has(".ladder [data-value=server_ephemeral_public_key] .veil"),
            "what is public is nobody's secret"
        );
        page.point_at(".ladder [data-value=master_secret]");
        assert_eq!(page.eval::<Vec<String>>(LIT), [""; 0]);
        page.press("v");
        page.wait_for(&format!("/^[0-9a-f]{{8}}…[0-9a-f]{{4}}$/.test({shown})"));
        page.point_at(".ladder [data-value=pre_master_secret]");
        page.point_at(".ladder [data-value=master_secret]");
        page.wait_for(&format!("{LIT}.includes('master_secret')"));
    });
}

#[test]
fn the_ladder_fits_wherever_it_stands_and_its_values_keep_their_places() {
    const CLIPPED: &str = "[...document.querySelectorAll('.ladder .node')].filter((node) => {
        const frame = document.querySelector('.tab-panel').getBoundingClientRect(), box = node.getBoundingClientRect();
        return box.left < frame.left || box.right > frame.right || [...node.querySelectorAll('b, small')].some((line) => line.scrollWidth > node.clientWidth);
    }).map((node) => node.dataset.value)";
    const PLACES: &str =
        "() => Object.fromEntries([...document.querySelectorAll('.ladder .node')].map(({ dataset, style }) =>
        [dataset.value, style.cssText]))";
    let handshakes = [
        ("?ecdhe", ["client-hello", "server-key-exchange", "client-master-secret"]),
        ("?version=1.3", ["client-hello", "client-handshake-keys", "server-finished"]),
    ];
    visit("?ecdhe&step=server-close-notify&tab=keys", |page| {
        for (handshake, steps) in handshakes {
            page.go(&format!("{handshake}&step=server-close-notify&tab=keys"));
            for (width, height) in [(360, 800), (768, 1024), (1280, 800), (1440, 900), (3840, 2160)] {
                page.resize(width, height);
                page.raise();
                page.wait_for_element(".ladder .node");
                page.wait_until_still();
                assert_eq!(page.eval::<Vec<String>>(CLIPPED), [""; 0], "{handshake} at {width} px");
            }
            let end: std::collections::BTreeMap<String, String> = page.call(PLACES, Vec::new());
            for step in steps {
                page.go(&format!("{handshake}&step={step}&tab=keys"));
                page.wait_for_element(".ladder .node");
                let now: std::collections::BTreeMap<String, String> = page.call(PLACES, Vec::new());
                assert!(!now.is_empty() && now.iter().all(|(value, place)| end.get(value) == Some(place)), "{step}");
            }
        }
    });
}

#[test]
fn the_hash_that_runs_along_opens_the_hash_that_it_comes_to() {
    visit("?version=1.3&step=client-hello&tab=keys", |page| {
        page.wait_for_element("p.running-hash");
        page.go("?version=1.3&step=server-handshake-keys&tab=keys");
        page.wait_for_element("button.running-hash");
        page.click("button.running-hash");
        page.wait_for_element(".ladder [data-value=transcript_hash_server_hello][aria-pressed=true]");
        page.wait_until(
            "document.querySelector('#value-name small')?.textContent",
            &"transcript_hash_server_hello".to_owned(),
        );
    });
}
