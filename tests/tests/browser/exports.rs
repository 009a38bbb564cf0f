//! The files that the page offers are, byte for byte, those of a native run: WebAssembly and this machine compute the
//! same handshake.

use crate::harness::{Page, visit};
use crate::native::play;
use tls_scene::svg::{SvgOptions, export};

#[track_caller]
fn assert_exported(page: &Page, entry: &str, file: &str, native: &[u8]) {
    page.click("#export");
    page.click(entry);
    let exported = page.downloaded(file);
    let same = exported.iter().zip(native).take_while(|(one, other)| one == other).count();
    assert!(exported == native, "{file}: {} bytes, natively {}; the first {same} agree", exported.len(), native.len());
}

fn exports_as_natively(scenario: &str) {
    let play = play(scenario);
    let transcript = play.transcript();
    visit(&format!("?{scenario}"), |page| {
        assert_exported(page, "#export-json", "handshake.json", play.json().as_bytes());
        assert_exported(page, "#export-pcapng", "handshake.pcapng", &tls_observer::capture::pcapng(transcript));
        let sealed = tls_observer::capture::pcapng_without_secrets(transcript);
        assert_exported(page, "#export-sealed", "handshake-sealed.pcapng", &sealed);
        let key = tls_observer::server_key(transcript).expect("the run has it");
        assert_exported(page, "#export-server-key", "server-key.pem", key.as_bytes());
        assert_exported(page, "#export-keylog", "handshake.keylog", tls_transcript::keylog(transcript).as_bytes());
    });
}

#[test]
fn the_files_of_an_rsa_handshake_are_those_of_a_native_run() {
    exports_as_natively("rsa");
}

#[test]
fn the_files_of_an_ecdhe_handshake_are_those_of_a_native_run() {
    exports_as_natively("ecdhe");
}

#[test]
fn the_files_of_a_handshake_of_tls_1_3_are_those_of_a_native_run() {
    exports_as_natively("tls13");
}

#[test]
fn the_files_of_a_dhe_handshake_are_those_of_a_native_run() {
    exports_as_natively("dhe");
}

#[test]
fn the_files_of_a_handshake_with_other_choices_are_those_of_a_native_run() {
    exports_as_natively(
        "suite=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384&group=secp384r1&extended-master-secret=on&seed=7",
    );
}

#[test]
fn the_diagram_is_exported_up_to_the_step_shown() {
    let play = play("ecdhe");
    visit("?ecdhe&step=6", |page| {
        assert_exported(page, "#export-svg", "handshake.svg", export(&play, 6, &SvgOptions::default()).as_bytes());
    });
}

#[test]
fn the_picture_for_slides_is_the_diagram_with_pixels_enough_for_a_projector() {
    let svg = export(&play("ecdhe"), 6, &SvgOptions::default());
    let side = |name: &str| -> f64 {
        let (_, rest) = svg.split_once(&format!(" {name}=\"")).expect("the drawing has a size");
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("it is a number")
    };
    visit("?ecdhe&step=6", |page| {
        page.click("#export");
        page.click("#export-png");
        let png = page.downloaded("handshake.png");
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        // Width and height stand in the first chunk (PNG, third edition, 11.2.1).
        let pixels = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(pixels(16), 2560);
        let expected = side("height") * 2560.0 / side("width");
        assert!((f64::from(pixels(20)) - expected).abs() <= 1.0, "{} instead of {expected}", pixels(20));
        assert!(png.len() > 20_000, "something is painted: {} bytes", png.len());
    });
}
