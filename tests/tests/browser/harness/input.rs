//! Keys and the mouse.

use super::Page;
use serde_json::json;
use std::time::Duration;
use thirtyfour::prelude::*;

impl Page {
    /// Presses a key, wherever the focus is.
    #[track_caller]
    pub(crate) fn press(&self, key: impl Into<TypingData>) {
        self.run(self.driver.action_chain().send_keys(key).perform());
    }

    /// Goes on from a lesson's stop: to the next, past what is asked before it, or to what comes after the last.
    #[track_caller]
    pub(crate) fn press_to_next_stop(&self) {
        let stop = self.text("#lesson-title");
        self.press(Key::Right);
        self.wait_for(&format!("document.querySelector('#lesson-title')?.textContent != {}", json!(stop)));
        if self.has("#question") {
            self.press(Key::Right);
            self.wait_for_element("#lesson-title");
        }
    }

    /// Presses a key with Shift held down.
    #[track_caller]
    pub(crate) fn press_with_shift(&self, key: Key) {
        let chain =
            self.driver.action_chain().key_down(Key::Shift).key_down(key.clone()).key_up(key).key_up(Key::Shift);
        self.run(chain.perform());
    }

    /// Presses Tab until an element has the focus.
    #[track_caller]
    pub(crate) fn tab_to(&self, selector: &str) {
        let reached = "(selector) => document.activeElement.matches(selector)";
        for _ in 0..200 {
            self.press(Key::Tab);
            if self.call(reached, vec![selector.into()]) {
                return;
            }
        }
        panic!("Tab does not lead to {selector}");
    }

    /// Clicks on an element, as a person would: it must be in sight and not covered.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        self.open_around(selector);
        self.wait_for(&format!("document.querySelector({})?.checkVisibility() == true", json!(selector)));
        let element = self.find(selector);
        // What lies behind a bar that stays in reach, or would once it is scrolled to, is scrolled out from there first.
        let uncover = "(selector) => {
            const element = document.querySelector(selector);
            const { left, top, width, height } = element.getBoundingClientRect();
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            if (!hit || hit.closest('.timeline') && !element.contains(hit) && !hit.contains(element))
                element.scrollIntoView({ block: 'center', behavior: 'instant' });
        }";
        self.call::<()>(uncover, vec![selector.into()]);
        self.run(element.click());
    }

    /// Opens the menu that an element is in, if it is in a closed one.
    #[track_caller]
    pub(crate) fn open_around(&self, selector: &str) {
        let opener = "(selector) => {
            const element = document.querySelector(selector);
            const menu = element?.checkVisibility() == false ? element.closest('[popover]') : null;
            return menu && `[popovertarget=${menu.id}]`;
        }";
        if let Some(opener) = self.call::<Option<String>>(opener, vec![selector.into()]) {
            let element = self.find(&opener);
            self.run(element.click());
            self.wait_for(&format!("document.querySelector({}).checkVisibility()", json!(selector)));
        }
    }

    /// Points at the middle of an element.
    #[track_caller]
    pub(crate) fn point_at(&self, selector: &str) {
        let element = self.find(selector);
        self.call::<()>("(selector) => { document.querySelector(selector).scrollIntoView({ block: 'nearest', behavior: 'instant' }) }", vec![selector.into()]);
        let at_once = Some(Duration::ZERO);
        self.run(self.driver.action_chain_with_delay(at_once, at_once).move_to_element_center(&element).perform());
    }

    /// Drags from the middle of an element over those of others, without letting go in between.
    #[track_caller]
    pub(crate) fn drag(&self, from: &str, over: &[&str]) {
        // Moves of one frame would be told as one.
        let slowly = Some(Duration::from_millis(60));
        let chain = self.driver.action_chain_with_delay(slowly, slowly);
        let held = chain.move_to_element_center(&self.find(from)).click_and_hold();
        let moved = over.iter().fold(held, |chain, selector| chain.move_to_element_center(&self.find(selector)));
        self.run(moved.release().perform());
    }

    /// Replaces what stands in a text field.
    #[track_caller]
    pub(crate) fn enter(&self, selector: &str, text: &str) {
        self.wait_for_element(selector);
        let select = "(selector) => { const field = document.querySelector(selector); field.focus(); field.select(); }";
        self.call::<()>(select, vec![selector.into()]);
        self.press(text);
        self.press(Key::Enter);
    }

    /// Chooses an option of a list.
    #[track_caller]
    pub(crate) fn choose(&self, selector: &str, value: &str) {
        self.open_around(selector);
        let option = self.find(&format!("{selector} option[value={value:?}]"));
        self.run(option.click());
    }

    /// Presses a button that asks for a file, and gives the file to the field behind it, as the browser's own dialog would.
    #[track_caller]
    pub(crate) fn choose_file(&self, button: &str, field: &str, file: &std::path::Path) {
        self.devtools("Page.setInterceptFileChooserDialog", json!({ "enabled": true }));
        self.tab_to(button);
        self.press(Key::Enter);
        let field = self.find(field);
        self.run(field.send_keys(file.display().to_string()));
    }

    /// Pulls the inspector up where it is a sheet.
    #[track_caller]
    pub(crate) fn raise(&self) {
        if self.eval("!document.querySelector('dialog, :popover-open') && document.querySelector('.inspector[data-raised=false] #raise')?.checkVisibility() == true") {
            self.click("#raise");
        }
    }

    #[track_caller]
    fn find(&self, selector: &str) -> WebElement {
        self.wait_for_element(selector);
        self.run(self.driver.find(By::Css(selector)))
    }
}
