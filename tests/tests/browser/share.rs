//! The link for others: copied, scanned, embedded.

use crate::harness::{Page, Site, dist, open, visit};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn the_link_that_is_shared_is_the_address_and_it_is_copied_at_once() {
    visit("?ecdhe", |page| {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.devtools("Browser.grantPermissions", permissions);
        page.press(Key::Right);
        page.press("4");
        page.click("#share");
        page.wait_for_text("#share-copy", "Link copied");
        page.wait_for("location.search.includes('step=client-hello')");
        let copied: String = page.call("() => navigator.clipboard.readText()", Vec::new());
        assert_eq!(copied, page.eval::<String>("location.href"));
        assert_eq!(page.text("#share-link"), copied);
        page.press(Key::Escape);
        page.wait_for("document.querySelector('#share-dialog') === null");
    });
}

/// The modules of the code on the page, row by row, as the browser paints them.
fn painted(page: &Page) -> Vec<String> {
    page.call(
        "async () => {
            const code = document.querySelector('.qr').cloneNode(true);
            const side = code.viewBox.baseVal.width;
            code.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
            code.setAttribute('width', side);
            code.setAttribute('height', side);
            const image = new Image();
            image.src = URL.createObjectURL(new Blob([code.outerHTML], { type: 'image/svg+xml' }));
            await image.decode();
            const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, side, side);
            return Array.from({ length: side }, (_, y) =>
                Array.from({ length: side }, (_, x) => (data[4 * (y * side + x)] < 128 ? '#' : '.')).join(''));
        }",
        Vec::new(),
    )
}

#[test]
fn the_code_on_the_screen_is_that_of_the_link_with_its_quiet_zone() {
    visit("?rsa&step=3", |page| {
        page.click("#share");
        page.wait_for_element("#share-dialog .qr");
        let code = qrcode::QrCode::with_error_correction_level(page.text("#share-link"), qrcode::EcLevel::L)
            .expect("the link fits into a code");
        let expected =
            code.render::<char>().quiet_zone(true).module_dimensions(1, 1).dark_color('#').light_color('.').build();
        assert_eq!(painted(page), expected.lines().collect::<Vec<_>>());
        let (width, label): (f64, String) = (
            page.eval("document.querySelector('.qr').getBoundingClientRect().width"),
            page.attribute(".qr", "aria-label").unwrap_or_default(),
        );
        assert!(width > 400.0, "large enough for a class: {width}");
        assert_eq!(label, "QR code of the link");
    });
}

#[test]
fn an_address_that_others_cannot_reach_is_called_so() {
    visit("?rsa", |page| {
        page.click("#share");
        page.wait_for_element("#only-here");
        assert!(page.text("#only-here").contains("this very computer"));
    });
}

#[test]
fn what_is_copied_for_a_learning_platform_shows_the_stage_in_a_frame_there() {
    let page = open(Site::serve(dist()));
    page.go("?ecdhe&step=server-hello");
    page.click("#share");
    page.wait_for_element("#share-frame");
    let frame = page.text("#share-frame");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::write(folder.path().join("index.html"), frame).expect("a page can be written");
    page.go_into_frame(&Site::serve(folder.path().to_owned()).address(""));
    page.wait_for("document.querySelector('#announcer').textContent.startsWith('Step 2 ')");
    assert!(page.has(".embedded #next"));
}
